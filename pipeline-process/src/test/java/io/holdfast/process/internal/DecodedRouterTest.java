package io.holdfast.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.Tracked;
import io.holdfast.process.DeadLetterTags;
import io.holdfast.process.EventTime;
import io.holdfast.process.Samples;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Flink's harnesses close with a bare Exception
class DecodedRouterTest {
    private static final long NOW = Samples.NOW.toEpochMilli();
    private static final DeadLetter REJECTED = new DeadLetter(
            Samples.raw("?", 2),
            Failure.rejected(FailureStage.DECODE_VALUE, FailureKind.MALFORMED, "no", "orders", NOW));

    @Test
    void partsValuesFromDeadLetters() throws Exception {
        try (var harness = start(null)) {
            harness.processElement(new StreamRecord<>(dated(5)));
            harness.processElement(new StreamRecord<>(new Decoded.Rejected<>(REJECTED)));
            harness.processElement(dated(6), TimestampAssigner.NO_TIMESTAMP);

            assertThat(harness.extractOutputValues())
                    .containsExactly(Tracked.of(5L, Samples.raw("x", 1)), Tracked.of(6L, Samples.raw("x", 1)));
            assertThat(deadLetters(harness)).containsExactly(REJECTED);
        }
    }

    @Test
    void saysWhichBoundATimestampBroke() throws Exception {
        EventTime<Long> bounded =
                eventTime().withMaxAhead(Duration.ofMinutes(5)).withMaxBehind(Duration.ofDays(2));
        try (var harness = start(bounded)) {
            harness.processElement(dated(NOW), NOW);
            harness.processElement(dated(NOW + 300_001), TimestampAssigner.NO_TIMESTAMP);
            harness.processElement(dated(0), TimestampAssigner.NO_TIMESTAMP);
            harness.processElement(dated(Long.MIN_VALUE), TimestampAssigner.NO_TIMESTAMP);
            harness.processElement(dated(NOW), TimestampAssigner.NO_TIMESTAMP);

            assertThat(harness.extractOutputValues()).containsExactly(Tracked.of(NOW, Samples.raw("x", 1)));
            assertThat(deadLetters(harness))
                    .containsExactly(
                            untimely("The event time lies more than PT5M in the future"),
                            untimely("The event time lies more than PT48H in the past"),
                            untimely("The timestamp assigner returned no timestamp"),
                            untimely("The event time was beyond the bounds when the record was read"));
        }
    }

    @Test
    void blamesTheAssignerThatThrew() throws Exception {
        EventTime<Long> throwing = EventTime.of(WatermarkStrategy.<Long>forMonotonousTimestamps()
                        .withTimestampAssigner((value, recordTimestamp) -> {
                            throw new IllegalArgumentException("record timestamp " + recordTimestamp);
                        }))
                .withClock(Samples.CLOCK);
        try (var harness = start(throwing)) {
            harness.processElement(dated(1), TimestampAssigner.NO_TIMESTAMP);

            Failure failure = deadLetters(harness).get(0).failure();
            assertThat(failure.stage()).isEqualTo(FailureStage.TIMESTAMP);
            assertThat(failure.kind()).isEqualTo(FailureKind.BUG);
            assertThat(failure.message()).isEqualTo("record timestamp 1001");
        }
    }

    private static DeadLetter untimely(String reason) {
        return new DeadLetter(
                Samples.raw("x", 1),
                Failure.rejected(FailureStage.TIMESTAMP, FailureKind.INVALID, reason, "orders", NOW));
    }

    private static Decoded<Long> dated(long timestamp) {
        return Tracked.of(timestamp, Samples.raw("x", 1));
    }

    private static EventTime<Long> eventTime() {
        return EventTime.of(WatermarkStrategy.<Long>forMonotonousTimestamps()
                        .withTimestampAssigner((value, recordTimestamp) -> value))
                .withClock(Samples.CLOCK);
    }

    private static OneInputStreamOperatorTestHarness<Decoded<Long>, Tracked<Long>> start(EventTime<Long> eventTime)
            throws Exception {
        return ProcessFunctionTestHarnesses.forProcessFunction(
                new DecodedRouter<>("orders", Samples.POLICY, eventTime));
    }

    private static List<DeadLetter> deadLetters(
            OneInputStreamOperatorTestHarness<Decoded<Long>, Tracked<Long>> harness) {
        return harness.getSideOutput(DeadLetterTags.DEAD_LETTERS).stream()
                .map(StreamRecord::getValue)
                .toList();
    }
}
