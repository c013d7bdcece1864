package io.holdfast.app.options;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** Flink's checkpoint options with our defaults and their reasons. */
final class CheckpointSettings {
    static final Setting<CheckpointingMode> MODE = Setting.of(
            CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
            CheckpointingMode.EXACTLY_ONCE,
            "EXACTLY_ONCE or AT_LEAST_ONCE.",
            "Conservation: every input offset ends exactly once in exactly one place.");

    static final Setting<Duration> INTERVAL = Setting.of(
            CheckpointingOptions.CHECKPOINTING_INTERVAL,
            Duration.ofSeconds(10),
            "From the start of one checkpoint to the start of the next.",
            "Output becomes visible to read_committed readers once an interval, and on failure at most an interval is"
                    + " worked again. Shorter costs transactions and small files; Flink's default is no checkpoints.");

    static final Setting<Duration> MIN_PAUSE = Setting.of(
            CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS,
            Duration.ofSeconds(5),
            "From the end of one checkpoint to the start of the next, at least.",
            "Half the interval: when checkpoints become slow the job still has time for records. Flink's 0 lets them"
                    + " run without a break exactly when the job is in trouble.");

    static final Setting<Duration> TIMEOUT = Setting.of(
            CheckpointingOptions.CHECKPOINTING_TIMEOUT,
            Duration.ofMinutes(2),
            "A checkpoint that takes longer is given up.",
            "Flink's 10 min, times the failures borne, is longer than the 15 min that a stock broker keeps a transaction"
                    + " open: the output of a checkpoint that succeeds late would be lost.");

    static final Setting<Integer> TOLERABLE_FAILURES = Setting.of(
            CheckpointingOptions.TOLERABLE_FAILURE_NUMBER,
            2,
            "Checkpoints in a row that may fail or time out; one more fails the job.",
            "Flink's 0 restarts the job over one slow upload, which makes the next checkpoint slower still. More than"
                    + " a few would outlive the transactions.");

    static final Setting<Integer> MAX_CONCURRENT = Setting.of(
            CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS,
            1,
            "Checkpoints under way at the same time.",
            "Unaligned checkpoints allow only one, and a second never makes the first faster.");

    static final Setting<Boolean> UNALIGNED = Setting.of(
            CheckpointingOptions.ENABLE_UNALIGNED,
            true,
            "Whether barriers may overtake records, which are then part of the checkpoint.",
            "Under back-pressure, as in every catch-up after an outage, aligned checkpoints time out just when they are"
                    + " needed.");

    static final Setting<Duration> ALIGNED_TIMEOUT = Setting.of(
            CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT,
            Duration.ofSeconds(5),
            "How long a checkpoint tries to stay aligned before its barriers overtake.",
            "Checkpoints stay small as long as all is well. 0 would make every checkpoint unaligned.");

    static final Setting<Boolean> INCREMENTAL = Setting.of(
            CheckpointingOptions.INCREMENTAL_CHECKPOINTS,
            true,
            "Whether RocksDB uploads only the files that are new.",
            "State of any size can then be checkpointed every 10 s. Heap state takes no notice.");

    static final Setting<String> DIRECTORY = Setting.required(
            CheckpointingOptions.CHECKPOINTS_DIRECTORY,
            String.class,
            "Where checkpoints are stored: a URI that every machine reaches, such as s3://bucket/checkpoints.",
            "No default can be right. Without it Flink keeps checkpoints in the JobManager's heap, and they die with it.");

    static final Setting<ExternalizedCheckpointRetention> RETENTION = Setting.of(
            CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
            ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION,
            "What becomes of the last checkpoints when the job is cancelled.",
            "A cancelled or failed job can be resumed where it was. Delete them by hand when they are no longer wanted.");

    static final Setting<Integer> RETAINED = Setting.of(
            CheckpointingOptions.MAX_RETAINED_CHECKPOINTS,
            3,
            "Completed checkpoints that are kept.",
            "One that turns out to be damaged leaves two before it. Incremental ones share most of their files.");

    static final Setting<Boolean> LOCAL_BACKUP = Setting.of(
            CheckpointingOptions.LOCAL_BACKUP_ENABLED,
            true,
            "Whether a TaskManager keeps a copy of its own state on its disk.",
            "Tasks that restart where they were need no download. With RocksDB a copy is a hard link.");

    static final Setting<Boolean> LOCAL_RECOVERY = Setting.of(
            StateRecoveryOptions.LOCAL_RECOVERY,
            true,
            "Whether tasks are restored from that copy where it is there.",
            "The same reason; both keys are needed.");

    static final List<Setting<?>> ALL = List.of(
            MODE,
            INTERVAL,
            MIN_PAUSE,
            TIMEOUT,
            TOLERABLE_FAILURES,
            MAX_CONCURRENT,
            UNALIGNED,
            ALIGNED_TIMEOUT,
            INCREMENTAL,
            DIRECTORY,
            RETENTION,
            RETAINED,
            LOCAL_BACKUP,
            LOCAL_RECOVERY);

    private CheckpointSettings() {}
}
