package io.holdfast.process;

import io.holdfast.model.FailureStage;
import io.holdfast.model.Tracked;
import io.holdfast.serde.types.TrackedTypeInfo;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Every way in which a record may reach a guarded function, for tests of what all of them promise. */
@SuppressWarnings({"try", "SameNameButDifferent"}) // as Flink's classes are
enum Shape {
    PLAIN(FailureStage.PROCESS) {
        @Override
        Running start(Behaviour behaviour, GuardPolicy policy) throws Exception {
            var harness = new OneInputStreamOperatorTestHarness<>(
                    new ProcessOperator<>(
                            new GuardedProcessFunction<>(new Plain(behaviour), "stage", Box.TYPE, policy)),
                    INPUT.createSerializer(new SerializerConfigImpl()));
            return open(harness, harness::processElement);
        }
    },
    KEYED(FailureStage.PROCESS) {
        @Override
        Running start(Behaviour behaviour, GuardPolicy policy) throws Exception {
            var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(
                            new GuardedKeyedProcessFunction<>(new Keyed(behaviour), "stage", Box.TYPE, policy)),
                    Tracked::value,
                    Types.STRING);
            return open(harness, harness::processElement);
        }
    },
    BESIDE_BROADCAST(FailureStage.PROCESS) {
        @Override
        Running start(Behaviour behaviour, GuardPolicy policy) throws Exception {
            var harness = broadcast(behaviour, policy);
            return open(harness, harness::processElement1);
        }
    },
    BROADCAST(FailureStage.BROADCAST) {
        @Override
        Running start(Behaviour behaviour, GuardPolicy policy) throws Exception {
            var harness = broadcast(behaviour, policy);
            return open(harness, harness::processElement2);
        }
    },
    KEYED_BESIDE_BROADCAST(FailureStage.PROCESS) {
        @Override
        Running start(Behaviour behaviour, GuardPolicy policy) throws Exception {
            var harness = keyedBroadcast(behaviour, policy);
            return open(harness, harness::processElement1);
        }
    },
    BROADCAST_TO_KEYED(FailureStage.BROADCAST) {
        @Override
        Running start(Behaviour behaviour, GuardPolicy policy) throws Exception {
            var harness = keyedBroadcast(behaviour, policy);
            return open(harness, harness::processElement2);
        }
    };

    static final OutputTag<Box> SIDE = new OutputTag<>("side", Box.TYPE);
    static final MapStateDescriptor<String, String> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);
    private static final TrackedTypeInfo<String> INPUT = new TrackedTypeInfo<>(Types.STRING);

    private final FailureStage stage;

    Shape(FailureStage stage) {
        this.stage = stage;
    }

    /** What a failure of the user's function says was being attempted. */
    FailureStage stage() {
        return stage;
    }

    /** Starts the guarded operator around {@code behaviour}. */
    abstract Running start(Behaviour behaviour, GuardPolicy policy) throws Exception;

    private static Running open(AbstractStreamOperatorTestHarness<Tracked<Box>> harness, Input input) throws Exception {
        ((SerializerConfigImpl) harness.getExecutionConfig().getSerializerConfig()).setGenericTypes(false);
        RecordingOutput<Tracked<Box>> output = new RecordingOutput<>();
        harness.setOutputCreator(serializer -> output);
        harness.open();
        return new Running(harness, input, output);
    }

    private static TwoInputStreamOperatorTestHarness<Tracked<String>, Tracked<String>, Tracked<Box>> broadcast(
            Behaviour behaviour, GuardPolicy policy) throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(new CoBroadcastWithNonKeyedOperator<>(
                new GuardedBroadcastProcessFunction<>(new Broadcast(behaviour), "stage", Box.TYPE, policy),
                List.of(RULES)));
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, Tracked<String>, Tracked<String>, Tracked<Box>>
            keyedBroadcast(Behaviour behaviour, GuardPolicy policy) throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new GuardedKeyedBroadcastProcessFunction<>(
                                new KeyedBroadcast(behaviour), "stage", Box.TYPE, policy),
                        List.of(RULES)),
                Tracked::value,
                null,
                Types.STRING);
    }

    /** What a user's function does with one value, whichever function it is. */
    @FunctionalInterface
    interface Behaviour extends Serializable {
        void run(String value, Emitter out) throws Exception;
    }

    /** Main and side output of a user's function. */
    interface Emitter {
        void main(Box value);

        void side(Box value);

        /** Emits both kinds of fresh boxes. */
        default void mainText(String text) {
            main(Box.of(text));
        }

        default void sideText(String text) {
            side(Box.of(text));
        }
    }

    /** One input of the harness. */
    @FunctionalInterface
    interface Input {
        void send(StreamRecord<Tracked<String>> record) throws Exception;
    }

    /** An operator that runs. */
    record Running(
            AbstractStreamOperatorTestHarness<Tracked<Box>> harness, Input input, RecordingOutput<Tracked<Box>> output)
            implements AutoCloseable {
        void send(String text, long offset) throws Exception {
            input.send(new StreamRecord<>(Samples.tracked(text, offset), offset));
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }

    private static Emitter emitter(Collector<Box> out, Consumer<Box> side) {
        return new Emitter() {
            @Override
            public void main(Box value) {
                out.collect(value);
            }

            @Override
            public void side(Box value) {
                side.accept(value);
            }
        };
    }

    private static final class Plain extends ProcessFunction<String, Box> {
        private final Behaviour behaviour;

        Plain(Behaviour behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        public void processElement(String value, Context context, Collector<Box> out) throws Exception {
            behaviour.run(value, emitter(out, side -> context.output(SIDE, side)));
        }
    }

    private static final class Keyed extends KeyedProcessFunction<String, String, Box> {
        private final Behaviour behaviour;

        Keyed(Behaviour behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        public void processElement(String value, Context context, Collector<Box> out) throws Exception {
            behaviour.run(value, emitter(out, side -> context.output(SIDE, side)));
        }
    }

    private static final class Broadcast extends BroadcastProcessFunction<String, String, Box> {
        private final Behaviour behaviour;

        Broadcast(Behaviour behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        public void processElement(String value, ReadOnlyContext context, Collector<Box> out) throws Exception {
            behaviour.run(value, emitter(out, side -> context.output(SIDE, side)));
        }

        @Override
        public void processBroadcastElement(String value, Context context, Collector<Box> out) throws Exception {
            behaviour.run(value, emitter(out, side -> context.output(SIDE, side)));
        }
    }

    private static final class KeyedBroadcast extends KeyedBroadcastProcessFunction<String, String, String, Box> {
        private final Behaviour behaviour;

        KeyedBroadcast(Behaviour behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        public void processElement(String value, ReadOnlyContext context, Collector<Box> out) throws Exception {
            behaviour.run(value, emitter(out, side -> context.output(SIDE, side)));
        }

        @Override
        public void processBroadcastElement(String value, Context context, Collector<Box> out) throws Exception {
            behaviour.run(value, emitter(out, side -> context.output(SIDE, side)));
        }
    }
}
