package io.holdfast.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.Tracked;
import io.holdfast.process.internal.FlatMapProcess;
import io.holdfast.process.internal.MapProcess;
import io.holdfast.serde.types.TrackedTypeInfo;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.LegacyKeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users' functions behave under guard as they do in plain Flink. */
@SuppressWarnings({"try", "SameNameButDifferent"}) // as Flink's classes are
class UserFunctionTest {
    private static final OutputTag<Long> LATE = new OutputTag<>("late", Types.LONG);

    /** What happened to the function of the current test, which the harness may have copied. */
    private static final List<String> LIFE = new ArrayList<>();

    @BeforeEach
    void forgetTheFunctionBefore() {
        LIFE.clear();
    }

    @Test
    void richFunctionsAreOpenedWithTheRunTimeContextAndClosed() throws Exception {
        try (var harness = plain(new MapProcess<>(new RichMapFunction<String, String>() {
            @Override
            public void open(OpenContext context) {
                LIFE.add("open " + getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
                getRuntimeContext().getMetricGroup().counter("mine").inc();
            }

            @Override
            public String map(String value) {
                return value + getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
            }

            @Override
            public void close() {
                LIFE.add("close");
            }
        }))) {
            harness.processElement(Samples.tracked("a", 1), 0);

            assertThat(harness.extractOutputValues()).containsExactly(Tracked.of("a1", Samples.raw("a", 1)));
        }
        assertThat(LIFE).containsExactly("open 0", "close");
    }

    @Test
    void lambdasMapAndFlatMap() throws Exception {
        try (var harness = plain(new MapProcess<String, String>(String::toUpperCase))) {
            harness.processElement(Samples.tracked("a", 1), 0);

            assertThat(harness.extractOutputValues()).containsExactly(Tracked.of("A", Samples.raw("a", 1)));
        }
        try (var harness = plain(new FlatMapProcess<String, String>((value, out) -> {
            for (String part : value.split(",", -1)) {
                out.collect(part);
            }
        }))) {
            harness.processElement(Samples.tracked("a,b", 1), 0);

            assertThat(harness.extractOutputValues())
                    .containsExactly(Tracked.of("a", Samples.raw("a,b", 1)), Tracked.of("b", Samples.raw("a,b", 1)));
        }
    }

    @Test
    void checkpointedFunctionsSnapshotRestoreAndHearOfCheckpoints() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = plain(new MapProcess<>(new Remembering()))) {
            harness.processElement(Samples.tracked("a", 1), 0);
            harness.processElement(Samples.tracked("b", 2), 0);
            snapshot = harness.snapshot(7, 0);
            harness.notifyOfCompletedCheckpoint(7);
            harness.getOperator().notifyCheckpointAborted(8);
        }
        var restored = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(guarded(new MapProcess<>(new Remembering()))));
        try (restored) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processElement(Samples.tracked("c", 3), 0);

            assertThat(restored.extractOutputValues()).containsExactly(Tracked.of("[a, b, c]", Samples.raw("c", 3)));
        }
        assertThat(LIFE)
                .containsExactly(
                        "initialize restored=false",
                        "snapshot 7",
                        "complete 7",
                        "aborted 8",
                        "initialize restored=true");
    }

    static List<StateBackend> backends() {
        return List.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void keyedStateIsPerKeyAndSurvivesARestore(StateBackend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = keyed(new Counting(), backend, null)) {
            harness.processElement(Samples.tracked("a", 1), 0);
            harness.processElement(Samples.tracked("b", 2), 0);
            harness.processElement(Samples.tracked("a", 3), 0);
            assertThat(harness.extractOutputValues()).extracting(Tracked::value).containsExactly("a=1", "b=1", "a=2");
            snapshot = harness.snapshot(1, 0);
        }
        try (var harness = keyed(new Counting(), backend, snapshot)) {
            harness.processElement(Samples.tracked("a", 4), 0);

            assertThat(harness.extractOutputValues()).containsExactly(Tracked.of("a=3", Samples.raw("a", 4)));
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void whatAFailingCallDidToStateBeforeItThrewStaysDone(StateBackend backend) throws Exception {
        try (var harness = keyed(new Counting(), backend, null)) {
            harness.processElement(Samples.tracked("throws", 1), 0);
            harness.processElement(Samples.tracked("throws", 2), 0);

            assertThat(deadLetters(harness))
                    .extracting(letter -> letter.failure().message())
                    .containsExactly("count is 1", "count is 2");
        }
    }

    @Test
    void timersOfBothTimesFireWithOutputsOfADerivedOrigin() throws Exception {
        try (var harness = keyed(new Timed(), new HashMapStateBackend(), null)) {
            harness.setProcessingTime(100);
            harness.processElement(Samples.tracked("k", 1), 10);
            harness.processWatermark(20);
            harness.setProcessingTime(200);

            RawRecord eventTime = timer("k", 20);
            RawRecord processingTime = timer("k", 150);
            assertThat(harness.extractOutputValues())
                    .containsExactly(
                            Tracked.of("k at 20 EVENT_TIME", eventTime),
                            Tracked.of("k at 150 PROCESSING_TIME", processingTime));
            assertThat(harness.getSideOutput(new OutputTag<Tracked<Long>>("late", new TrackedTypeInfo<>(Types.LONG))))
                    .extracting(record -> record.getValue())
                    .containsExactly(Tracked.of(20L, eventTime), Tracked.of(150L, processingTime));
        }
    }

    @Test
    void aThrowingTimerEmitsNothingButADeadLetterWithTheKeyAsText() throws Exception {
        try (var harness = keyed(new Timed(), new HashMapStateBackend(), null)) {
            harness.processElement(Samples.tracked("bad", 1), 10);
            harness.processElement(Samples.tracked("good", 2), 10);
            harness.processWatermark(20);

            assertThat(harness.extractOutputValues())
                    .containsExactly(Tracked.of("good at 20 EVENT_TIME", timer("good", 20)));
            DeadLetter letter = deadLetters(harness).get(0);
            assertThat(deadLetters(harness)).hasSize(1);
            assertThat(letter.source()).isEqualTo(timer("bad", 20));
            assertThat(letter.failure().stage()).isEqualTo(FailureStage.TIMER);
            assertThat(letter.failure().kind()).isEqualTo(FailureKind.BUG);
            assertThat(letter.failure().message()).isEqualTo("timer of bad");
        }
    }

    @Test
    @SuppressWarnings("deprecation") // what KeyedStream.process(ProcessFunction) runs
    void plainProcessFunctionsHaveTimersOnKeyedStreams() throws Exception {
        ProcessFunction<String, String> timed = new ProcessFunction<>() {
            @Override
            public void processElement(String value, Context context, Collector<String> out) {
                context.timerService().registerEventTimeTimer(context.timestamp() + 5);
            }

            @Override
            public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) {
                out.collect(context.timeDomain() + " " + context.timestamp());
                throw new IllegalStateException("timer");
            }
        };
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new LegacyKeyedProcessOperator<>(guarded(timed)), Tracked::value, Types.STRING);
        try (harness) {
            harness.open();
            harness.processElement(Samples.tracked("k", 1), 10);
            harness.processWatermark(15);

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(deadLetters(harness))
                    .extracting(letter -> letter.source().origin())
                    .containsExactly(RecordOrigin.derived(15));
        }
    }

    @Test
    void broadcastStateIsWrittenByOneInputAndReadByTheOther() throws Exception {
        try (var harness = ProcessFunctionTestHarnesses.forBroadcastProcessFunction(
                new GuardedBroadcastProcessFunction<>(new Rules(), "rules", Types.STRING, Samples.POLICY),
                Shape.RULES)) {
            harness.processBroadcastElement(Samples.tracked("greeting=hello", 1), 0);
            harness.processBroadcastElement(Samples.tracked("nonsense", 2), 0);
            harness.processElement(Samples.tracked("greeting", 3), 0);

            assertThat(harness.extractOutputValues()).containsExactly(Tracked.of("hello", Samples.raw("greeting", 3)));
            assertThat(deadLetters(harness))
                    .extracting(letter -> letter.failure().stage())
                    .containsExactly(FailureStage.BROADCAST);
        }
    }

    @Test
    void keyedBroadcastFunctionsHaveKeyedStateAndTimersAndReachAllKeys() throws Exception {
        try (var harness = ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
                new GuardedKeyedBroadcastProcessFunction<>(new KeyedRules(), "rules", Types.STRING, Samples.POLICY),
                Tracked::value,
                Types.STRING,
                Shape.RULES)) {
            harness.processElement(Samples.tracked("a", 1), 10);
            harness.processElement(Samples.tracked("b", 2), 10);
            harness.processBroadcastElement(Samples.tracked("who?", 3), 0);
            harness.processWatermark(20);
            harness.processBroadcastWatermark(20);

            assertThat(harness.extractOutputValues())
                    .containsExactlyInAnyOrder(
                            Tracked.of("a seen", Samples.raw("who?", 3)),
                            Tracked.of("b seen", Samples.raw("who?", 3)),
                            Tracked.of("a timer", timer("a", 15)));
            assertThat(deadLetters(harness)).extracting(DeadLetter::source).containsExactly(timer("b", 15));
        }
    }

    private static RawRecord timer(String key, long timestamp) {
        return RawRecord.of(RecordOrigin.derived(timestamp), Bytes.utf8(key), null, List.of());
    }

    private static GuardedProcessFunction<String, String> guarded(ProcessFunction<String, String> function) {
        return new GuardedProcessFunction<>(function, "stage", Types.STRING, Samples.POLICY);
    }

    private static OneInputStreamOperatorTestHarness<Tracked<String>, Tracked<String>> plain(
            ProcessFunction<String, String> function) throws Exception {
        return ProcessFunctionTestHarnesses.forProcessFunction(guarded(function));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Tracked<String>, Tracked<String>> keyed(
            KeyedProcessFunction<String, String, String> function, StateBackend backend, OperatorSubtaskState snapshot)
            throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new GuardedKeyedProcessFunction<>(function, "stage", Types.STRING, Samples.POLICY)),
                Tracked<String>::value,
                Types.STRING);
        harness.setStateBackend(backend);
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }

    private static List<DeadLetter> deadLetters(AbstractStreamOperatorTestHarness<?> harness) {
        return harness.getSideOutput(DeadLetterTags.DEAD_LETTERS).stream()
                .map(record -> record.getValue())
                .toList();
    }

    /** Keeps all it has seen in operator state. */
    private static final class Remembering extends RichMapFunction<String, String>
            implements CheckpointedFunction, CheckpointListener {
        private final List<String> seen = new ArrayList<>();
        private transient ListState<String> state;

        @Override
        public String map(String value) {
            seen.add(value);
            return seen.toString();
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            LIFE.add("snapshot " + context.getCheckpointId());
            state.update(seen);
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            LIFE.add("initialize restored=" + context.isRestored());
            state = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("seen", Types.STRING));
            state.get().forEach(seen::add);
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            LIFE.add("complete " + checkpointId);
        }

        @Override
        public void notifyCheckpointAborted(long checkpointId) {
            LIFE.add("aborted " + checkpointId);
        }
    }

    /** Counts by key, and throws after it counted when the key says so. */
    private static final class Counting extends KeyedProcessFunction<String, String, String> {
        private transient ValueState<Long> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
        }

        @Override
        public void processElement(String value, Context context, Collector<String> out) throws Exception {
            Long before = count.value();
            long now = before == null ? 1 : before + 1;
            count.update(now);
            out.collect(context.getCurrentKey() + "=" + now);
            if (value.equals("throws")) {
                throw new IllegalStateException("count is " + now);
            }
        }
    }

    /** Registers one timer of each kind. */
    private static final class Timed extends KeyedProcessFunction<String, String, String> {
        @Override
        public void processElement(String value, Context context, Collector<String> out) {
            context.timerService().registerEventTimeTimer(20);
            if (!value.equals("bad")) {
                context.timerService().registerProcessingTimeTimer(150);
            }
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) {
            TimeDomain domain = context.timeDomain();
            out.collect(context.getCurrentKey() + " at " + timestamp + " " + domain);
            context.output(LATE, timestamp);
            if (context.getCurrentKey().equals("bad")) {
                throw new IllegalStateException("timer of bad");
            }
        }
    }

    /** Answers by rules that the other input sets. */
    private static final class Rules extends BroadcastProcessFunction<String, String, String> {
        @Override
        public void processElement(String value, ReadOnlyContext context, Collector<String> out) throws Exception {
            out.collect(context.getBroadcastState(Shape.RULES).get(value));
        }

        @Override
        public void processBroadcastElement(String rule, Context context, Collector<String> out) throws Exception {
            int split = rule.indexOf('=');
            context.getBroadcastState(Shape.RULES).put(rule.substring(0, split), rule.substring(split + 1));
        }
    }

    /** Tells of every key that it has seen. */
    private static final class KeyedRules extends KeyedBroadcastProcessFunction<String, String, String, String> {
        private static final ValueStateDescriptor<String> SEEN = new ValueStateDescriptor<>("seen", Types.STRING);

        @Override
        public void processElement(String value, ReadOnlyContext context, Collector<String> out) throws Exception {
            getRuntimeContext().getState(SEEN).update("seen");
            context.timerService().registerEventTimeTimer(15);
        }

        @Override
        public void processBroadcastElement(String value, Context context, Collector<String> out) throws Exception {
            context.applyToKeyedState(SEEN, (key, state) -> out.collect(key + " " + state.value()));
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) {
            out.collect(context.getCurrentKey() + " timer");
            if (context.getCurrentKey().equals("b")) {
                throw new IllegalStateException("timer");
            }
        }
    }
}
