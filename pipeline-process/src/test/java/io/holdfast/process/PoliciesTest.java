package io.holdfast.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.serde.FailureClassifier;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/** Defaults and limits of what a user may set. */
class PoliciesTest {

    @Test
    void theDefaultPolicyFailsAtOnceAndHoldsAMillionOutputs() {
        assertThat(GuardPolicy.ofDefaults())
                .isEqualTo(new GuardPolicy(
                        FailureClassifier.ofDefaults(), TransientRetries.none(), 1_000_000, Clock.systemUTC()));
        assertThat(TransientRetries.none()).isEqualTo(new TransientRetries(0, Duration.ZERO, 1, Duration.ZERO));
    }

    @Test
    void theDefaultEventTimeLooksOneHourAheadAndAnyTimeBack() {
        WatermarkStrategy<Long> strategy = WatermarkStrategy.forMonotonousTimestamps();

        assertThat(EventTime.of(strategy))
                .isEqualTo(new EventTime<>(
                        strategy, Duration.ofHours(1), null, Duration.ofSeconds(10), Clock.systemUTC()));
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuardPolicy.ofDefaults().withMaxOutputsPerRecord(0))
                .withMessage("maxOutputsPerRecord must be positive, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransientRetries.of(-1, Duration.ZERO, Duration.ZERO))
                .withMessage("maxAttempts must not be negative, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransientRetries.of(1, Duration.ofMillis(-1), Duration.ZERO))
                .withMessageStartingWith("Waits must not be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransientRetries(1, Duration.ZERO, Double.NaN, Duration.ZERO))
                .withMessage("multiplier must be at least 1, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        EventTime.of(WatermarkStrategy.<Long>noWatermarks()).withMaxAhead(Duration.ZERO))
                .withMessage("maxAhead must be positive, got PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        EventTime.of(WatermarkStrategy.<Long>noWatermarks()).withMaxBehind(Duration.ZERO))
                .withMessage("maxBehind must be positive, got PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        EventTime.of(WatermarkStrategy.<Long>noWatermarks()).withIdleAfter(Duration.ZERO))
                .withMessage("idleAfter must be positive, got PT0S");
    }

    @Test
    void aPolicyTravelsWithTheJob() throws Exception {
        GuardPolicy policy =
                Samples.POLICY.withRetries(TransientRetries.of(2, Duration.ofMillis(5), Duration.ofSeconds(1)));

        GuardPolicy copy = InstantiationUtil.clone(policy);

        assertThat(copy.retries()).isEqualTo(policy.retries());
        assertThat(copy.clock()).isEqualTo(policy.clock());
        assertThat(copy.maxOutputsPerRecord()).isEqualTo(policy.maxOutputsPerRecord());
    }
}
