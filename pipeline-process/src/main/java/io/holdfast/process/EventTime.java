package io.holdfast.process;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Event time of a guarded stream: a {@link WatermarkStrategy} on the decoded value, and bounds on how far a timestamp
 * may lie from the present.
 *
 * <p>One record dated in the year 2500 pushes the watermark past every honest record, and every later one is silently
 * late. So a timestamp beyond the bounds makes its record {@code INVALID}; a timestamp assigner that throws makes it a
 * dead letter as well. Neither moves the watermark.
 *
 * <p>The strategy works per split of the source, as in plain Flink, alignment and idleness included. A split that has
 * yielded nothing but dead letters for {@link #idleAfter()} is taken as idle, so that it does not hold the watermark
 * back; it is active again with its next good record.
 *
 * @param <T> type of the decoded value
 * @param strategy assigns timestamps and generates watermarks
 * @param maxAhead how far in the future of the clock a timestamp may lie; one hour by default
 * @param maxBehind how far in the past of the clock a timestamp may lie, {@code null} for any: the default, because old
 *     records are what a replay consists of
 * @param idleAfter how long a split may yield nothing but dead letters before it is idle; ten seconds by default
 * @param clock what is taken as the present; must be serializable, as the clocks of the JDK are
 */
public record EventTime<T>(
        WatermarkStrategy<T> strategy,
        Duration maxAhead,
        @Nullable Duration maxBehind,
        Duration idleAfter,
        Clock clock) implements Serializable {

    /** Default bound on timestamps in the future. */
    public static final Duration DEFAULT_MAX_AHEAD = Duration.ofHours(1);

    /** Default time after which a split of nothing but dead letters is idle. */
    public static final Duration DEFAULT_IDLE_AFTER = Duration.ofSeconds(10);

    public EventTime {
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(clock, "clock");
        requirePositive("maxAhead", maxAhead);
        if (maxBehind != null) {
            requirePositive("maxBehind", maxBehind);
        }
        requirePositive("idleAfter", idleAfter);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, got " + duration);
        }
    }

    /** The defaults of every other component. */
    public static <T> EventTime<T> of(WatermarkStrategy<T> strategy) {
        return new EventTime<>(strategy, DEFAULT_MAX_AHEAD, null, DEFAULT_IDLE_AFTER, Clock.systemUTC());
    }

    /** The same with another bound on timestamps in the future. */
    public EventTime<T> withMaxAhead(Duration newMaxAhead) {
        return new EventTime<>(strategy, newMaxAhead, maxBehind, idleAfter, clock);
    }

    /** The same with a bound on timestamps in the past. */
    public EventTime<T> withMaxBehind(Duration newMaxBehind) {
        return new EventTime<>(strategy, maxAhead, newMaxBehind, idleAfter, clock);
    }

    /** The same with another time after which a split of nothing but dead letters is idle. */
    public EventTime<T> withIdleAfter(Duration newIdleAfter) {
        return new EventTime<>(strategy, maxAhead, maxBehind, newIdleAfter, clock);
    }

    /** The same with another clock. */
    public EventTime<T> withClock(Clock newClock) {
        return new EventTime<>(strategy, maxAhead, maxBehind, idleAfter, newClock);
    }
}
