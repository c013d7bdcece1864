package io.holdfast.benchmarks.recovery.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

final class JobSettingsTest {
    private static final JobSettings SETTINGS = new JobSettings(
            new JobOptions(GuardMode.GUARDED, Sabotage.UNFLUSHED_BUFFER, 0.25, Duration.ofMillis(1_500), 4_096, -7),
            URI.create("http://127.0.0.1:1"),
            URI.create("http://127.0.0.1:2"));

    @Test
    void survivesTheWayThroughTheKeys() {
        assertThat(JobSettings.from(Configuration.fromMap(SETTINGS.toKeys()))).isEqualTo(SETTINGS);
    }

    @Test
    void saysWhichKeyIsMissing() {
        Map<String, String> keys = new HashMap<>(SETTINGS.toKeys());
        keys.remove("laboratory.seed");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobSettings.from(Configuration.fromMap(keys)))
                .withMessage("The job was not told laboratory.seed: give it with -Dlaboratory.seed=VALUE");
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        JobOptions defaults = JobOptions.ofDefaults();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withDependencyShare(1.5))
                .withMessage("A share is between 0 and 1, got 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withDependencyTimeout(Duration.ZERO))
                .withMessage("A time-out is positive, got PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withBallastBytesPerKey(-1))
                .withMessage("Ballast is not negative, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> defaults.withSabotage(Sabotage.STATE_NOT_RESTORED).withGuard(GuardMode.NAIVE))
                .withMessage("Bugs are built into the guarded job only, not into NAIVE");
    }
}
