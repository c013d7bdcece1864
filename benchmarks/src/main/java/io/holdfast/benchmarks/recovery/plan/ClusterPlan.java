package io.holdfast.benchmarks.recovery.plan;

/**
 * The processes of a run.
 *
 * @param jobManagers one leads, the others stand by
 * @param parallelism of the job; there are as many TaskManagers, with one slot each if Flink's options say nothing else
 * @param spareTaskManagers further TaskManagers, ready to take over
 * @param partitions of each topic
 * @param checkpointIntervalMillis from start to start
 */
public record ClusterPlan(
        int jobManagers, int parallelism, int spareTaskManagers, int partitions, long checkpointIntervalMillis) {
    /** Two JobManagers, two TaskManagers and a spare, 4 partitions, checkpoints every 2 s. */
    public static ClusterPlan ofDefaults() {
        return new ClusterPlan(2, 2, 1, 4, 2_000);
    }

    /** The same with another number of spare TaskManagers. */
    public ClusterPlan withSpareTaskManagers(int count) {
        return new ClusterPlan(jobManagers, parallelism, count, partitions, checkpointIntervalMillis);
    }

    /** The same with another checkpoint interval. */
    public ClusterPlan withCheckpointIntervalMillis(long millis) {
        return new ClusterPlan(jobManagers, parallelism, spareTaskManagers, partitions, millis);
    }
}
