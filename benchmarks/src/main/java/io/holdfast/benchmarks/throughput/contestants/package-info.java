/** Who is measured: one class a contestant, each run in a process of its own. */
@NullMarked
package io.holdfast.benchmarks.throughput.contestants;

import org.jspecify.annotations.NullMarked;
