/** Dead letters as our sink sends them, for the benchmarks that have no broker. */
@NullMarked
package io.holdfast.benchmarks.letters;

import org.jspecify.annotations.NullMarked;
