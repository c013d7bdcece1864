package io.holdfast.sinks;

import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lays a record out for Kafka's producer: its own headers in their order, ours after them, and a timestamp that no
 * broker refuses.
 *
 * <p>Throws on no element whatsoever: an exception here would come again after every restart. Names its topic, which
 * {@code TransactionNamingStrategy.POOLING} needs. Not thread-safe, as the connector does not ask for it.
 */
final class OutputRecordSchema<T> implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {
    private static final long serialVersionUID = 1L;

    /** An upper bound on what {@link RecordLayout.Encoded} adds, in bytes. */
    static final int ADDED_BYTES = 512;

    private final String topic;
    private final RecordLayout<T> layout;
    private final TimestampLimit timestamps;

    private transient @Nullable ProducerRecordTarget target;

    OutputRecordSchema(String topic, RecordLayout<T> layout, TimestampLimit timestamps) {
        this.topic = topic;
        this.layout = layout;
        this.timestamps = timestamps;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            T element, KafkaSinkContext context, @Nullable Long streamTimestamp) {
        ProducerRecordTarget current = target;
        if (current == null) {
            current = new ProducerRecordTarget(topic, timestamps);
            target = current;
        }
        return layout.layOut(element, current);
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }
}
