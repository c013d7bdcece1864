package io.holdfast.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The waits of a restart strategy, as Flink computes them, without jitter: what an outage costs beyond its length, and
 * what it costs the dependency. All times are seconds.
 *
 * <p>The course of an outage: the job fails when it begins, waits, tries, and fails again {@code attemptSeconds} later
 * for as long as the dependency is away. A try that starts when the dependency is back, or in that very moment,
 * succeeds. The number of tries is the pressure on the dependency; the time between its return and the try that
 * succeeds is the extra wait.
 */
public sealed interface RestartDelays {
    /**
     * What comes of an outage.
     *
     * @param restarts tries, the one that succeeded included
     * @param extraWaitSeconds from the return of the dependency to the try that succeeded; 0 if none did
     * @param survived false if the strategy ended the job
     */
    record OutageCourse(int restarts, double extraWaitSeconds, boolean survived) {}

    /** The failures of one job, in their order; not thread-safe. */
    interface FailureRow {
        /**
         * The wait from this failure until the restart that it brings; empty if it ends the job. A failure while a
         * restart is pending may be part of the one before, and then waits for what is left of it.
         *
         * @param seconds when the job fails, not before the last one
         */
        OptionalDouble waitAfter(double seconds);
    }

    /** A job that has not failed yet. */
    FailureRow begin();

    /**
     * The longest that a dependency that was away for {@code outageSeconds} can be back before the job tries again,
     * with tries that fail at once: the length may be a little shorter than the unluckiest one. A bound that is
     * reached.
     */
    double worstOvershootSeconds(double outageSeconds);

    /**
     * The course of an outage.
     *
     * @param outageSeconds how long the dependency is away, positive
     * @param attemptSeconds how long a try takes until it fails, 0 or more; deployment, restore, and the call
     */
    default OutageCourse outage(double outageSeconds, double attemptSeconds) {
        require(outageSeconds > 0 && Double.isFinite(outageSeconds), "length of an outage", outageSeconds);
        require(attemptSeconds >= 0 && Double.isFinite(attemptSeconds), "length of a try", attemptSeconds);
        FailureRow row = begin();
        double failure = 0;
        for (int restarts = 0; ; restarts++) {
            OptionalDouble wait = row.waitAfter(failure);
            if (wait.isEmpty()) {
                return new OutageCourse(restarts, 0, false);
            }
            double attempt = failure + wait.getAsDouble();
            if (attempt >= outageSeconds) {
                return new OutageCourse(restarts + 1, attempt - outageSeconds, true);
            }
            failure = attempt + attemptSeconds;
        }
    }

    /**
     * The wait that each of {@code faults} faults costs that strike every {@code spacingSeconds}: the penalty memory of
     * a strategy that forgets too slowly. Ends early where the strategy ends the job.
     */
    default List<Double> waitsOfRegularFaults(double spacingSeconds, int faults) {
        require(spacingSeconds > 0 && Double.isFinite(spacingSeconds), "spacing of faults", spacingSeconds);
        FailureRow row = begin();
        List<Double> waits = new ArrayList<>();
        for (int i = 0; i < faults; i++) {
            OptionalDouble wait = row.waitAfter(i * spacingSeconds);
            if (wait.isEmpty()) {
                break;
            }
            waits.add(wait.getAsDouble());
        }
        return waits;
    }

    /**
     * {@code exponential-delay}: the n-th wait is {@code initial · multiplier^(n−1)}, at most {@code max}. It starts
     * again at {@code initial} if the last restart is {@code resetThreshold} ago; Flink's defaults are 1 s, 1.5, 1 min
     * and 1 h. Failures while a restart is pending count as one with it (FLIP-364).
     *
     * <p>Outage: after n waits a try starts at {@code Sₙ = initial (mⁿ − 1)/(m − 1)}. An outage that ends just after
     * {@code Sₙ} waits for the next one, {@code initial · mⁿ = (m − 1) Sₙ + initial} later. Hence the worst overshoot
     * {@code min((m − 1) T + initial, max)}, for long outages the share m − 1 of their length until {@code max} bounds
     * it.
     *
     * @param initialSeconds first wait, positive
     * @param multiplier above 1
     * @param maxSeconds longest wait, not below the first
     * @param resetThresholdSeconds since the last restart, after which the waits start again, positive
     */
    record ExponentialDelay(double initialSeconds, double multiplier, double maxSeconds, double resetThresholdSeconds)
            implements RestartDelays {
        /** Checks the ranges. */
        public ExponentialDelay {
            require(initialSeconds > 0 && Double.isFinite(initialSeconds), "first wait", initialSeconds);
            require(multiplier > 1 && Double.isFinite(multiplier), "multiplier", multiplier);
            require(maxSeconds >= initialSeconds && Double.isFinite(maxSeconds), "longest wait", maxSeconds);
            require(resetThresholdSeconds > 0, "reset threshold", resetThresholdSeconds);
        }

        /** Flink's: 1 s, 1.5, 1 min, 1 h. */
        public static ExponentialDelay ofFlinkDefaults() {
            return new ExponentialDelay(1, 1.5, 60, 3600);
        }

        @Override
        public FailureRow begin() {
            return new FailureRow() {
                private double restart = Double.NEGATIVE_INFINITY;
                private int length;

                @Override
                public OptionalDouble waitAfter(double seconds) {
                    if (seconds >= restart) {
                        length = seconds - restart >= resetThresholdSeconds ? 0 : length;
                        restart = seconds + Math.min(initialSeconds * Math.pow(multiplier, length), maxSeconds);
                        length++;
                    }
                    return OptionalDouble.of(restart - seconds);
                }
            };
        }

        @Override
        public double worstOvershootSeconds(double outageSeconds) {
            return Math.min((multiplier - 1) * outageSeconds + initialSeconds, maxSeconds);
        }
    }

    /**
     * {@code fixed-delay}: every wait is the same, and the failure after the last attempt ends the job; attempts are
     * never given back. Flink's defaults are 1 attempt and 1 s.
     *
     * @param attempts restarts in the life of the job, 0 or more
     * @param delaySeconds the wait, positive
     */
    record FixedDelay(int attempts, double delaySeconds) implements RestartDelays {
        /** Checks the ranges. */
        public FixedDelay {
            require(attempts >= 0, "number of attempts", attempts);
            require(delaySeconds > 0 && Double.isFinite(delaySeconds), "wait", delaySeconds);
        }

        @Override
        public FailureRow begin() {
            return new FailureRow() {
                private int failures;

                @Override
                public OptionalDouble waitAfter(double seconds) {
                    failures++;
                    return failures > attempts ? OptionalDouble.empty() : OptionalDouble.of(delaySeconds);
                }
            };
        }

        @Override
        public double worstOvershootSeconds(double outageSeconds) {
            return delaySeconds;
        }
    }

    /**
     * {@code failure-rate}: every wait is the same, and one more failure than {@code maxFailures} within
     * {@code intervalSeconds} ends the job. Every failure counts. Flink's defaults are 1 failure, 1 min and 1 s.
     *
     * @param maxFailures that are borne within an interval, positive
     * @param intervalSeconds the interval, positive
     * @param delaySeconds the wait, positive
     */
    record FailureRate(int maxFailures, double intervalSeconds, double delaySeconds) implements RestartDelays {
        /** Checks the ranges. */
        public FailureRate {
            require(maxFailures > 0, "number of failures", maxFailures);
            require(intervalSeconds > 0 && Double.isFinite(intervalSeconds), "interval", intervalSeconds);
            require(delaySeconds > 0 && Double.isFinite(delaySeconds), "wait", delaySeconds);
        }

        @Override
        public FailureRow begin() {
            Deque<Double> last = new ArrayDeque<>();
            return seconds -> {
                last.addLast(seconds);
                boolean tooMany = last.size() > maxFailures && seconds - last.removeFirst() <= intervalSeconds;
                return tooMany ? OptionalDouble.empty() : OptionalDouble.of(delaySeconds);
            };
        }

        @Override
        public double worstOvershootSeconds(double outageSeconds) {
            return delaySeconds;
        }
    }

    private static void require(boolean holds, String what, double value) {
        if (!holds) {
            throw new IllegalArgumentException("The " + what + " is out of range, got " + value);
        }
    }
}
