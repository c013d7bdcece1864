package io.holdfast.benchmarks.recovery.job;

import java.io.IOException;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * An exactly-once sink to Kafka, the pipeline's own, with another committer around its committer.
 *
 * @param <T> the records
 */
final class WrappedCommitterSink<T>
        implements Sink<T>,
                SupportsWriterState<T, KafkaWriterState>,
                SupportsCommitter<KafkaCommittable>,
                SupportsPostCommitTopology<KafkaCommittable> {
    private static final long serialVersionUID = 1L;

    private final Sink<T> sink;
    private final CommitterWrapper wrapper;

    /** {@code sink} is the connector's or one of its shape. */
    WrappedCommitterSink(Sink<T> sink, CommitterWrapper wrapper) {
        this.sink = sink;
        this.wrapper = wrapper;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        return sink.createWriter(context);
    }

    @Override
    public StatefulSinkWriter<T, KafkaWriterState> restoreWriter(
            WriterInitContext context, Collection<KafkaWriterState> state) throws IOException {
        return stateful().restoreWriter(context, state);
    }

    @Override
    public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
        return stateful().getWriterStateSerializer();
    }

    @Override
    public Committer<KafkaCommittable> createCommitter(CommitterInitContext context) throws IOException {
        return wrapper.wrap(committing().createCommitter(context), context);
    }

    @Override
    public SimpleVersionedSerializer<KafkaCommittable> getCommittableSerializer() {
        return committing().getCommittableSerializer();
    }

    @Override
    @SuppressWarnings(
            "unchecked") // the pipeline's sink is not accessible, its declaration says that it is all of these
    public void addPostCommitTopology(DataStream<CommittableMessage<KafkaCommittable>> committables) {
        ((SupportsPostCommitTopology<KafkaCommittable>) sink).addPostCommitTopology(committables);
    }

    @SuppressWarnings("unchecked") // as above
    private SupportsWriterState<T, KafkaWriterState> stateful() {
        return (SupportsWriterState<T, KafkaWriterState>) sink;
    }

    @SuppressWarnings("unchecked") // as above
    private SupportsCommitter<KafkaCommittable> committing() {
        return (SupportsCommitter<KafkaCommittable>) sink;
    }
}
