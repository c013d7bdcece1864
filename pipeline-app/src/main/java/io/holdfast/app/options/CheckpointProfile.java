package io.holdfast.app.options;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.core.execution.CheckpointingMode;

/**
 * How the job is checkpointed and restored. Immutable.
 *
 * <p>The defaults are ours where Flink's bite; {@code docs/reference/checkpoints.md} gives the reason for each.
 *
 * @param mode exactly-once or at-least-once
 * @param interval from start to start, at least 10 ms
 * @param minPause from end to start, at least
 * @param timeout after which a checkpoint is given up, at least 10 ms
 * @param tolerableFailures checkpoints in a row that may fail
 * @param maxConcurrent checkpoints under way at the same time
 * @param unaligned whether barriers may overtake records
 * @param alignedTimeout how long a checkpoint tries to stay aligned first
 * @param incremental whether only new RocksDB files are uploaded
 * @param directory URI of the storage; empty when not set
 * @param retention what becomes of checkpoints on cancellation
 * @param retained completed checkpoints kept
 * @param localBackup whether a TaskManager keeps a copy of its state
 * @param localRecovery whether tasks restore from that copy
 */
public record CheckpointProfile(
        CheckpointingMode mode,
        Duration interval,
        Duration minPause,
        Duration timeout,
        int tolerableFailures,
        int maxConcurrent,
        boolean unaligned,
        Duration alignedTimeout,
        boolean incremental,
        String directory,
        ExternalizedCheckpointRetention retention,
        int retained,
        boolean localBackup,
        boolean localRecovery) {
    private static final Duration SHORTEST = Duration.ofMillis(10);

    /** Our defaults, checkpoints in {@code directory}. */
    public static CheckpointProfile ofDefaults(String directory) {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointSettings.DIRECTORY.option(), directory);
        return from(configuration);
    }

    /**
     * What {@code configuration} sets, our defaults where it sets nothing.
     *
     * @throws ConfigurationException when a value cannot be read
     */
    public static CheckpointProfile from(Configuration configuration) {
        Setting.requireReadable(configuration, CheckpointSettings.ALL);
        return new CheckpointProfile(
                CheckpointSettings.MODE.in(configuration),
                CheckpointSettings.INTERVAL.in(configuration),
                CheckpointSettings.MIN_PAUSE.in(configuration),
                CheckpointSettings.TIMEOUT.in(configuration),
                CheckpointSettings.TOLERABLE_FAILURES.in(configuration),
                CheckpointSettings.MAX_CONCURRENT.in(configuration),
                CheckpointSettings.UNALIGNED.in(configuration),
                CheckpointSettings.ALIGNED_TIMEOUT.in(configuration),
                CheckpointSettings.INCREMENTAL.in(configuration),
                CheckpointSettings.DIRECTORY.in(configuration, ""),
                CheckpointSettings.RETENTION.in(configuration),
                CheckpointSettings.RETAINED.in(configuration),
                CheckpointSettings.LOCAL_BACKUP.in(configuration),
                CheckpointSettings.LOCAL_RECOVERY.in(configuration));
    }

    /** Writes every setting, defaults included, so that no default of Flink or a cluster remains. */
    public void applyTo(Configuration configuration) {
        configuration.set(CheckpointSettings.MODE.option(), mode);
        configuration.set(CheckpointSettings.INTERVAL.option(), interval);
        configuration.set(CheckpointSettings.MIN_PAUSE.option(), minPause);
        configuration.set(CheckpointSettings.TIMEOUT.option(), timeout);
        configuration.set(CheckpointSettings.TOLERABLE_FAILURES.option(), tolerableFailures);
        configuration.set(CheckpointSettings.MAX_CONCURRENT.option(), maxConcurrent);
        configuration.set(CheckpointSettings.UNALIGNED.option(), unaligned);
        configuration.set(CheckpointSettings.ALIGNED_TIMEOUT.option(), alignedTimeout);
        configuration.set(CheckpointSettings.INCREMENTAL.option(), incremental);
        if (!directory.isBlank()) {
            configuration.set(CheckpointSettings.DIRECTORY.option(), directory);
        }
        configuration.set(CheckpointSettings.RETENTION.option(), retention);
        configuration.set(CheckpointSettings.RETAINED.option(), retained);
        configuration.set(CheckpointSettings.LOCAL_BACKUP.option(), localBackup);
        configuration.set(CheckpointSettings.LOCAL_RECOVERY.option(), localRecovery);
    }

    /**
     * The longest that the output of one checkpoint waits, open in its transaction, for a checkpoint that commits it:
     * every tolerated failure and then the success, each with its pause and its whole time-out.
     */
    public Duration longestUntilCommit() {
        Duration pause = interval.compareTo(minPause) >= 0 ? interval : minPause;
        return pause.plus(timeout).multipliedBy(Math.max(0L, tolerableFailures) + 1);
    }

    /** Everything that cannot work, all at once; empty when all is well. */
    public List<Problem> problems() {
        String refused = "Flink refuses it and the job does not start";
        List<Problem> problems = new ArrayList<>(new Bound()
                .check(
                        interval.compareTo(SHORTEST) >= 0,
                        CheckpointSettings.INTERVAL,
                        interval,
                        "there would be no checkpoints: nothing is ever committed and nothing can be restored",
                        "Give 10 ms or more; 1 s to 1 min is usual.")
                .atLeast(CheckpointSettings.MIN_PAUSE, minPause, Duration.ZERO, refused)
                .atLeast(CheckpointSettings.TIMEOUT, timeout, SHORTEST, refused)
                .atLeast(CheckpointSettings.TOLERABLE_FAILURES, tolerableFailures, 0, refused)
                .atLeast(CheckpointSettings.MAX_CONCURRENT, maxConcurrent, 1, refused)
                .atLeast(CheckpointSettings.RETAINED, retained, 1, "nothing would be left to restore from")
                .atLeast(CheckpointSettings.ALIGNED_TIMEOUT, alignedTimeout, Duration.ZERO, "a time is never negative")
                .notBlank(CheckpointSettings.DIRECTORY, directory)
                .problems());
        problems.addAll(contradictions());
        return List.copyOf(problems);
    }

    private List<Problem> contradictions() {
        return new Bound()
                .check(
                        minPause.compareTo(timeout) < 0,
                        CheckpointSettings.MIN_PAUSE,
                        minPause,
                        "the pause is not below " + CheckpointSettings.TIMEOUT.key() + " = " + Values.text(timeout)
                                + ", so the job pauses longer than it may checkpoint, and the interval means nothing",
                        "Give half the interval or so.")
                .check(
                        maxConcurrent <= 1 || !unaligned,
                        CheckpointSettings.MAX_CONCURRENT,
                        maxConcurrent,
                        "Flink allows one at a time with unaligned checkpoints",
                        "Give 1, or set " + CheckpointSettings.UNALIGNED.key() + ": false.")
                .check(
                        maxConcurrent <= 1 || minPause.isZero(),
                        CheckpointSettings.MAX_CONCURRENT,
                        maxConcurrent,
                        "with " + CheckpointSettings.MIN_PAUSE.key() + " = " + Values.text(minPause)
                                + " a second one never starts beside the first",
                        "Give 1, or a pause of 0.")
                .check(
                        !unaligned || alignedTimeout.compareTo(timeout) < 0,
                        CheckpointSettings.ALIGNED_TIMEOUT,
                        alignedTimeout,
                        "it is not below " + CheckpointSettings.TIMEOUT.key() + " = " + Values.text(timeout)
                                + ", so a checkpoint is given up before it turns unaligned",
                        "Give a few seconds.")
                .check(
                        !unaligned || mode == CheckpointingMode.EXACTLY_ONCE,
                        CheckpointSettings.UNALIGNED,
                        unaligned,
                        "unaligned checkpoints exist in exactly-once mode only",
                        "Set " + CheckpointSettings.MODE.key() + ": EXACTLY_ONCE, or this to false.")
                .check(
                        localBackup || !localRecovery,
                        CheckpointSettings.LOCAL_RECOVERY,
                        localRecovery,
                        "there is no local copy to recover from while " + CheckpointSettings.LOCAL_BACKUP.key()
                                + " is false",
                        "Set both to the same.")
                .problems();
    }
}
