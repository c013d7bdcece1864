/** Decoding and dead letters, record by record: ours and the peers', each up to the bytes of a dead-letter record. */
@NullMarked
package io.holdfast.benchmarks.decode;

import org.jspecify.annotations.NullMarked;
