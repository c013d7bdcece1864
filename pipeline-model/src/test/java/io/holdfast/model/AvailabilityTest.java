package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvailabilityTest {

    @Test
    void isTheShareOfTimeUp() {
        assertThat(new Availability(Duration.ofHours(3), Duration.ofHours(1)).ratio())
                .isEqualTo(0.75);
        assertThat(new Availability(Duration.ofDays(30), Duration.ofSeconds(12)).ratio())
                .isCloseTo(0.999995370, within(1e-9));
        assertThat(new Availability(Duration.ofMillis(500), Duration.ofMillis(1_500)).ratio())
                .isEqualTo(0.25);
    }

    @Test
    void isOneIfRecoveryTakesNoTime() {
        assertThat(new Availability(Duration.ofNanos(1), Duration.ZERO).ratio()).isEqualTo(1.0);
    }

    @Test
    void staysWithinItsBoundsForExtremeDurations() {
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

        assertThat(new Availability(Duration.ofNanos(1), longest).ratio()).isBetween(Double.MIN_VALUE, 1e-27);
        assertThat(new Availability(longest, Duration.ofNanos(1)).ratio()).isEqualTo(1.0);
        assertThat(new Availability(longest, longest).ratio()).isEqualTo(0.5);
    }

    @Test
    void isOneLessTheShareOfTimeDownThatWasObserved() {
        Availability observed = Availability.observed(Duration.ofSeconds(100), 4, Duration.ofSeconds(20));

        assertThat(observed).isEqualTo(new Availability(Duration.ofSeconds(20), Duration.ofSeconds(5)));
        assertThat(observed.ratio()).isEqualTo(0.8);
    }

    @Test
    void combinesKindsOfFailureThatStrikeOnlyWhileUp() {
        Availability machines = new Availability(Duration.ofHours(300), Duration.ofHours(3));
        Availability dependencies = new Availability(Duration.ofHours(100), Duration.ofHours(4));

        Availability both = Availability.combined(List.of(machines, dependencies));

        assertThat(both.meanTimeBetweenFailures()).isEqualTo(Duration.ofHours(75));
        assertThat(both.meanTimeToRecovery()).isEqualTo(Duration.ofMinutes(225));
        assertThat(both.ratio()).isCloseTo(1 / 1.05, within(1e-12));
        assertThat(both.ratio()).isGreaterThan(machines.ratio() * dependencies.ratio());
        assertThat(Availability.combined(List.of(machines))).isEqualTo(machines);
    }

    @Test
    void refusesToCombineNothingAndToObserveNoTimeUp() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Availability.combined(List.of()))
                .withMessage("No kind of failure to combine");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Availability.observed(Duration.ofSeconds(9), 0, Duration.ZERO))
                .withMessage("Without a failure there is no mean time between failures");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Availability.observed(Duration.ofSeconds(9), 1, Duration.ofSeconds(9)))
                .withMessage("The mean time between failures must be positive, got PT0S");
    }

    @Test
    void refusesMeansThatAreNoDurations() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Availability(Duration.ZERO, Duration.ofSeconds(1)))
                .withMessage("The mean time between failures must be positive, got PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Availability(Duration.ofSeconds(-1), Duration.ofSeconds(1)))
                .withMessage("The mean time between failures must be positive, got PT-1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Availability(Duration.ofSeconds(1), Duration.ofSeconds(-1)))
                .withMessage("The mean time to recovery must not be negative, got PT-1S");
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesNulls() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Availability(null, Duration.ZERO))
                .withMessage("meanTimeBetweenFailures");
        assertThatNullPointerException()
                .isThrownBy(() -> new Availability(Duration.ofSeconds(1), null))
                .withMessage("meanTimeToRecovery");
    }
}
