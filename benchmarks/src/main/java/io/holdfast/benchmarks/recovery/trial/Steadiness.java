package io.holdfast.benchmarks.recovery.trial;

import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.List;

/**
 * Whether the job keeps up with its load: for some seconds in a row everything ran and the backlog was no more than
 * what arrives between two commits.
 *
 * @param rate records a second
 * @param checkpointIntervalMillis from commit to commit
 * @param seconds how many samples in a row
 */
record Steadiness(double rate, long checkpointIntervalMillis, int seconds) {
    /** A checkpoint takes its time, and so does the look at the topics. */
    private static final double SLACK_SECONDS = 1.5;

    /**
     * The same of the samples since the last fault began or ended: those before say nothing of the recovery from it.
     */
    boolean holdsSinceTheLastFault(RunTrace trace) {
        long last = trace.events().stream()
                .filter(event -> event.kind() == Kind.FAULT_BEGIN || event.kind() == Kind.FAULT_END)
                .mapToLong(RunEvent::millis)
                .max()
                .orElse(-1);
        return holds(trace.samples().stream()
                .filter(sample -> sample.millis() > last)
                .toList());
    }

    boolean holds(List<Sample> samples) {
        if (samples.size() < seconds) {
            return false;
        }
        double limit = rate * (1.5 * checkpointIntervalMillis / 1000.0 + SLACK_SECONDS);
        return samples.subList(samples.size() - seconds, samples.size()).stream()
                .allMatch(sample -> sample.jobState().equals("RUNNING")
                        && sample.runningTasks() > 0
                        && sample.committed() > 0
                        && sample.backlog() <= limit);
    }
}
