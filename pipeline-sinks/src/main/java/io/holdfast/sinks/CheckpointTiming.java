package io.holdfast.sinks;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a transaction of a job may stay open: from the first record after a checkpoint until the commit that follows
 * the next one, with an outage in between.
 *
 * @param interval the checkpoint interval, positive
 * @param timeout the checkpoint time-out, positive
 * @param longestOutage the longest time without a running job that no data may be lost in, detection and restart
 *     included; not negative
 */
public record CheckpointTiming(Duration interval, Duration timeout, Duration longestOutage) {
    public CheckpointTiming {
        requirePositive("interval", interval);
        requirePositive("timeout", timeout);
        Objects.requireNonNull(longestOutage, "longestOutage");
        if (longestOutage.isNegative()) {
            throw new IllegalArgumentException("The longest outage must not be negative, got " + longestOutage);
        }
    }

    private static void requirePositive(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("The checkpoint " + name + " must be positive, got " + value);
        }
    }

    /** The sum of all three, which a transaction must outlive. */
    public Duration longestTransaction() {
        return interval.plus(timeout).plus(longestOutage);
    }
}
