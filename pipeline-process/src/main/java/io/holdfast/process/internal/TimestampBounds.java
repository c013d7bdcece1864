package io.holdfast.process.internal;

import io.holdfast.process.EventTime;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Holds a timestamp against the present. */
final class TimestampBounds implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final long UNBOUNDED = Long.MAX_VALUE;

    /** A bound longer than this is none, and sums with the present stay within a long. */
    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE / 4);

    private final long aheadMillis;
    private final long behindMillis;
    private final Clock clock;

    TimestampBounds(EventTime<?> eventTime) {
        aheadMillis = millisOf(eventTime.maxAhead());
        Duration maxBehind = eventTime.maxBehind();
        behindMillis = maxBehind == null ? UNBOUNDED : millisOf(maxBehind);
        clock = eventTime.clock();
    }

    private static long millisOf(Duration bound) {
        return bound.compareTo(LONGEST) > 0 ? UNBOUNDED : bound.toMillis();
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
        if (aheadMillis != UNBOUNDED && timestamp > now + aheadMillis) {
            return "The event time lies more than " + Duration.ofMillis(aheadMillis) + " in the future";
        }
        if (timestamp == Long.MIN_VALUE) {
            return "The timestamp assigner returned no timestamp";
        }
        if (behindMillis != UNBOUNDED && timestamp < now - behindMillis) {
            return "The event time lies more than " + Duration.ofMillis(behindMillis) + " in the past";
        }
        return null;
    }
}
