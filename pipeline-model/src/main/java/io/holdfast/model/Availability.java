package io.holdfast.model;

import java.time.Duration;
import java.util.Objects;

/**
 * Steady-state availability of a repairable system, {@code A = MTBF / (MTBF + MTTR)}.
 *
 * <p>The formula is the share of time up in a long alternation of up-times with mean MTBF and down-times with mean MTTR
 * (renewal-reward theorem; Barlow and Proschan, <em>Mathematical Theory of Reliability</em>, 1965). In streaming there
 * are two honest readings of MTTR: until the first newly committed record, and until the backlog of the outage is
 * worked off. State which one was put in.
 *
 * @param meanTimeBetweenFailures mean time from a repair to the next failure, positive
 * @param meanTimeToRecovery mean time from a failure to the repair, zero or more
 */
public record Availability(Duration meanTimeBetweenFailures, Duration meanTimeToRecovery) {
    public Availability {
        Objects.requireNonNull(meanTimeBetweenFailures, "meanTimeBetweenFailures");
        Objects.requireNonNull(meanTimeToRecovery, "meanTimeToRecovery");
        if (meanTimeBetweenFailures.isNegative() || meanTimeBetweenFailures.isZero()) {
            throw new IllegalArgumentException(
                    "The mean time between failures must be positive, got " + meanTimeBetweenFailures);
        }
        if (meanTimeToRecovery.isNegative()) {
            throw new IllegalArgumentException(
                    "The mean time to recovery must not be negative, got " + meanTimeToRecovery);
        }
    }

    /** The share of time up, above 0 and at most 1. */
    public double ratio() {
        double up = seconds(meanTimeBetweenFailures);
        return up / (up + seconds(meanTimeToRecovery));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
