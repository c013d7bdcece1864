/** The orders that every contestant reads: seeded, the same for all, with a number that can be read back. */
@NullMarked
package io.holdfast.benchmarks.throughput.input;

import org.jspecify.annotations.NullMarked;
