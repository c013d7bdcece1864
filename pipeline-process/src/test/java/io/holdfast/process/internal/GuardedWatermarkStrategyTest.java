package io.holdfast.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.Tracked;
import io.holdfast.process.EventTime;
import io.holdfast.process.RecordingMetrics;
import io.holdfast.process.Samples;
import io.holdfast.serde.FailureClassifier;
import io.holdfast.serde.InfrastructureException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class GuardedWatermarkStrategyTest {
    private static final long NOW = Samples.NOW.toEpochMilli();
    private static final long YEAR_2500 = Instant.parse("2500-01-01T00:00:00Z").toEpochMilli();
    private static final Duration IDLE_AFTER = Duration.ofSeconds(10);

    private final ManualClock clock = new ManualClock(1_000_000);
    private final RecordingMetrics metrics = new RecordingMetrics();
    private final Marks marks = new Marks();

    @Test
    void aRecordOfTheYear2500DoesNotMoveTheWatermark() {
        Split split = split(eventTime(monotonous()));

        split.read(dated(NOW));
        split.read(dated(YEAR_2500));
        split.emit();

        assertThat(split.timestamps).containsExactly(NOW, TimestampAssigner.NO_TIMESTAMP);
        assertThat(marks.lines).containsExactly("watermark " + (NOW - 1));
    }

    @Test
    void acceptsTimestampsUpToTheBoundsAndNotBeyond() {
        EventTime<Long> bounded =
                eventTime(monotonous()).withMaxAhead(Duration.ofMillis(100)).withMaxBehind(Duration.ofMillis(50));
        Split split = split(bounded);

        for (long timestamp : new long[] {NOW + 100, NOW + 101, NOW - 50, NOW - 51, Long.MIN_VALUE, Long.MAX_VALUE}) {
            split.read(dated(timestamp));
        }

        long none = TimestampAssigner.NO_TIMESTAMP;
        assertThat(split.timestamps).containsExactly(NOW + 100, none, NOW - 50, none, none, none);
    }

    @Test
    void acceptsAnyPastByDefaultAndAnyFutureWithinAnEndlessBound() {
        Split split = split(eventTime(monotonous()).withMaxAhead(Duration.ofSeconds(Long.MAX_VALUE)));

        split.read(dated(Long.MIN_VALUE + 1));
        split.read(dated(Long.MAX_VALUE));

        assertThat(split.timestamps).containsExactly(Long.MIN_VALUE + 1, Long.MAX_VALUE);
    }

    @Test
    void aThrowingAssignerGivesNoTimestamp() {
        Split split = split(eventTime(monotonous().withTimestampAssigner((value, recordTimestamp) -> {
            throw new IllegalStateException("no date");
        })));

        split.read(dated(NOW));
        split.emit();

        assertThat(split.timestamps).containsExactly(TimestampAssigner.NO_TIMESTAMP);
        assertThat(marks.lines).containsExactly("watermark " + Long.MIN_VALUE);
    }

    @Test
    void anInfrastructureErrorInTheAssignerFailsTheTask() {
        Split split = split(eventTime(monotonous().withTimestampAssigner((value, recordTimestamp) -> {
            throw new FlinkRuntimeException("look-up is away");
        })));

        assertThatThrownBy(() -> split.read(dated(NOW)))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("TIMESTAMP failed in operator 'orders' for topic orders, partition 0, offset 1");
    }

    @Test
    void aSplitOfDeadLettersAloneIsIdleAfterAWhileAndActiveWithItsNextGoodRecord() {
        Split split = split(eventTime(monotonous()));
        split.read(dated(NOW));
        split.emit();
        marks.lines.clear();

        split.read(rejected());
        clock.advanceTime(IDLE_AFTER.minusNanos(1));
        split.read(rejected());
        split.emit();
        assertThat(marks.lines).containsExactly("watermark " + (NOW - 1));

        clock.advanceTime(Duration.ofNanos(1));
        split.emit();
        split.emit();
        split.read(rejected());
        split.emit();
        assertThat(marks.lines).containsExactly("watermark " + (NOW - 1), "idle");

        split.read(dated(NOW + 5));
        split.emit();
        assertThat(marks.lines).containsExactly("watermark " + (NOW - 1), "idle", "active", "watermark " + (NOW + 4));
    }

    @Test
    void aGoodRecordBetweenDeadLettersKeepsTheSplitActive() {
        Split split = split(eventTime(monotonous()));

        for (int second = 0; second < 30; second += 6) {
            split.read(rejected());
            clock.advanceTime(Duration.ofSeconds(6));
            split.read(dated(NOW + second));
            split.emit();
        }

        assertThat(marks.lines).doesNotContain("idle").hasSize(5);
    }

    @Test
    void aSplitWithoutAnyRecordIsNotIdleByItself() {
        Split split = split(eventTime(monotonous()));

        clock.advanceTime(IDLE_AFTER.multipliedBy(5));
        split.emit();

        assertThat(marks.lines).doesNotContain("idle");
    }

    @Test
    void theUsersOwnIdlenessStillWorks() {
        Split split = split(eventTime(monotonous().withIdleness(Duration.ofSeconds(3))));
        split.read(dated(NOW));
        split.emit();
        split.emit();
        clock.advanceTime(Duration.ofSeconds(4));
        split.emit();

        assertThat(marks.lines).containsSubsequence("watermark " + (NOW - 1), "idle");
    }

    @Test
    void alignmentPassesThrough() {
        EventTime<Long> aligned =
                eventTime(monotonous().withWatermarkAlignment("group", Duration.ofSeconds(7), Duration.ofMillis(300)));

        var parameters = strategy(aligned).getAlignmentParameters();

        assertThat(parameters.getWatermarkGroup()).isEqualTo("group");
        assertThat(parameters.getMaxAllowedWatermarkDrift()).isEqualTo(7_000);
        assertThat(parameters.getUpdateInterval()).isEqualTo(300);
    }

    @Test
    void aGeneratorThatThrowsOverARecordIsCountedAndTheRecordGoesOn() {
        Split split = split(eventTime(
                WatermarkStrategy.<Long>forGenerator(context -> new Throwing(new IllegalStateException("generator")))
                        .withTimestampAssigner((value, recordTimestamp) -> value)));

        split.read(dated(NOW));

        assertThat(split.timestamps).containsExactly(NOW);
        assertThat(metrics.values()).containsEntry("watermarkFailures", 1L);
    }

    @Test
    void anInfrastructureErrorInTheGeneratorFailsTheTask() {
        Split split = split(eventTime(
                WatermarkStrategy.<Long>forGenerator(context -> new Throwing(new FlinkRuntimeException("away")))
                        .withTimestampAssigner((value, recordTimestamp) -> value)));

        assertThatThrownBy(() -> split.read(dated(NOW))).isInstanceOf(InfrastructureException.class);
    }

    private static WatermarkStrategy<Long> monotonous() {
        return WatermarkStrategy.<Long>forMonotonousTimestamps()
                .withTimestampAssigner((value, recordTimestamp) -> value);
    }

    private static EventTime<Long> eventTime(WatermarkStrategy<Long> strategy) {
        return EventTime.of(strategy).withClock(Samples.CLOCK).withIdleAfter(IDLE_AFTER);
    }

    private static GuardedWatermarkStrategy<Long> strategy(EventTime<Long> eventTime) {
        return new GuardedWatermarkStrategy<>(eventTime, FailureClassifier.ofDefaults(), "orders");
    }

    private static Decoded<Long> dated(long timestamp) {
        return Tracked.of(timestamp, Samples.raw("x", 1));
    }

    private static Decoded<Long> rejected() {
        return new Decoded.Rejected<>(new DeadLetter(
                Samples.raw("?", 2),
                Failure.rejected(FailureStage.DECODE_VALUE, FailureKind.MALFORMED, "no", "orders", NOW)));
    }

    private Split split(EventTime<Long> eventTime) {
        GuardedWatermarkStrategy<Long> strategy = strategy(eventTime);
        return new Split(
                strategy.createTimestampAssigner(() -> metrics),
                strategy.createWatermarkGenerator(new WatermarkGeneratorSupplier.Context() {
                    @Override
                    public MetricGroup getMetricGroup() {
                        return metrics;
                    }

                    @Override
                    public RelativeClock getInputActivityClock() {
                        return clock;
                    }
                }));
    }

    /** A split of a source, doing what Flink does with a record. */
    private final class Split {
        private final TimestampAssigner<Decoded<Long>> assigner;
        private final WatermarkGenerator<Decoded<Long>> generator;
        private final List<Long> timestamps = new ArrayList<>();

        Split(TimestampAssigner<Decoded<Long>> assigner, WatermarkGenerator<Decoded<Long>> generator) {
            this.assigner = assigner;
            this.generator = generator;
        }

        void read(Decoded<Long> decoded) {
            long timestamp = assigner.extractTimestamp(decoded, 17);
            timestamps.add(timestamp);
            generator.onEvent(decoded, timestamp, marks);
        }

        void emit() {
            generator.onPeriodicEmit(marks);
        }
    }

    /** What a generator says. */
    private static final class Marks implements WatermarkOutput {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void emitWatermark(Watermark watermark) {
            lines.add("watermark " + watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            lines.add("idle");
        }

        @Override
        public void markActive() {
            lines.add("active");
        }
    }

    /** A generator of the user that fails over every record. */
    private record Throwing(RuntimeException exception) implements WatermarkGenerator<Long> {
        @Override
        public void onEvent(Long value, long timestamp, WatermarkOutput output) {
            throw exception;
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }
}
