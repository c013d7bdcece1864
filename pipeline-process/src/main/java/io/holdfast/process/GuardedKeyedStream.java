package io.holdfast.process;

import io.holdfast.model.Tracked;
import io.holdfast.serde.types.TrackedTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;

/**
 * A guarded stream partitioned by key.
 *
 * @param <K> type of the key
 * @param <T> type of the values
 */
public final class GuardedKeyedStream<K, T> {
    private final KeyedStream<Tracked<T>, K> stream;
    private final TypeInformation<T> type;
    private final Lineage lineage;

    GuardedKeyedStream(KeyedStream<Tracked<T>, K> stream, TypeInformation<T> type, Lineage lineage) {
        this.stream = stream;
        this.type = type;
        this.lineage = lineage;
    }

    /** Runs {@code function} guarded; see {@link GuardedKeyedProcessFunction}. */
    public <R> GuardedStream<R> process(String name, KeyedProcessFunction<K, T, R> function) {
        return process(name, function, StageTypes.produced(function, KeyedProcessFunction.class, 1, 2, type, name));
    }

    /** Runs {@code function} guarded, its outputs being of {@code outType}; see {@link GuardedKeyedProcessFunction}. */
    public <R> GuardedStream<R> process(
            String name, KeyedProcessFunction<K, T, R> function, TypeInformation<R> outType) {
        StageTypes.withoutKryo(outType, "the outputs of stage '" + name + "'");
        String uid = lineage.claim(name);
        SingleOutputStreamOperator<Tracked<R>> processed = stream.process(
                        new GuardedKeyedProcessFunction<>(function, name, outType, lineage.policy()),
                        new TrackedTypeInfo<>(outType))
                .name(name)
                .uid(uid);
        lineage.add(processed);
        return new GuardedStream<>(processed, outType, name, lineage);
    }

    /** Connects every value with a broadcast stream; see {@link GuardedStream#connect}. */
    public <B> GuardedKeyedBroadcastConnected<K, T, B> connect(GuardedBroadcastStream<B> broadcast) {
        return new GuardedKeyedBroadcastConnected<>(
                stream.connect(broadcast.stream()), type, broadcast.type(), lineage.joinedWith(broadcast.lineage()));
    }

    /** The values with their sources, as Flink sees them. */
    public KeyedStream<Tracked<T>, K> tracked() {
        return stream;
    }
}
