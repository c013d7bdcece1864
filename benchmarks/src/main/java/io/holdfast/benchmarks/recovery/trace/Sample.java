package io.holdfast.benchmarks.recovery.trace;

/**
 * The state of a run at the end of one second of it. Counts are totals since the start of the run and never fall; they
 * come from the topics and from the dependency itself, not from the job's counters.
 *
 * @param millis when, since the start of the run
 * @param produced records that the broker has acknowledged to the generator
 * @param delivered records of the main output that a {@code read_committed} reader has seen
 * @param deadLettered dead letters that a {@code read_committed} reader has seen
 * @param processed records that the job has read since the start, restarts included and so with repetitions; from the
 *     source's metric summed over all attempts, {@code -1} while the job does not say
 * @param dependencyRequests requests that reached the dependency, refused ones too
 * @param dependencyRefusals of those, how many it refused because it was switched off
 * @param latencyP50Millis median of the event latency of the records seen in this second, from when the record was due
 *     to when it became visible; {@code -1} if none was seen
 * @param latencyP99Millis the same, 99th percentile
 * @param runningTasks subtasks in RUNNING
 * @param jobState Flink's state of the job, empty while no JobManager answers
 */
public record Sample(
        long millis,
        long produced,
        long delivered,
        long deadLettered,
        long processed,
        long dependencyRequests,
        long dependencyRefusals,
        long latencyP50Millis,
        long latencyP99Millis,
        int runningTasks,
        String jobState) {

    /** Records that are committed, in the output or among the dead letters. */
    public long committed() {
        return delivered + deadLettered;
    }

    /** Records that were produced and are not committed yet, 0 at least. */
    public long backlog() {
        return Math.max(0, produced - committed());
    }
}
