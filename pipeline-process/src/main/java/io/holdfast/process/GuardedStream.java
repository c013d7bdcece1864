package io.holdfast.process;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.model.Tracked;
import io.holdfast.process.internal.DecodedRouter;
import io.holdfast.process.internal.FlatMapProcess;
import io.holdfast.process.internal.GuardedWatermarkStrategy;
import io.holdfast.process.internal.HeldOutputs;
import io.holdfast.process.internal.KeyCheck;
import io.holdfast.process.internal.MapProcess;
import io.holdfast.serde.RecordEncoder;
import io.holdfast.serde.types.DecodedTypeInfo;
import io.holdfast.serde.types.EncodedRecordTypeInfo;
import io.holdfast.serde.types.TrackedTypeInfo;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.api.java.typeutils.TypeExtractor;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.OutputTag;

/**
 * A stream on which user code may throw: every stage is guarded, and what fails leaves by {@link #deadLetters()}.
 *
 * <pre>{@code
 * GuardedStream<Order> orders = GuardedStream.from(env, kafkaSource, "orders");
 * GuardedStream<PricedOrder> priced = orders
 *         .process("price", new PriceOrder(catalog))
 *         .keyBy(PricedOrder::customerId)
 *         .process("running-totals", new RunningTotals());
 * priced.encode("encode", encoder, maxRecordBytes).sinkTo(output);
 * priced.deadLetters().sinkTo(deadLetterSink);
 * }</pre>
 *
 * <p>The name of a stage is the operator's name and its uid, so it must be unique in the stream, and stay the same for
 * savepoints to fit. Types that only Kryo could serialise are refused when the stage is added, and so are retries in
 * place that might outlast a checkpoint.
 *
 * @param <T> type of the values
 */
public final class GuardedStream<T> {
    private final DataStream<Tracked<T>> stream;
    private final TypeInformation<T> type;
    private final String name;
    private final Lineage lineage;

    GuardedStream(DataStream<Tracked<T>> stream, TypeInformation<T> type, String name, Lineage lineage) {
        this.stream = stream;
        this.type = type;
        this.name = name;
        this.lineage = lineage;
    }

    /** A stream from {@code source} without event time, with the default {@link GuardPolicy}. */
    public static <T> GuardedStream<T> from(
            StreamExecutionEnvironment env, Source<Decoded<T>, ?, ?> source, String name) {
        return from(env, source, name, GuardPolicy.ofDefaults());
    }

    /** A stream from {@code source} without event time. */
    public static <T> GuardedStream<T> from(
            StreamExecutionEnvironment env, Source<Decoded<T>, ?, ?> source, String name, GuardPolicy policy) {
        TypeInformation<T> type = valueTypeOf(source);
        DataStream<Decoded<T>> decoded = env.fromSource(source, WatermarkStrategy.noWatermarks(), name)
                .uid(name)
                .returns(new DecodedTypeInfo<>(type));
        return route(decoded, type, new DecodedRouter<>(name, policy, null), name, policy);
    }

    /** A stream from {@code source} with event time. */
    public static <T> GuardedStream<T> from(
            StreamExecutionEnvironment env,
            Source<Decoded<T>, ?, ?> source,
            String name,
            GuardPolicy policy,
            EventTime<T> eventTime) {
        TypeInformation<T> type = valueTypeOf(source);
        WatermarkStrategy<Decoded<T>> strategy = new GuardedWatermarkStrategy<>(eventTime, policy.classifier(), name);
        DataStream<Decoded<T>> decoded =
                env.fromSource(source, strategy, name).uid(name).returns(new DecodedTypeInfo<>(type));
        return route(decoded, type, new DecodedRouter<>(name, policy, eventTime), name, policy);
    }

    /** A stream of what some other operator of the job decoded; timestamps and watermarks stay as they are. */
    public static <T> GuardedStream<T> of(
            DataStream<Decoded<T>> decoded, TypeInformation<T> type, String name, GuardPolicy policy) {
        return route(decoded, type, new DecodedRouter<>(name, policy, null), name, policy);
    }

    private static <T> GuardedStream<T> route(
            DataStream<Decoded<T>> decoded,
            TypeInformation<T> type,
            DecodedRouter<T> router,
            String name,
            GuardPolicy policy) {
        StageTypes.withoutKryo(type, "the values of '" + name + "'");
        refuseLongWaits(policy.retries(), decoded.getExecutionEnvironment().getCheckpointConfig());
        Lineage lineage = new Lineage(policy);
        lineage.claim(name);
        String routeName = lineage.claim(name + "-route");
        SingleOutputStreamOperator<Tracked<T>> tracked = decoded.process(router, new TrackedTypeInfo<>(type))
                .name(routeName)
                .uid(routeName);
        lineage.add(tracked);
        return new GuardedStream<>(tracked, type, name, lineage);
    }

    /** While a call waits for its next attempt no barrier passes, so the waits must fit the checkpoint's time-out. */
    private static void refuseLongWaits(TransientRetries retries, CheckpointConfig checkpoints) {
        Duration timeout = Duration.ofMillis(checkpoints.getCheckpointTimeout());
        if (checkpoints.isCheckpointingEnabled()
                && retries.maxAttempts() > 0
                && retries.maxTotal().compareTo(timeout.dividedBy(2)) > 0) {
            throw new IllegalArgumentException("Retries in place may wait " + retries.maxTotal()
                    + " in all, more than half of the checkpoint time-out of " + timeout
                    + ", and no barrier passes meanwhile: lower maxTotal, or raise"
                    + " execution.checkpointing.timeout");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> TypeInformation<T> valueTypeOf(Source<Decoded<T>, ?, ?> source) {
        if (source instanceof ResultTypeQueryable<?> typed
                && typed.getProducedType() instanceof DecodedTypeInfo<?> decodedType) {
            return (TypeInformation<T>) decodedType.valueType();
        }
        throw new IllegalArgumentException("The source " + source.getClass().getName()
                + " does not say which type it decodes: give it a SafeDeserializer, or use GuardedStream.of");
    }

    /** Maps every value to one; {@code function} may be a lambda or rich, and may throw. */
    public <R> GuardedStream<R> map(String name, MapFunction<T, R> function) {
        return map(name, function, StageTypes.mapped(function, type, name));
    }

    /** Maps every value to one of {@code outType}; {@code function} may be a lambda or rich, and may throw. */
    public <R> GuardedStream<R> map(String name, MapFunction<T, R> function, TypeInformation<R> outType) {
        return process(name, new MapProcess<>(function), outType);
    }

    /** Maps every value to any number of {@code outType}; {@code function} may be a lambda or rich, and may throw. */
    public <R> GuardedStream<R> flatMap(String name, FlatMapFunction<T, R> function, TypeInformation<R> outType) {
        return process(name, new FlatMapProcess<>(function), outType);
    }

    /** Runs {@code function} guarded; see {@link GuardedProcessFunction}. */
    public <R> GuardedStream<R> process(String name, ProcessFunction<T, R> function) {
        return process(name, function, StageTypes.produced(function, ProcessFunction.class, 0, 1, type, name));
    }

    /** Runs {@code function} guarded, its outputs being of {@code outType}; see {@link GuardedProcessFunction}. */
    public <R> GuardedStream<R> process(String name, ProcessFunction<T, R> function, TypeInformation<R> outType) {
        StageTypes.withoutKryo(outType, "the outputs of stage '" + name + "'");
        String uid = lineage.claim(name);
        SingleOutputStreamOperator<Tracked<R>> processed = stream.process(
                        new GuardedProcessFunction<>(function, name, outType, lineage.policy()),
                        new TrackedTypeInfo<>(outType))
                .name(name)
                .uid(uid);
        lineage.add(processed);
        return new GuardedStream<>(processed, outType, name, lineage);
    }

    /**
     * Partitions by {@code selector}, which may throw or return null: the record then becomes a dead letter. As Flink
     * demands of every key selector, it must give the same key for equal values. The stage that checks it is called
     * after the one before it, with {@code -key} behind.
     */
    public <K> GuardedKeyedStream<K, T> keyBy(KeySelector<T, K> selector) {
        return keyBy(selector, TypeExtractor.getKeySelectorTypes(selector, type), Carry.BYTES);
    }

    /** Partitions by {@code selector}, saying the key's type and what of the source crosses the shuffle. */
    public <K> GuardedKeyedStream<K, T> keyBy(KeySelector<T, K> selector, TypeInformation<K> keyType, Carry carry) {
        StageTypes.withoutKryo(keyType, "the key of '" + name + "'");
        String keyName = lineage.claimNumbered(name + "-key");
        SingleOutputStreamOperator<Tracked<T>> checked = stream.process(
                        new KeyCheck<>(selector, keyName, type, carry, lineage.policy()), new TrackedTypeInfo<>(type))
                .name(keyName)
                .uid(keyName);
        lineage.add(checked);
        return new GuardedKeyedStream<>(
                checked.keyBy(tracked -> selector.getKey(tracked.value()), keyType), type, lineage);
    }

    /** Sends every value to all subtasks of the stage that connects to it. */
    public GuardedBroadcastStream<T> broadcast(MapStateDescriptor<?, ?>... states) {
        return new GuardedBroadcastStream<>(stream.broadcast(states), type, lineage);
    }

    /**
     * Connects every value with a broadcast stream. From then on both streams share their dead letters, which are taken
     * once for both.
     */
    public <B> GuardedBroadcastConnected<T, B> connect(GuardedBroadcastStream<B> broadcast) {
        return new GuardedBroadcastConnected<>(
                stream.connect(broadcast.stream()), type, broadcast.type(), lineage.joinedWith(broadcast.lineage()));
    }

    /** The stream of a user's side output, guarded like this one. Valid on the stream of the stage that emits to it. */
    public <X> GuardedStream<X> sideOutput(OutputTag<X> tag) {
        if (!(stream instanceof SingleOutputStreamOperator<Tracked<T>> operator)) {
            throw new IllegalStateException(
                    "Side output '" + tag.getId() + "' must be taken from the stage that emits it");
        }
        StageTypes.withoutKryo(tag.getTypeInfo(), "side output '" + tag.getId() + "'");
        return new GuardedStream<>(
                operator.getSideOutput(HeldOutputs.trackedTag(tag)),
                tag.getTypeInfo(),
                name + '-' + tag.getId(),
                lineage);
    }

    /**
     * Encodes every value, guarded; see {@link GuardedEncodeFunction}.
     *
     * @param maxRecordBytes largest record that topic and producer accept
     */
    public EncodedStream encode(String name, RecordEncoder<T> encoder, int maxRecordBytes) {
        String uid = lineage.claim(name);
        var encoded = stream.process(
                        new GuardedEncodeFunction<>(encoder, name, maxRecordBytes, lineage.policy()),
                        EncodedRecordTypeInfo.INSTANCE)
                .name(name)
                .uid(uid);
        lineage.add(encoded);
        return new EncodedStream(encoded, lineage);
    }

    /**
     * The dead letters of every stage so far, of this stream and of all that share its source. Taken once, last: adding
     * a stage afterwards is refused, because its dead letters would be lost.
     */
    public DataStream<DeadLetter> deadLetters() {
        return lineage.takeDeadLetters();
    }

    /** The values with their sources, as Flink sees them. */
    public DataStream<Tracked<T>> tracked() {
        return stream;
    }

    /** Type of the values. */
    public TypeInformation<T> type() {
        return Objects.requireNonNull(type);
    }
}
