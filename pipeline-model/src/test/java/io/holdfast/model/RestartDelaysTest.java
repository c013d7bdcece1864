package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.model.RestartDelays.ExponentialDelay;
import io.holdfast.model.RestartDelays.FailureRate;
import io.holdfast.model.RestartDelays.FailureRow;
import io.holdfast.model.RestartDelays.FixedDelay;
import io.holdfast.model.RestartDelays.OutageCourse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RestartDelaysTest {
    private static final ExponentialDelay EXPONENTIAL = ExponentialDelay.ofFlinkDefaults();
    private static final FixedDelay EVERY_SECOND = new FixedDelay(Integer.MAX_VALUE, 1);
    private static final FixedDelay EVERY_TEN_SECONDS = new FixedDelay(Integer.MAX_VALUE, 10);

    @Test
    void waitsLongerForADependencyAndAsksItLessOften() {
        OutageCourse minute = EXPONENTIAL.outage(60, 0);
        OutageCourse fiveMinutes = EXPONENTIAL.outage(300, 0);

        // 1 + 1.5 + … + 1.5^8 = (1.5^9 − 1)/0.5
        assertThat(minute.restarts()).isEqualTo(9);
        assertThat(minute.extraWaitSeconds()).isCloseTo((Math.pow(1.5, 9) - 1) / 0.5 - 60, within(1e-9));
        assertThat(minute.extraWaitSeconds()).isCloseTo(14.9, within(0.05));
        // Eleven waits grow, the other three are the longest.
        assertThat(fiveMinutes.restarts()).isEqualTo(14);
        assertThat(fiveMinutes.extraWaitSeconds())
                .isCloseTo((Math.pow(1.5, 11) - 1) / 0.5 + 3 * 60 - 300, within(1e-9));
        assertThat(fiveMinutes.extraWaitSeconds()).isCloseTo(51, within(0.05));
    }

    @Test
    void asksAtAFixedRate() {
        assertThat(EVERY_SECOND.outage(60, 0)).isEqualTo(new OutageCourse(60, 0, true));
        assertThat(EVERY_SECOND.outage(300, 0)).isEqualTo(new OutageCourse(300, 0, true));
        assertThat(EVERY_TEN_SECONDS.outage(60, 0)).isEqualTo(new OutageCourse(6, 0, true));
        assertThat(EVERY_TEN_SECONDS.outage(300, 0)).isEqualTo(new OutageCourse(30, 0, true));
        assertThat(EVERY_TEN_SECONDS.outage(60.5, 0)).isEqualTo(new OutageCourse(7, 9.5, true));
        assertThat(EVERY_TEN_SECONDS.worstOvershootSeconds(300)).isEqualTo(10);
    }

    @Test
    void asksLessOftenIfEveryTryTakesItsTime() {
        assertThat(EVERY_SECOND.outage(60, 2)).isEqualTo(new OutageCourse(21, 1, true));
        assertThat(EXPONENTIAL.outage(60, 2).restarts()).isEqualTo(8);
    }

    @Test
    void endsTheJobWhereItIsToldTo() {
        assertThat(new FixedDelay(1, 1).outage(60, 0)).isEqualTo(new OutageCourse(1, 0, false));
        assertThat(new FixedDelay(60, 1).outage(60, 0)).isEqualTo(new OutageCourse(60, 0, true));
        assertThat(new FixedDelay(59, 1).outage(60, 0)).isEqualTo(new OutageCourse(59, 0, false));
        assertThat(new FixedDelay(0, 1).outage(60, 0)).isEqualTo(new OutageCourse(0, 0, false));
        assertThat(new FailureRate(1, 60, 1).outage(10, 0)).isEqualTo(new OutageCourse(1, 0, false));
        assertThat(new FailureRate(30, 600, 5).outage(150, 0)).isEqualTo(new OutageCourse(30, 0, true));
        assertThat(new FailureRate(30, 600, 5).outage(151, 0)).isEqualTo(new OutageCourse(30, 0, false));
    }

    @Test
    void forgetsFailuresThatAreAnIntervalAgo() {
        FailureRow row = new FailureRate(2, 60, 1).begin();

        assertThat(row.waitAfter(0)).hasValue(1);
        assertThat(row.waitAfter(50)).hasValue(1);
        assertThat(row.waitAfter(60.001)).hasValue(1);
        assertThat(row.waitAfter(110)).isEmpty();
    }

    @Test
    void remembersRegularFaultsUntilEachCostsTheLongestWait() {
        List<Double> waits = EXPONENTIAL.waitsOfRegularFaults(300, 20);

        assertThat(waits.subList(0, 4)).containsExactly(1.0, 1.5, 2.25, 3.375);
        assertThat(waits.get(10)).isCloseTo(Math.pow(1.5, 10), within(1e-9)).isLessThan(60);
        assertThat(waits.subList(11, 20)).hasSize(9).containsOnly(60.0);
    }

    @Test
    void forgetsRegularFaultsIfTheThresholdIsBelowTheirSpacing() {
        assertThat(new ExponentialDelay(1, 1.5, 60, 120).waitsOfRegularFaults(300, 20))
                .hasSize(20)
                .containsOnly(1.0);
        // The threshold counts from the restart, not from the failure.
        assertThat(new ExponentialDelay(1, 1.5, 60, 299).waitsOfRegularFaults(300, 2))
                .containsExactly(1.0, 1.0);
        assertThat(new ExponentialDelay(1, 1.5, 60, 299.5).waitsOfRegularFaults(300, 2))
                .containsExactly(1.0, 1.5);
    }

    @Test
    void endsRegularFaultsWithTheJob() {
        assertThat(new FixedDelay(3, 10).waitsOfRegularFaults(300, 20)).containsExactly(10.0, 10.0, 10.0);
    }

    @Test
    void mergesFailuresWhileARestartIsPending() {
        FailureRow row = EXPONENTIAL.begin();

        assertThat(row.waitAfter(0)).hasValue(1);
        assertThat(row.waitAfter(0.25)).hasValue(0.75);
        assertThat(row.waitAfter(3)).hasValue(1.5);
    }

    @Test
    void neverOvershootsByMoreThanTheBoundAndReachesIt() {
        for (long seed = 1; seed <= 2_000; seed++) {
            Random random = new Random(seed);
            double initial = 0.1 + random.nextDouble() * 5;
            ExponentialDelay delay = new ExponentialDelay(
                    initial, 1.05 + random.nextDouble() * 2, initial + random.nextDouble() * 100, 3600);
            double length = random.nextDouble() * 1_000 + 1e-3;

            assertThat(delay.outage(length, 0).extraWaitSeconds())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(delay.worstOvershootSeconds(length) + 1e-9);
        }
        double justAfterTheEighthTry = (Math.pow(1.5, 8) - 1) / 0.5 + 1e-9;
        assertThat(EXPONENTIAL.outage(justAfterTheEighthTry, 0).extraWaitSeconds())
                .isCloseTo(EXPONENTIAL.worstOvershootSeconds(justAfterTheEighthTry), within(1e-6));
        assertThat(EXPONENTIAL.worstOvershootSeconds(60)).isEqualTo(0.5 * 60 + 1);
        assertThat(EXPONENTIAL.worstOvershootSeconds(300)).isEqualTo(60);
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExponentialDelay(1, 1, 60, 3600))
                .withMessage("The multiplier is out of range, got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExponentialDelay(2, 1.5, 1, 3600))
                .withMessage("The longest wait is out of range, got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FixedDelay(-1, 1))
                .withMessage("The number of attempts is out of range, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FailureRate(1, Double.NaN, 1))
                .withMessage("The interval is out of range, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXPONENTIAL.outage(0, 0))
                .withMessage("The length of an outage is out of range, got 0.0");
    }
}
