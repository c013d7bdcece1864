package io.holdfast.app.options;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/**
 * Event time and what is believed of it. Immutable.
 *
 * @param maxOutOfOrderness how far the watermark stays behind the latest event time
 * @param maxAhead how far an event time may lie in the future
 * @param maxBehind how far it may lie in the past; empty: no bound
 * @param idleness silence after which a partition no longer holds the watermark back; empty: it always does
 */
public record EventTimeOptions(
        Duration maxOutOfOrderness, Duration maxAhead, Optional<Duration> maxBehind, Optional<Duration> idleness) {
    private static final Setting<Duration> MAX_OUT_OF_ORDERNESS = Setting.of(
            HoldfastOptions.EVENT_TIME_MAX_OUT_OF_ORDERNESS,
            "Clocks of producers differ by less, and every second of it is a second of latency for timers.");

    private static final Setting<Duration> MAX_AHEAD = Setting.of(
            HoldfastOptions.EVENT_TIME_MAX_AHEAD,
            "One record dated 2500 pushes the watermark past every honest one. An hour forgives a wrong daylight saving"
                    + " time, no more.");

    private static final Setting<Duration> MAX_BEHIND = Setting.optional(
            HoldfastOptions.EVENT_TIME_MAX_BEHIND,
            Duration.class,
            "Old records hurt no watermark, and a replay of history is legitimate.");

    private static final Setting<Duration> IDLENESS = Setting.of(
            HoldfastOptions.EVENT_TIME_IDLENESS,
            "One empty partition would otherwise stop event time for all; longer than a producer's pause for garbage"
                    + " collection or a rebalance.");

    static final List<Setting<?>> ALL = List.of(MAX_OUT_OF_ORDERNESS, MAX_AHEAD, MAX_BEHIND, IDLENESS);

    static EventTimeOptions from(Configuration configuration) {
        return new EventTimeOptions(
                MAX_OUT_OF_ORDERNESS.in(configuration),
                MAX_AHEAD.in(configuration),
                MAX_BEHIND.find(configuration),
                Optional.of(IDLENESS.in(configuration)).filter(idleness -> !idleness.isZero()));
    }

    List<Problem> problems() {
        Bound bound = new Bound()
                .atLeast(MAX_OUT_OF_ORDERNESS, maxOutOfOrderness, Duration.ZERO, "a time is never negative")
                .check(
                        !maxAhead.isNegative() && !maxAhead.isZero(),
                        MAX_AHEAD,
                        maxAhead,
                        "every record whose producer's clock is a little ahead would be a dead letter",
                        "Give a minute or more.");
        maxBehind.ifPresent(behind -> bound.check(
                behind.compareTo(maxOutOfOrderness) > 0,
                MAX_BEHIND,
                behind,
                "records that are merely out of order (" + MAX_OUT_OF_ORDERNESS.key() + " = "
                        + Values.text(maxOutOfOrderness) + ") would be dead letters",
                "Give more, or leave it out."));
        return bound.problems();
    }
}
