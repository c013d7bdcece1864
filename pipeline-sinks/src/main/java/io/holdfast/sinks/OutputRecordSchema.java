package io.holdfast.sinks;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
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

    /** An upper bound on what {@link RecordLayout.Additions#ORIGIN_AND_TIMESTAMP} adds, in bytes. */
    static final int ADDED_BYTES = 512;

    private final String topic;
    private final RecordLayout<T> layout;
    private final TimestampLimit timestamps;

    OutputRecordSchema(String topic, RecordLayout<T> layout, TimestampLimit timestamps) {
        this.topic = topic;
        this.layout = layout;
        this.timestamps = timestamps;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            T element, KafkaSinkContext context, @Nullable Long streamTimestamp) {
        EncodedRecord record = layout.layOut(element);
        List<RawHeader> own = record.headers();
        long timestamp = record.timestampMillis();
        boolean allowed = timestamps.allows(timestamp);
        boolean addsOrigin = layout.additions() == RecordLayout.Additions.ORIGIN_AND_TIMESTAMP;
        boolean addsTimestamp = addsOrigin && !allowed && timestamp >= 0;
        // Of the right size at once: what Kafka makes of them then copies no more than it must.
        Header[] headers = new Header[own.size() + (addsOrigin ? 1 : 0) + (addsTimestamp ? 1 : 0)];
        for (int i = 0; i < own.size(); i++) {
            RawHeader header = own.get(i);
            headers[i] = new RecordHeader(header.key(), shared(header.value()));
        }
        if (addsTimestamp) {
            headers[own.size()] = new RecordHeader(KafkaSinks.TIMESTAMP_HEADER, ascii(Long.toString(timestamp)));
        }
        if (addsOrigin) {
            headers[headers.length - 1] = new RecordHeader(
                    DeadLetterHeaders.ORIGIN, record.origin().coordinates().getBytes(StandardCharsets.UTF_8));
        }
        return new ProducerRecord<>(
                topic,
                null,
                allowed ? timestamp : null,
                shared(record.key()),
                shared(record.value()),
                new RecordHeaders(headers));
    }

    private static byte @Nullable [] shared(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.sharedArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }
}
