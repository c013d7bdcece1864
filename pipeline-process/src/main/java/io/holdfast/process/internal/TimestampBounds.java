package io.holdfast.process.internal;

import io.holdfast.process.EventTime;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Holds a timestamp against the present. */
final class TimestampBounds implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long aheadMillis;
    private final long behindMillis;
    private final Clock clock;

    TimestampBounds(EventTime<?> eventTime) {
        aheadMillis = eventTime.maxAhead().toMillis();
        Duration maxBehind = eventTime.maxBehind();
        behindMillis = maxBehind == null ? Long.MAX_VALUE : maxBehind.toMillis();
        clock = eventTime.clock();
    }

    boolean contain(long timestamp) {
        return breach(timestamp, clock.millis()) == null;
    }

    /** Which bound {@code timestamp} breaks, {@code null} if none. */
    @Nullable
    String breach(long timestamp) {
        return breach(timestamp, clock.millis());
    }

    private @Nullable String breach(long timestamp, long now) {
        if (timestamp > now + aheadMillis) {
            return "The event time lies more than " + Duration.ofMillis(aheadMillis) + " in the future";
        }
        if (timestamp == Long.MIN_VALUE) {
            return "The timestamp assigner returned no timestamp";
        }
        if (behindMillis != Long.MAX_VALUE && timestamp < now - behindMillis) {
            return "The event time lies more than " + Duration.ofMillis(behindMillis) + " in the past";
        }
        return null;
    }
}
