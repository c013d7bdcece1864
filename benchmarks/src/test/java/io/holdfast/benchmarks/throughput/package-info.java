/** The tournament: its options, order, document and, end to end, every contestant. */
@NullMarked
package io.holdfast.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
