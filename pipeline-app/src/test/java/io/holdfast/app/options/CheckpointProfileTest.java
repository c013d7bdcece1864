package io.holdfast.app.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.core.execution.CheckpointingMode;
import org.junit.jupiter.api.Test;

class CheckpointProfileTest {
    private static final CheckpointProfile DEFAULTS = new CheckpointProfile(
            CheckpointingMode.EXACTLY_ONCE,
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            2,
            1,
            true,
            Duration.ofSeconds(5),
            true,
            "s3://bucket/checkpoints",
            ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION,
            3,
            true,
            true);

    @Test
    void hasProductionDefaults() {
        assertThat(CheckpointProfile.ofDefaults("s3://bucket/checkpoints")).isEqualTo(DEFAULTS);
        assertThat(DEFAULTS.problems()).isEmpty();
    }

    @Test
    void readsEveryKeyAndWritesItBack() {
        Map<String, String> keys = Map.ofEntries(
                Map.entry("execution.checkpointing.mode", "at-least-once"),
                Map.entry("execution.checkpointing.interval", "30 s"),
                Map.entry("execution.checkpointing.min-pause", "0 s"),
                Map.entry("execution.checkpointing.timeout", "1 min"),
                Map.entry("execution.checkpointing.tolerable-failed-checkpoints", "4"),
                Map.entry("execution.checkpointing.max-concurrent-checkpoints", "2"),
                Map.entry("execution.checkpointing.unaligned.enabled", "false"),
                Map.entry("execution.checkpointing.aligned-checkpoint-timeout", "1 s"),
                Map.entry("execution.checkpointing.incremental", "false"),
                Map.entry("execution.checkpointing.dir", "file:///c"),
                Map.entry("execution.checkpointing.externalized-checkpoint-retention", "delete-on-cancellation"),
                Map.entry("execution.checkpointing.num-retained", "5"),
                Map.entry("execution.checkpointing.local-backup.enabled", "false"),
                Map.entry("execution.state-recovery.from-local", "false"));
        CheckpointProfile expected = new CheckpointProfile(
                CheckpointingMode.AT_LEAST_ONCE,
                Duration.ofSeconds(30),
                Duration.ZERO,
                Duration.ofMinutes(1),
                4,
                2,
                false,
                Duration.ofSeconds(1),
                false,
                "file:///c",
                ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION,
                5,
                false,
                false);

        CheckpointProfile read = CheckpointProfile.from(Configuration.fromMap(keys));
        Configuration written = new Configuration();
        read.applyTo(written);

        assertThat(read).isEqualTo(expected);
        assertThat(read.problems()).isEmpty();
        assertThat(written.keySet()).containsExactlyInAnyOrderElementsOf(keys.keySet());
        assertThat(CheckpointProfile.from(written)).isEqualTo(expected);
    }

    @Test
    void countsEveryToleratedFailureUntilTheCommit() {
        assertThat(DEFAULTS.longestUntilCommit()).isEqualTo(Duration.ofSeconds(3 * (10 + 120)));
    }
}
