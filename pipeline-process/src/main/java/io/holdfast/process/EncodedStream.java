package io.holdfast.process;

import io.holdfast.serde.EncodedRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** A guarded stream whose records have nothing left to go wrong but the sink. */
public final class EncodedStream {
    private final SingleOutputStreamOperator<EncodedRecord> stream;
    private final Lineage lineage;

    EncodedStream(SingleOutputStreamOperator<EncodedRecord> stream, Lineage lineage) {
        this.stream = stream;
        this.lineage = lineage;
    }

    /** Writes to {@code sink}; {@code name} is the operator's name and uid. */
    public DataStreamSink<EncodedRecord> sinkTo(String name, Sink<EncodedRecord> sink) {
        String uid = lineage.claim(name);
        return stream.sinkTo(sink).name(name).uid(uid);
    }

    /** Writes to {@code sink} under the name {@code output}. */
    public DataStreamSink<EncodedRecord> sinkTo(Sink<EncodedRecord> sink) {
        return sinkTo("output", sink);
    }

    /** The records, as Flink sees them. */
    public SingleOutputStreamOperator<EncodedRecord> records() {
        return stream;
    }
}
