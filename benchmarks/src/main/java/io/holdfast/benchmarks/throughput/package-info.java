/** End to end through a real broker: the same orders in turn for Holdfast, its limit, and every peer. */
@NullMarked
package io.holdfast.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
