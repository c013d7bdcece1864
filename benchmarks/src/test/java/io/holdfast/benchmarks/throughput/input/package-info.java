/** The orders that every contestant reads. */
@NullMarked
package io.holdfast.benchmarks.throughput.input;

import org.jspecify.annotations.NullMarked;
