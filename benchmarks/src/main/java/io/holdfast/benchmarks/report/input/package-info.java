/**
 * Files of measurements: JMH's results, the runs of {@code throughput}, and its latencies. All of them are somebody's
 * input: limited in size, and refused with one line that names the file and what is wrong with it.
 */
@NullMarked
package io.holdfast.benchmarks.report.input;

import org.jspecify.annotations.NullMarked;
