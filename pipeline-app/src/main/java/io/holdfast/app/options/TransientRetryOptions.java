package io.holdfast.app.options;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;

/**
 * Retries in place of errors that may go away by themselves. Immutable.
 *
 * @param maxAttempts retries of one record; 0: the task fails at once
 * @param initialBackOff wait before the first, doubled with each
 * @param maxTotal all waits of one record together
 */
public record TransientRetryOptions(int maxAttempts, Duration initialBackOff, Duration maxTotal) {
    private static final Setting<Integer> MAX_ATTEMPTS = Setting.of(
            HoldfastOptions.TRANSIENT_RETRIES_MAX_ATTEMPTS,
            "A restart is the one answer that is always right; retries block barriers and hide an outage.");

    private static final Setting<Duration> INITIAL_BACK_OFF = Setting.of(
            HoldfastOptions.TRANSIENT_RETRIES_INITIAL_BACK_OFF, "A lost connection is back within that time.");

    static final Setting<Duration> MAX_TOTAL = Setting.of(
            HoldfastOptions.TRANSIENT_RETRIES_MAX_TOTAL,
            "One checkpoint interval: what takes longer is an outage, and that is for the restart strategy.");

    static final List<Setting<?>> ALL = List.of(MAX_ATTEMPTS, INITIAL_BACK_OFF, MAX_TOTAL);

    static TransientRetryOptions from(Configuration configuration) {
        return new TransientRetryOptions(
                MAX_ATTEMPTS.in(configuration), INITIAL_BACK_OFF.in(configuration), MAX_TOTAL.in(configuration));
    }

    /** Whether there are any. */
    public boolean enabled() {
        return maxAttempts > 0;
    }

    List<Problem> problems() {
        return new Bound()
                .atLeast(MAX_ATTEMPTS, maxAttempts, 0, "a number of retries is never negative")
                .atLeast(INITIAL_BACK_OFF, initialBackOff, Duration.ofMillis(1), "retries would spin")
                .check(
                        maxTotal.compareTo(initialBackOff) >= 0,
                        MAX_TOTAL,
                        maxTotal,
                        "it is shorter than " + INITIAL_BACK_OFF.key() + " = " + Values.text(initialBackOff)
                                + ", so there would be no retry",
                        "Give more, or set " + MAX_ATTEMPTS.key() + ": 0.")
                .problems();
    }
}
