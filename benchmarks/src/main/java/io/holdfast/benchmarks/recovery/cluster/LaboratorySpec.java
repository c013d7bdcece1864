package io.holdfast.benchmarks.recovery.cluster;

import io.holdfast.benchmarks.recovery.job.JobOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a laboratory consists of.
 *
 * @param jobManagers one leads, the others stand by
 * @param parallelism of the job; as many TaskManagers have one slot each
 * @param spareTaskManagers further TaskManagers, ready to take over
 * @param partitions of each topic
 * @param profile how dead processes are noticed
 * @param checkpointInterval of the job; the pause between checkpoints is half of it
 * @param flink options of Flink and of Holdfast for cluster and job, over everything else: restart strategy,
 *     checkpoints, memory
 * @param job what the job does
 */
public record LaboratorySpec(
        int jobManagers,
        int parallelism,
        int spareTaskManagers,
        int partitions,
        DetectionProfile profile,
        Duration checkpointInterval,
        Map<String, String> flink,
        JobOptions job) {
    private static final int PARTITIONS = 4;
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(2);

    public LaboratorySpec {
        requireAtLeast(1, jobManagers, "JobManager");
        requireAtLeast(1, parallelism, "TaskManager that works");
        requireAtLeast(0, spareTaskManagers, "spare TaskManagers");
        requireAtLeast(1, partitions, "partition");
        Objects.requireNonNull(profile, "profile");
        if (checkpointInterval.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "A job that shall do something else than checkpoint has an interval of 100 ms or more, got "
                            + checkpointInterval);
        }
        flink = Map.copyOf(flink);
        Objects.requireNonNull(job, "job");
    }

    /** Two JobManagers, two TaskManagers and a spare, 4 partitions, the production profile, checkpoints every 2 s. */
    public static LaboratorySpec ofDefaults() {
        return new LaboratorySpec(
                2,
                2,
                1,
                PARTITIONS,
                DetectionProfile.PRODUCTION,
                CHECKPOINT_INTERVAL,
                Map.of(),
                JobOptions.ofDefaults());
    }

    /** The same with another number of JobManagers. */
    public LaboratorySpec withJobManagers(int count) {
        return new LaboratorySpec(
                count, parallelism, spareTaskManagers, partitions, profile, checkpointInterval, flink, job);
    }

    /** The same with another parallelism. */
    public LaboratorySpec withParallelism(int count) {
        return new LaboratorySpec(
                jobManagers, count, spareTaskManagers, partitions, profile, checkpointInterval, flink, job);
    }

    /** The same with another number of spare TaskManagers. */
    public LaboratorySpec withSpareTaskManagers(int count) {
        return new LaboratorySpec(jobManagers, parallelism, count, partitions, profile, checkpointInterval, flink, job);
    }

    /** The same with another number of partitions. */
    public LaboratorySpec withPartitions(int count) {
        return new LaboratorySpec(
                jobManagers, parallelism, spareTaskManagers, count, profile, checkpointInterval, flink, job);
    }

    /** The same with another way to notice dead processes. */
    public LaboratorySpec withProfile(DetectionProfile other) {
        return new LaboratorySpec(
                jobManagers, parallelism, spareTaskManagers, partitions, other, checkpointInterval, flink, job);
    }

    /** The same with another checkpoint interval. */
    public LaboratorySpec withCheckpointInterval(Duration interval) {
        return new LaboratorySpec(
                jobManagers, parallelism, spareTaskManagers, partitions, profile, interval, flink, job);
    }

    /** The same with {@code options} over those there are. */
    public LaboratorySpec withFlink(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(flink);
        all.putAll(options);
        return new LaboratorySpec(
                jobManagers, parallelism, spareTaskManagers, partitions, profile, checkpointInterval, all, job);
    }

    /** The same with another job. */
    public LaboratorySpec withJob(JobOptions options) {
        return new LaboratorySpec(
                jobManagers, parallelism, spareTaskManagers, partitions, profile, checkpointInterval, flink, options);
    }

    /** TaskManagers in all. */
    public int taskManagers() {
        return parallelism + spareTaskManagers;
    }

    private static void requireAtLeast(int least, int count, String what) {
        if (count < least) {
            throw new IllegalArgumentException("A laboratory has at least " + least + ' ' + what + ", got " + count);
        }
    }
}
