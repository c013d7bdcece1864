package io.holdfast.model;

import java.time.Duration;
import java.util.Collection;
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

    /**
     * What was observed of a system over a period: the means of its up-times and of its down-times.
     *
     * @param observed the whole period, longer than {@code down}
     * @param failures in it, 1 at least; failures during a recovery belong to the one that it recovers from
     * @param down the sum of its recoveries
     * @throws IllegalArgumentException if there was no failure, or no time up
     */
    public static Availability observed(Duration observed, int failures, Duration down) {
        if (failures < 1) {
            throw new IllegalArgumentException("Without a failure there is no mean time between failures");
        }
        return new Availability(observed.minus(down).dividedBy(failures), down.dividedBy(failures));
    }

    /**
     * One system under several kinds of failure, each with its own means. While it is down for one kind no other
     * strikes (Barlow and Proschan's series system with suspended animation), so failures come at the rate {@code Σ
     * 1/MTBFᵢ} of up-time, and {@code A = 1 / (1 + Σ MTTRᵢ/MTBFᵢ)}. Kinds that overlap freely would give the product of
     * their ratios, which is never larger.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Availability combined(Collection<Availability> kinds) {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("No kind of failure to combine");
        }
        double rate = 0;
        double downPerUp = 0;
        for (Availability kind : kinds) {
            double up = seconds(kind.meanTimeBetweenFailures);
            rate += 1 / up;
            downPerUp += seconds(kind.meanTimeToRecovery) / up;
        }
        return new Availability(ofSeconds(1 / rate), ofSeconds(downPerUp / rate));
    }

    /** The share of time up, above 0 and at most 1. */
    public double ratio() {
        double up = seconds(meanTimeBetweenFailures);
        return up / (up + seconds(meanTimeToRecovery));
    }

    private static Duration ofSeconds(double seconds) {
        long whole = (long) seconds;
        return Duration.ofSeconds(whole, Math.round((seconds - whole) * 1e9));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
