/** What is measured, and how: committed records over time, processor time, memory, latency, and conservation. */
@NullMarked
package io.holdfast.benchmarks.throughput.measure;

import org.jspecify.annotations.NullMarked;
