package io.holdfast.app.options;

import java.util.List;

/** Checkpoint settings that cannot work. */
final class CheckpointRefusals {
    static final List<Refusal> ALL = List.of(
            Refusal.of(
                    "execution.checkpointing.interval",
                    "0 s",
                    "execution.checkpointing.interval = 0 ms: there would be no checkpoints: nothing is ever committed and nothing can be restored. Give 10 ms or more; 1 s to 1 min is usual."),
            Refusal.of(
                    "execution.checkpointing.timeout",
                    "1 ms",
                    "execution.checkpointing.min-pause",
                    "0 s",
                    "execution.checkpointing.unaligned.enabled",
                    "false",
                    "execution.checkpointing.timeout = 1 ms: Flink refuses it and the job does not start. Give at least 10 ms."),
            Refusal.of(
                    "execution.checkpointing.min-pause",
                    "3 min",
                    "execution.checkpointing.tolerable-failed-checkpoints",
                    "0",
                    "execution.checkpointing.min-pause = 3 min: the pause is not below execution.checkpointing.timeout = 2 min, so the job pauses longer than it may checkpoint, and the interval means nothing. Give half the interval or so."),
            Refusal.of(
                    "execution.checkpointing.tolerable-failed-checkpoints",
                    "-1",
                    "execution.checkpointing.tolerable-failed-checkpoints = -1: Flink refuses it and the job does not start. Give at least 0."),
            Refusal.of(
                    "execution.checkpointing.tolerable-failed-checkpoints",
                    "5",
                    "holdfast.output.transaction-timeout = 15 min: the broker may abort a transaction that a checkpoint already counts as written, which is loss. From its opening to its commit can take 13 min (1 + 5 checkpoints, each with its interval and time-out), and holdfast.output.outage-allowance = 5 min comes on top. Raise it (and the broker's transaction.max.timeout.ms), or lower execution.checkpointing.timeout, execution.checkpointing.tolerable-failed-checkpoints or holdfast.output.outage-allowance."),
            Refusal.of(
                    "execution.checkpointing.timeout",
                    "10 min",
                    "holdfast.output.transaction-timeout = 15 min: the broker may abort a transaction that a checkpoint already counts as written, which is loss. From its opening to its commit can take 1830 s (1 + 2 checkpoints, each with its interval and time-out), and holdfast.output.outage-allowance = 5 min comes on top. Raise it (and the broker's transaction.max.timeout.ms), or lower execution.checkpointing.timeout, execution.checkpointing.tolerable-failed-checkpoints or holdfast.output.outage-allowance."),
            Refusal.of(
                    "execution.checkpointing.max-concurrent-checkpoints",
                    "2",
                    "execution.checkpointing.min-pause",
                    "0 s",
                    "execution.checkpointing.max-concurrent-checkpoints = 2: Flink allows one at a time with unaligned checkpoints. Give 1, or set execution.checkpointing.unaligned.enabled: false."),
            Refusal.of(
                    "execution.checkpointing.max-concurrent-checkpoints",
                    "2",
                    "execution.checkpointing.unaligned.enabled",
                    "false",
                    "execution.checkpointing.max-concurrent-checkpoints = 2: with execution.checkpointing.min-pause = 5 s a second one never starts beside the first. Give 1, or a pause of 0."),
            Refusal.of(
                    "execution.checkpointing.aligned-checkpoint-timeout",
                    "2 min",
                    "execution.checkpointing.aligned-checkpoint-timeout = 2 min: it is not below execution.checkpointing.timeout = 2 min, so a checkpoint is given up before it turns unaligned. Give a few seconds."),
            Refusal.of(
                    "execution.checkpointing.mode",
                    "AT_LEAST_ONCE",
                    "execution.checkpointing.unaligned.enabled",
                    "false",
                    "execution.checkpointing.mode = AT_LEAST_ONCE: sinks are exactly-once and state would not be: totals would be doubled after a failure. Set it to EXACTLY_ONCE, or the sinks' delivery to at-least-once."),
            Refusal.of(
                    "execution.checkpointing.mode",
                    "AT_LEAST_ONCE",
                    "holdfast.output.delivery",
                    "at-least-once",
                    "holdfast.dead-letter.delivery",
                    "at-least-once",
                    "execution.checkpointing.unaligned.enabled = true: unaligned checkpoints exist in exactly-once mode only. Set execution.checkpointing.mode: EXACTLY_ONCE, or this to false."),
            Refusal.of(
                    "execution.checkpointing.local-backup.enabled",
                    "false",
                    "execution.state-recovery.from-local = true: there is no local copy to recover from while execution.checkpointing.local-backup.enabled is false. Set both to the same."),
            Refusal.of(
                    "execution.checkpointing.num-retained",
                    "0",
                    "execution.checkpointing.num-retained = 0: nothing would be left to restore from. Give at least 1."),
            Refusal.of(
                    "execution.checkpointing.dir",
                    "",
                    "execution.checkpointing.dir: it is not set, and there is no default. Set it: Where checkpoints are stored: a URI that every machine reaches, such as s3://bucket/checkpoints."),
            Refusal.of(
                    "execution.checkpointing.interval",
                    "often",
                    "execution.checkpointing.interval = often: this is not a duration. Write a number and a unit, such as 500 ms, 10 s, 5 min or 1 h."));

    private CheckpointRefusals() {}
}
