package io.holdfast.app.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.options.RestartProfile.ExponentialDelay;
import io.holdfast.app.options.RestartProfile.FailureRate;
import io.holdfast.app.options.RestartProfile.FixedDelay;
import io.holdfast.app.options.RestartProfile.NoRestart;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class RestartProfileTest {
    @Test
    void defaultsToExponentialDelayThatForgetsAndNeverGivesUp() {
        assertThat(RestartProfile.ofDefaults())
                .isEqualTo(new ExponentialDelay(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        1.5,
                        Duration.ofMinutes(2),
                        0.1,
                        Integer.MAX_VALUE));
    }

    @Test
    void neverInheritsTheOneAttemptOfFlink() {
        assertThat(from("restart-strategy.type", "fixed-delay"))
                .isEqualTo(new FixedDelay(Integer.MAX_VALUE, Duration.ofSeconds(10)));
        assertThat(from("restart-strategy.type", "failure-rate"))
                .isEqualTo(new FailureRate(30, Duration.ofMinutes(10), Duration.ofSeconds(5)));
    }

    @Test
    void defaultsOfEveryStrategyHaveNoProblem() {
        assertThat(RestartProfile.ofDefaults().problems()).isEmpty();
        assertThat(from("restart-strategy.type", "fixed-delay").problems()).isEmpty();
        assertThat(from("restart-strategy.type", "failure-rate").problems()).isEmpty();
        assertThat(from("restart-strategy.type", "none").problems()).isEmpty();
    }

    @Test
    void readsEveryKey() {
        assertThat(from(
                        "restart-strategy.type", "exponential-delay",
                        "restart-strategy.exponential-delay.initial-backoff", "2 s",
                        "restart-strategy.exponential-delay.max-backoff", "20 s",
                        "restart-strategy.exponential-delay.backoff-multiplier", "3",
                        "restart-strategy.exponential-delay.reset-backoff-threshold", "5 min",
                        "restart-strategy.exponential-delay.jitter-factor", "0.2",
                        "restart-strategy.exponential-delay.attempts-before-reset-backoff", "7"))
                .isEqualTo(new ExponentialDelay(
                        Duration.ofSeconds(2), Duration.ofSeconds(20), 3, Duration.ofMinutes(5), 0.2, 7));
        assertThat(from(
                        "restart-strategy.type", "fixed-delay",
                        "restart-strategy.fixed-delay.attempts", "4",
                        "restart-strategy.fixed-delay.delay", "3 s"))
                .isEqualTo(new FixedDelay(4, Duration.ofSeconds(3)));
        assertThat(from(
                        "restart-strategy.type", "failure-rate",
                        "restart-strategy.failure-rate.max-failures-per-interval", "5",
                        "restart-strategy.failure-rate.failure-rate-interval", "2 min",
                        "restart-strategy.failure-rate.delay", "1 s"))
                .isEqualTo(new FailureRate(5, Duration.ofMinutes(2), Duration.ofSeconds(1)));
        assertThat(from("restart-strategy.type", "none")).isEqualTo(new NoRestart());
    }

    @Test
    void writesEveryKnobSoThatItReadsBackTheSame() {
        for (String type : new String[] {"exponential-delay", "fixed-delay", "failure-rate", "none"}) {
            RestartProfile profile = from("restart-strategy.type", type);
            Configuration written = new Configuration();

            profile.applyTo(written);

            assertThat(RestartProfile.from(written)).isEqualTo(profile);
        }
        Configuration exponential = new Configuration();
        RestartProfile.ofDefaults().applyTo(exponential);
        assertThat(exponential.toMap())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "restart-strategy.type", "exponential-delay",
                        "restart-strategy.exponential-delay.initial-backoff", "1 s",
                        "restart-strategy.exponential-delay.max-backoff", "30 s",
                        "restart-strategy.exponential-delay.backoff-multiplier", "1.5",
                        "restart-strategy.exponential-delay.reset-backoff-threshold", "2 min",
                        "restart-strategy.exponential-delay.jitter-factor", "0.1",
                        "restart-strategy.exponential-delay.attempts-before-reset-backoff", "2147483647"));
    }

    private static RestartProfile from(String... keysAndValues) {
        Configuration configuration = new Configuration();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            configuration.setString(keysAndValues[i], keysAndValues[i + 1]);
        }
        return RestartProfile.from(configuration);
    }
}
