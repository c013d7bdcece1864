package io.holdfast.sinks;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector's writer, whose end cannot fail. While a broker is away, the connector's cannot abort its open
 * transaction when it is closed, and throws; Flink takes an exception at that place for a fatal error of the whole
 * TaskManager. There is nothing to save: what was flushed for a checkpoint is committed from the checkpoint's state,
 * and an open transaction is aborted by the writer that comes after, or by the broker when its time is over.
 */
final class ReleasedWriter<T>
        implements StatefulSinkWriter<T, KafkaWriterState>, CommittingSinkWriter<T, KafkaCommittable> {
    private static final Logger LOG = LoggerFactory.getLogger(ReleasedWriter.class);

    private final SinkWriter<T> writer;
    private final StatefulSinkWriter<T, KafkaWriterState> stateful;
    private final CommittingSinkWriter<T, KafkaCommittable> committing;
    private final String topic;

    /**
     * The writer in another coat.
     *
     * @param writer the connector's, which is all three kinds of writer
     */
    @SuppressWarnings("unchecked") // the connector's class is not accessible, its declaration says that it is these
    ReleasedWriter(SinkWriter<T> writer, String topic) {
        this.writer = writer;
        this.stateful = (StatefulSinkWriter<T, KafkaWriterState>) writer;
        this.committing = (CommittingSinkWriter<T, KafkaCommittable>) writer;
        this.topic = topic;
    }

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
        writer.write(element, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        writer.flush(endOfInput);
    }

    @Override
    public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
        writer.writeWatermark(watermark);
    }

    @Override
    public Collection<KafkaCommittable> prepareCommit() throws IOException, InterruptedException {
        return committing.prepareCommit();
    }

    @Override
    public List<KafkaWriterState> snapshotState(long checkpointId) throws IOException {
        return stateful.snapshotState(checkpointId);
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.warn("The writer of topic {} could not end in order: {}", topic, e.toString());
        }
    }
}
