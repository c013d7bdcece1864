package io.holdfast.benchmarks.recovery.trial;

import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.trace.RunTrace;

/**
 * What a trial came to.
 *
 * @param run its figures and its verdict
 * @param trace what was seen of it
 */
public record TrialResult(RecoveryRun run, RunTrace trace) {}
