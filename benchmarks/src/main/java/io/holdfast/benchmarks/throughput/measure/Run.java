package io.holdfast.benchmarks.throughput.measure;

import io.holdfast.benchmarks.throughput.measure.CommitLog.Window;
import java.util.Optional;

/**
 * What came of one contestant reading one topic as fast as it can.
 *
 * @param whole from the beginning of the work to the last commit
 * @param steady the second half, warm; empty if the run was too short to tell
 * @param peakMemoryBytes the most memory that the contestant's process has had resident
 * @param verdict where the records ended
 */
public record Run(Window whole, Optional<Window> steady, long peakMemoryBytes, Verdict verdict) {}
