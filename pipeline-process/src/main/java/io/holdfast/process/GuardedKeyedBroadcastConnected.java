package io.holdfast.process;

import io.holdfast.model.Tracked;
import io.holdfast.serde.types.TrackedTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.BroadcastConnectedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;

/**
 * A guarded keyed stream connected with a broadcast one.
 *
 * @param <K> type of the key
 * @param <T> type of the values
 * @param <B> type of the broadcast values
 */
public final class GuardedKeyedBroadcastConnected<K, T, B> {
    private final BroadcastConnectedStream<Tracked<T>, Tracked<B>> connected;
    private final TypeInformation<T> type;
    private final TypeInformation<B> broadcastType;
    private final Lineage lineage;

    GuardedKeyedBroadcastConnected(
            BroadcastConnectedStream<Tracked<T>, Tracked<B>> connected,
            TypeInformation<T> type,
            TypeInformation<B> broadcastType,
            Lineage lineage) {
        this.connected = connected;
        this.type = type;
        this.broadcastType = broadcastType;
        this.lineage = lineage;
    }

    /** Runs {@code function} guarded; see {@link GuardedKeyedBroadcastProcessFunction}. */
    public <R> GuardedStream<R> process(String name, KeyedBroadcastProcessFunction<K, T, B, R> function) {
        return process(
                name,
                function,
                StageTypes.produced(function, KeyedBroadcastProcessFunction.class, 1, 3, type, broadcastType, name));
    }

    /** Runs {@code function} guarded, its outputs being of {@code outType}. */
    public <R> GuardedStream<R> process(
            String name, KeyedBroadcastProcessFunction<K, T, B, R> function, TypeInformation<R> outType) {
        StageTypes.withoutKryo(outType, "the outputs of stage '" + name + "'");
        String uid = lineage.claim(name);
        SingleOutputStreamOperator<Tracked<R>> processed = connected
                .process(
                        new GuardedKeyedBroadcastProcessFunction<>(function, name, outType, lineage.policy()),
                        new TrackedTypeInfo<>(outType))
                .name(name)
                .uid(uid);
        lineage.add(processed);
        return new GuardedStream<>(processed, outType, name, lineage);
    }
}
