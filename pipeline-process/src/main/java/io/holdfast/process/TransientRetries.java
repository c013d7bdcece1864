package io.holdfast.process;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How often a call that met a transient error is tried again in place before the task fails.
 *
 * <p>While a call waits, its subtask does nothing else: no records, no barriers. Keep the total well under the
 * checkpoint time-out; {@link GuardedStream} refuses more than half of it. What the call did to state before it threw
 * is done again by the next attempt, so a function that is retried looks up first and writes last.
 *
 * @param maxAttempts further attempts after the first, zero or more
 * @param initialBackOff wait before the first of them
 * @param multiplier factor from one wait to the next, at least 1
 * @param maxTotal bound on all waits together; an attempt that would exceed it is not made
 */
public record TransientRetries(int maxAttempts, Duration initialBackOff, double multiplier, Duration maxTotal)
        implements Serializable {

    private static final TransientRetries NONE = new TransientRetries(0, Duration.ZERO, 1, Duration.ZERO);

    public TransientRetries {
        Objects.requireNonNull(initialBackOff, "initialBackOff");
        Objects.requireNonNull(maxTotal, "maxTotal");
        if (maxAttempts < 0) {
            throw new IllegalArgumentException("maxAttempts must not be negative, got " + maxAttempts);
        }
        if (initialBackOff.isNegative() || maxTotal.isNegative()) {
            throw new IllegalArgumentException(
                    "Waits must not be negative, got initialBackOff " + initialBackOff + " and maxTotal " + maxTotal);
        }
        if (!(multiplier >= 1)) {
            throw new IllegalArgumentException("multiplier must be at least 1, got " + multiplier);
        }
    }

    /** The task fails at once: the default. */
    public static TransientRetries none() {
        return NONE;
    }

    /** Up to {@code maxAttempts} further attempts, the wait doubling each time, at most {@code maxTotal} in all. */
    public static TransientRetries of(int maxAttempts, Duration initialBackOff, Duration maxTotal) {
        return new TransientRetries(maxAttempts, initialBackOff, 2, maxTotal);
    }
}
