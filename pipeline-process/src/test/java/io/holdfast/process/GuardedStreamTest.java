package io.holdfast.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdfast.model.Decoded;
import io.holdfast.serde.types.DecodedTypeInfo;
import io.holdfast.serde.types.TrackedTypeInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

@SuppressWarnings("SameNameButDifferent") // every function of Flink has a Context
class GuardedStreamTest {
    private static final MapStateDescriptor<String, String> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);

    private final StreamExecutionEnvironment env = Samples.environment(2);

    @Test
    void refusesANameThatIsTaken() {
        GuardedStream<String> stream = stream("orders").map("price", value -> value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.map("price", value -> value))
                .withMessageStartingWith("There is a stage 'price' already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.map("orders", value -> value))
                .withMessageStartingWith("There is a stage 'orders' already");
    }

    @Test
    void refusesABlankName() {
        GuardedStream<String> stream = stream("orders");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.map(" ", value -> value))
                .withMessage("A stage needs a name: it becomes the operator's uid");
        assertThatIllegalArgumentException().isThrownBy(() -> stream(""));
    }

    @Test
    void refusesTypesThatOnlyKryoCouldSerialise() {
        GuardedStream<String> stream = stream("orders");
        TypeInformation<Object> generic = new GenericTypeInfo<>(Object.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.map("objects", value -> value, generic))
                .withMessageContaining("of the outputs of stage 'objects' could only be serialised by Kryo");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.map("lists", List::of, Types.LIST(generic)))
                .withMessageContaining("of the outputs of stage 'lists' could only be serialised by Kryo");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.keyBy(value -> value, generic, Carry.BYTES))
                .withMessageContaining("of the key of 'orders' could only be serialised by Kryo");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.sideOutput(new OutputTag<>("objects", generic)))
                .withMessageContaining("of side output 'objects' could only be serialised by Kryo");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuardedStream.of(
                        env.fromData(new DecodedTypeInfo<>(Types.STRING), Samples.<String>decoded("a")),
                        new GenericTypeInfo<>(String.class),
                        "objects",
                        Samples.POLICY))
                .withMessageContaining("of the values of 'objects' could only be serialised by Kryo");
    }

    @Test
    void aRefusedStageLeavesItsNameFree() {
        GuardedStream<String> stream = stream("orders");
        TypeInformation<String> generic = new GenericTypeInfo<>(String.class);
        assertThatIllegalArgumentException().isThrownBy(() -> stream.map("again", value -> value, generic));

        assertThat(stream.map("again", value -> value).type()).isEqualTo(Types.STRING);
    }

    @Test
    void refusesASourceThatDoesNotSayWhatItDecodes() {
        @SuppressWarnings("unchecked")
        Source<Decoded<Long>, ?, ?> wrong =
                (Source<Decoded<Long>, ?, ?>) (Source<?, ?, ?>) new NumberSequenceSource(0, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuardedStream.from(env, wrong, "numbers"))
                .withMessageContaining("does not say which type it decodes");
    }

    @Test
    void deadLettersAreTakenOnceAndLast() {
        GuardedStream<String> stream = stream("orders");
        stream.deadLetters();

        assertThatIllegalStateException()
                .isThrownBy(stream::deadLetters)
                .withMessageStartingWith(
                        "The dead letters of this stream have been taken before they were taken again");
        assertThatIllegalStateException()
                .isThrownBy(() -> stream.map("late", value -> value))
                .withMessageContaining("before stage 'late' was added");
        assertThatIllegalStateException()
                .isThrownBy(() -> stream.keyBy(value -> value))
                .withMessageContaining("before stage 'orders-key' was added");
        assertThatIllegalStateException()
                .isThrownBy(() -> stream.connect(stream("rules").broadcast(RULES)))
                .withMessageContaining("before another stream was connected");
    }

    @Test
    void everyOperatorHasANameAndTheSameUid() {
        GuardedStream<String> orders = stream("orders");
        GuardedStream<String> results = orders.flatMap("split", (value, out) -> out.collect(value), Types.STRING)
                .keyBy(value -> value)
                .process("count", new Echo());
        results.keyBy(value -> value).process("count-again", new Echo());
        results.keyBy(value -> value).process("count-otherwise", new Echo());
        results.encode("encode", new Utf8Encoder(), 1000).sinkTo(new DiscardingSink<>());
        results.deadLetters()
                .sinkTo(new DiscardingSink<>())
                .name("dead-letters")
                .uid("dead-letters");

        Set<String> uids = new TreeSet<>();
        for (StreamNode node : env.getStreamGraph(false).getStreamNodes()) {
            if (!node.getOperatorName().startsWith("Source: ")) {
                assertThat(node.getTransformationUID())
                        .as(node.getOperatorName())
                        .isNotNull();
                assertThat(node.getOperatorName().replace(": Writer", "")).isEqualTo(node.getTransformationUID());
                uids.add(node.getTransformationUID());
            }
        }
        assertThat(uids)
                .containsExactly(
                        "count",
                        "count-again",
                        "count-key",
                        "count-key-2",
                        "count-otherwise",
                        "dead-letters",
                        "encode",
                        "orders-route",
                        "output",
                        "split",
                        "split-key");
    }

    @Test
    void nothingInTheStreamGraphIsGeneric() {
        GuardedStream<String> orders = stream("orders");
        GuardedStream<Box> results = orders.map("box", Box::of, Box.TYPE);
        results.keyBy(box -> box.text)
                .process("same", new SameBox())
                .map("text", box -> box.text, Types.STRING)
                .encode("encode", new Utf8Encoder(), 1000)
                .sinkTo(new DiscardingSink<>());
        results.deadLetters()
                .sinkTo(new DiscardingSink<>())
                .name("dead-letters")
                .uid("dead-letters");

        List<TypeInformation<?>> types = new ArrayList<>();
        env.getTransformations()
                .forEach(root -> root.getTransitivePredecessors()
                        .forEach(transformation -> types.add(transformation.getOutputType())));

        assertThat(types).hasSizeGreaterThan(6).allSatisfy(type -> {
            assertThat(type).isNotInstanceOf(GenericTypeInfo.class);
            if (type instanceof TrackedTypeInfo<?> tracked) {
                assertThat(tracked.valueType()).isNotInstanceOf(GenericTypeInfo.class);
            }
        });
    }

    @Test
    void twoKeyedStreamsFitIntoOneJob() {
        for (String name : List.of("orders", "payments")) {
            GuardedStream<String> counted = stream(name).keyBy(value -> value).process(name + "-count", new Echo());
            counted.tracked().sinkTo(new DiscardingSink<>());
            counted.deadLetters().sinkTo(new DiscardingSink<>());
        }

        assertThat(env.getStreamGraph(false).getJobGraph().getNumberOfVertices())
                .isPositive();
    }

    @Test
    void connectedStreamsShareNamesAndDeadLettersAndBothMayGoOn() {
        GuardedStream<String> orders = stream("orders");
        GuardedStream<String> rules = stream("rules").map("parse", value -> value);
        GuardedStream<String> ruled = orders.connect(rules.broadcast(RULES)).process("apply", new ApplyRules());
        rules.map("audit", value -> value).tracked().sinkTo(new DiscardingSink<>());

        assertThatIllegalArgumentException().isThrownBy(() -> ruled.map("parse", value -> value));
        assertThatIllegalArgumentException().isThrownBy(() -> rules.map("apply", value -> value));
        ruled.deadLetters();
        assertThatIllegalStateException()
                .isThrownBy(() -> rules.map("more", value -> value))
                .withMessageContaining("before stage 'more' was added");
        assertThatIllegalStateException().isThrownBy(rules::deadLetters);
    }

    @Test
    void refusesToConnectStreamsThatUseTheSameNames() {
        GuardedStream<String> orders = stream("orders").map("parse", value -> value);
        GuardedStream<String> rules = stream("rules").map("parse", value -> value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> orders.connect(rules.broadcast(RULES)))
                .withMessageStartingWith("Both streams have a stage of the name [parse]");

        orders.map("free-1", value -> value);
        rules.map("free-2", value -> value);
    }

    @Test
    void refusesASideOutputUnderTheDeadLettersOwnNameAndOneOfNoStage() {
        GuardedStream<String> stream = stream("orders").map("price", value -> value);
        OutputTag<String> side = new OutputTag<>("side", Types.STRING);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.sideOutput(new OutputTag<>("holdfast-dead-letters", Types.STRING)))
                .withMessageContaining("is the guard's own");
        assertThatIllegalStateException()
                .isThrownBy(() -> stream.sideOutput(side).sideOutput(side))
                .withMessage("Side output 'side' must be taken from the stage that emits it");
    }

    @Test
    void refusesRetriesThatMayOutlastHalfOfACheckpoint() {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(5));
        configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofSeconds(60));
        StreamExecutionEnvironment checkpointed = Samples.environment(1, configuration);
        GuardPolicy half =
                Samples.POLICY.withRetries(TransientRetries.of(9, Duration.ofSeconds(1), Duration.ofSeconds(30)));
        GuardPolicy more =
                Samples.POLICY.withRetries(TransientRetries.of(9, Duration.ofSeconds(1), Duration.ofMillis(30_001)));

        stream(checkpointed, "half", half);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream(checkpointed, "more", more))
                .withMessage("Retries in place may wait PT30.001S in all, more than half of the checkpoint time-out of"
                        + " PT1M, and no barrier passes meanwhile: lower maxTotal, or raise"
                        + " execution.checkpointing.timeout");
        stream(env, "without-checkpoints", more);
    }

    private GuardedStream<String> stream(String name) {
        return stream(env, name, Samples.POLICY);
    }

    private static GuardedStream<String> stream(StreamExecutionEnvironment env, String name, GuardPolicy policy) {
        return GuardedStream.of(
                env.fromData(new DecodedTypeInfo<>(Types.STRING), Samples.<String>decoded("a"))
                        .uid(name + "-source"),
                Types.STRING,
                name,
                policy);
    }

    private static final class Echo extends KeyedProcessFunction<String, String, String> {
        @Override
        public void processElement(String value, Context context, Collector<String> out) {
            out.collect(value);
        }
    }

    private static final class SameBox extends KeyedProcessFunction<String, Box, Box> {
        @Override
        public void processElement(Box value, Context context, Collector<Box> out) {
            out.collect(value);
        }
    }

    private static final class ApplyRules extends BroadcastProcessFunction<String, String, String> {
        @Override
        public void processElement(String value, ReadOnlyContext context, Collector<String> out) {
            out.collect(value);
        }

        @Override
        public void processBroadcastElement(String value, Context context, Collector<String> out) {}
    }
}
