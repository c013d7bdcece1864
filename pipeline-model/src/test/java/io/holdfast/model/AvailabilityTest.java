package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
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
