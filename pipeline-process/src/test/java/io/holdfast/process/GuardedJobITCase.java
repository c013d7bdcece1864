package io.holdfast.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.Payload;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.Tracked;
import io.holdfast.serde.EncodedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** Whole streams in Flink's mini cluster. */
@SuppressWarnings("SameNameButDifferent") // every function of Flink has a Context
class GuardedJobITCase {
    private static final long NOW = Samples.NOW.toEpochMilli();
    private static final MapStateDescriptor<String, String> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);
    private static final OutputTag<Long> LENGTHS = new OutputTag<>("lengths", Types.LONG);

    /** One record for each stage at which one may fail, good ones between them; the index is the offset. */
    private static final List<String> RECORDS = List.of(
            "good-0",
            "undecodable",
            "good-2",
            "year-2500",
            "undated",
            "bad-map",
            "bad-process",
            "bad-key",
            "null-key",
            "bad-keyed",
            "good-10",
            "bad-timer",
            "unwritable",
            "x".repeat(2_000),
            "good-14");

    @Test
    void everyStagesDeadLettersArriveWithTheOriginalBytes() throws Exception {
        StreamExecutionEnvironment env = Samples.environment(2);
        GuardedStream<String> results = everyStage(env, Carry.BYTES);
        Iterator<EncodedRecord> delivered =
                results.encode("encode", new Utf8Encoder(), 1_000).records().collectAsync();
        Iterator<DeadLetter> letters = results.deadLetters().collectAsync();
        env.execute();

        assertThat(origins(delivered, EncodedRecord::origin))
                .containsExactly("derived", "orders/0/0", "orders/0/10", "orders/0/11", "orders/0/14", "orders/0/2");
        List<DeadLetter> all = sorted(letters);
        assertThat(all)
                .extracting(letter -> letter.source().origin().offset() + " "
                        + letter.failure().stage() + " " + letter.failure().kind() + " "
                        + letter.failure().operator())
                .containsExactly(
                        "-1 TIMER BUG count",
                        "1 DECODE_VALUE MALFORMED orders",
                        "3 TIMESTAMP INVALID orders",
                        "4 TIMESTAMP BUG orders",
                        "5 PROCESS BUG map",
                        "6 PROCESS BUG process",
                        "7 KEY_SELECTION BUG process-key",
                        "8 KEY_SELECTION INVALID process-key",
                        "9 PROCESS BUG count",
                        "12 ENCODE UNENCODABLE encode",
                        "13 ENCODE OVERSIZE encode");
        assertThat(all.subList(1, all.size()))
                .extracting(DeadLetter::source)
                .containsExactlyElementsOf(all.subList(1, all.size()).stream()
                        .map(letter -> original(letter.source().origin().offset()))
                        .toList());
    }

    @Test
    void theOriginAloneCrossesTheShuffleWhenToldSo() throws Exception {
        StreamExecutionEnvironment env = Samples.environment(2);
        GuardedStream<String> results = everyStage(env, Carry.ORIGIN);
        Iterator<DeadLetter> letters = results.deadLetters().collectAsync();
        env.execute();

        assertThat(sorted(letters).stream()
                        .filter(letter -> !letter.source().origin().isDerived())
                        .map(letter -> letter.failure().operator() + " " + letter.source()))
                .containsExactly(
                        "orders " + original(1),
                        "orders " + original(3),
                        "orders " + original(4),
                        "map " + original(5),
                        "process " + original(6),
                        "process-key " + original(7),
                        "process-key " + original(8),
                        "count " + RawRecord.originOnly(Samples.origin(9)));
        assertThat(RawRecord.originOnly(Samples.origin(9)).payload()).isEqualTo(Payload.OMITTED);
    }

    @Test
    void aRecordOfTheYear2500MakesNoHonestRecordLate() throws Exception {
        StreamExecutionEnvironment env = Samples.environment(1);
        GuardedStream<Long> onTime = GuardedStream.from(
                        env,
                        datedSource(),
                        "dates",
                        Samples.POLICY,
                        EventTime.of(eachRecordMovesTheWatermark()).withClock(Samples.CLOCK))
                .process("on-time", new OnTime());
        Iterator<Tracked<Long>> delivered = onTime.tracked().collectAsync();
        Iterator<DeadLetter> letters = onTime.deadLetters().collectAsync();
        env.execute();

        assertThat(origins(delivered, tracked -> tracked.source().origin()))
                .containsExactly("orders/0/0", "orders/0/1", "orders/0/3", "orders/0/4", "orders/0/5");
        assertThat(sorted(letters))
                .containsExactly(new DeadLetter(
                        Samples.raw("2", 2),
                        Failure.rejected(
                                FailureStage.TIMESTAMP,
                                FailureKind.INVALID,
                                "The event time lies more than PT1H in the future",
                                "dates",
                                NOW)));
    }

    @Test
    void withoutTheGuardTheSameRecordsAreLost() throws Exception {
        StreamExecutionEnvironment env = Samples.environment(1);
        var decoded = env.fromSource(datedSource(), unguarded(), "dates");
        GuardedStream<Long> onTime =
                GuardedStream.of(decoded, Types.LONG, "dates", Samples.POLICY).process("on-time", new OnTime());
        Iterator<Tracked<Long>> delivered = onTime.tracked().collectAsync();
        env.execute();

        assertThat(origins(delivered, tracked -> tracked.source().origin()))
                .containsExactly("orders/0/0", "orders/0/1", "orders/0/2");
    }

    @Test
    void broadcastStreamsMergeTheirDeadLettersAndFailOnce() throws Exception {
        StreamExecutionEnvironment env = Samples.environment(2);
        GuardedStream<String> rules =
                texts(env, "rules", List.of("rule", "bad-map", "bad-rule")).map("parse", GuardedJobITCase::failingMap);
        GuardedStream<String> orders =
                texts(env, "orders", List.of("a", "bad-map", "bad-process")).map("map", GuardedJobITCase::failingMap);
        GuardedStream<String> applied = orders.connect(rules.broadcast(RULES)).process("apply", new ApplyRules());
        GuardedStream<String> appliedByKey =
                applied.keyBy(value -> value).connect(rules.broadcast(RULES)).process("apply-keyed", new ApplyKeyed());
        Iterator<Tracked<String>> delivered = appliedByKey.tracked().collectAsync();
        Iterator<DeadLetter> letters = rules.deadLetters().collectAsync();
        env.execute();

        assertThat(origins(delivered, tracked -> tracked.source().origin())).containsExactly("orders/0/0");
        assertThat(sorted(letters))
                .extracting(letter -> letter.source().origin().offset() + " "
                        + letter.failure().stage() + " " + letter.failure().operator())
                .containsExactlyInAnyOrder(
                        "1 PROCESS map",
                        "1 PROCESS parse",
                        "2 PROCESS apply",
                        "2 BROADCAST apply",
                        "2 BROADCAST apply-keyed");
    }

    @Test
    void sideOutputsCarryTheirOwnTypeAndMayFailFurtherOn() throws Exception {
        StreamExecutionEnvironment env = Samples.environment(1);
        GuardedStream<String> measured = texts(env, "orders", List.of("a", "bb", "ccc"))
                .process("measure", new ProcessFunction<String, String>() {
                    // Anonymous within a test that is not serializable: Flink cleans the closure of guarded ones too.
                    @Override
                    public void processElement(String value, Context context, Collector<String> out) {
                        out.collect(value);
                        context.output(LENGTHS, (long) value.length());
                    }
                });
        GuardedStream<Long> inverse = measured.sideOutput(LENGTHS).map("inverse", length -> 6 / (length - 2));
        Iterator<Tracked<String>> main = measured.tracked().collectAsync();
        Iterator<Tracked<Long>> side = inverse.tracked().collectAsync();
        Iterator<DeadLetter> letters = inverse.deadLetters().collectAsync();
        env.execute();

        assertThat(main).toIterable().extracting(Tracked::value).containsExactly("a", "bb", "ccc");
        assertThat(side)
                .toIterable()
                .containsExactly(Tracked.of(-6L, Samples.raw("a", 0)), Tracked.of(6L, Samples.raw("ccc", 2)));
        assertThat(sorted(letters)).extracting(DeadLetter::source).containsExactly(Samples.raw("bb", 1));
    }

    /** A stream with a stage of every kind but the encoder, and a record that fails in each. */
    private static GuardedStream<String> everyStage(StreamExecutionEnvironment env, Carry carry) {
        EventTime<String> eventTime = EventTime.of(WatermarkStrategy.<String>forMonotonousTimestamps()
                        .withTimestampAssigner((value, recordTimestamp) -> dateOf(value)))
                .withClock(Samples.CLOCK);
        return GuardedStream.from(
                        env,
                        new DecodedSource<>(RECORDS.size(), GuardedJobITCase::decode, Types.STRING),
                        "orders",
                        Samples.POLICY,
                        eventTime)
                .map("map", GuardedJobITCase::failingMap)
                .flatMap("flat-map", (value, out) -> out.collect(value), Types.STRING)
                .process("process", new FailingProcess())
                .keyBy(GuardedJobITCase::keyOf, Types.STRING, carry)
                .process("count", new FailingCount());
    }

    private static GuardedStream<String> texts(StreamExecutionEnvironment env, String name, List<String> texts) {
        ArrayList<String> copy = new ArrayList<>(texts);
        return GuardedStream.from(
                env,
                new DecodedSource<>(
                        texts.size(), offset -> Samples.tracked(copy.get((int) offset), offset), Types.STRING),
                name,
                Samples.POLICY);
    }

    private static Decoded<String> decode(long offset) {
        String text = RECORDS.get((int) offset);
        return text.equals("undecodable")
                ? new Decoded.Rejected<>(new DeadLetter(
                        original(offset),
                        Failure.rejected(FailureStage.DECODE_VALUE, FailureKind.MALFORMED, "no", "orders", NOW)))
                : Tracked.of(text, original(offset));
    }

    private static RawRecord original(long offset) {
        return Samples.raw(RECORDS.get((int) offset), offset);
    }

    private static long dateOf(String value) {
        if (value.equals("undated")) {
            throw new IllegalStateException("no date");
        }
        return value.equals("year-2500") ? Instant.parse("2500-01-01T00:00:00Z").toEpochMilli() : NOW;
    }

    private static String failingMap(String value) {
        if (value.equals("bad-map")) {
            throw new IllegalStateException(value);
        }
        return value;
    }

    private static String keyOf(String value) {
        if (value.equals("bad-key")) {
            throw new IllegalStateException(value);
        }
        return value.equals("null-key") ? null : value;
    }

    private static DecodedSource<Long> datedSource() {
        return new DecodedSource<>(
                6,
                offset -> Tracked.of(
                        offset == 2 ? Instant.parse("2500-01-01T00:00:00Z").toEpochMilli() : NOW + offset,
                        Samples.raw(String.valueOf(offset), offset)),
                Types.LONG);
    }

    private static WatermarkStrategy<Long> eachRecordMovesTheWatermark() {
        return WatermarkStrategy.<Long>forGenerator(context -> new Punctuated<>())
                .withTimestampAssigner((value, recordTimestamp) -> value);
    }

    private static WatermarkStrategy<Decoded<Long>> unguarded() {
        return WatermarkStrategy.<Decoded<Long>>forGenerator(context -> new Punctuated<>())
                .withTimestampAssigner((decoded, recordTimestamp) -> ((Tracked<Long>) decoded).value());
    }

    private static <X> List<String> origins(Iterator<X> records, Function<X, RecordOrigin> origin) {
        List<String> origins = new ArrayList<>();
        records.forEachRemaining(record -> origins.add(origin.apply(record).coordinates()));
        origins.sort(null);
        return origins;
    }

    private static List<DeadLetter> sorted(Iterator<DeadLetter> letters) {
        List<DeadLetter> all = new ArrayList<>();
        letters.forEachRemaining(all::add);
        all.sort(Comparator.comparingLong(letter -> letter.source().origin().offset()));
        return all;
    }

    /** Moves the watermark with every record, so that lateness does not depend on the wall clock. */
    private static final class Punctuated<T> implements WatermarkGenerator<T> {
        @Override
        public void onEvent(T event, long timestamp, WatermarkOutput output) {
            output.emitWatermark(new Watermark(timestamp - 1));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    /** Drops what is late, as a window does. */
    private static final class OnTime extends ProcessFunction<Long, Long> {
        @Override
        public void processElement(Long value, Context context, Collector<Long> out) {
            if (context.timestamp() > context.timerService().currentWatermark()) {
                out.collect(value);
            }
        }
    }

    private static final class FailingProcess extends ProcessFunction<String, String> {
        @Override
        public void processElement(String value, Context context, Collector<String> out) {
            out.collect(value);
            if (value.equals("bad-process")) {
                throw new IllegalStateException(value);
            }
        }
    }

    /** Emits each value, and those of two keys again by a timer, of which one throws. */
    private static final class FailingCount extends KeyedProcessFunction<String, String, String> {
        private static final ValueStateDescriptor<Long> COUNT = new ValueStateDescriptor<>("count", Types.LONG);

        @Override
        public void processElement(String value, Context context, Collector<String> out) throws Exception {
            ValueState<Long> count = getRuntimeContext().getState(COUNT);
            count.update(1L);
            if (value.equals("bad-timer") || value.equals("good-10")) {
                context.timerService().registerEventTimeTimer(NOW + 1);
            }
            out.collect(value);
            if (value.equals("bad-keyed")) {
                throw new IllegalStateException(value);
            }
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) {
            out.collect("timer of " + context.getCurrentKey());
            if (context.getCurrentKey().equals("bad-timer")) {
                throw new IllegalStateException("timer");
            }
        }
    }

    private static final class ApplyRules extends BroadcastProcessFunction<String, String, String> {
        @Override
        public void processElement(String value, ReadOnlyContext context, Collector<String> out) {
            out.collect(value);
            if (value.equals("bad-process")) {
                throw new IllegalStateException(value);
            }
        }

        @Override
        public void processBroadcastElement(String value, Context context, Collector<String> out) {
            if (value.equals("bad-rule")) {
                throw new IllegalStateException(value);
            }
        }
    }

    private static final class ApplyKeyed extends KeyedBroadcastProcessFunction<String, String, String, String> {
        @Override
        public void processElement(String value, ReadOnlyContext context, Collector<String> out) {
            out.collect(value);
        }

        @Override
        public void processBroadcastElement(String value, Context context, Collector<String> out) {
            if (value.equals("bad-rule")) {
                throw new IllegalStateException(value);
            }
        }
    }
}
