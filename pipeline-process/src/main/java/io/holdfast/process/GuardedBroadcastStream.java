package io.holdfast.process;

import io.holdfast.model.Tracked;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.BroadcastStream;

/**
 * A guarded stream of which every value goes to all subtasks of the stage that connects to it.
 *
 * @param <B> type of the values
 */
public final class GuardedBroadcastStream<B> {
    private final BroadcastStream<Tracked<B>> stream;
    private final TypeInformation<B> type;
    private final Lineage lineage;

    GuardedBroadcastStream(BroadcastStream<Tracked<B>> stream, TypeInformation<B> type, Lineage lineage) {
        this.stream = stream;
        this.type = type;
        this.lineage = lineage;
    }

    BroadcastStream<Tracked<B>> stream() {
        return stream;
    }

    TypeInformation<B> type() {
        return type;
    }

    Lineage lineage() {
        return lineage;
    }
}
