package io.holdfast.sinks;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.serde.deadletter.RecordTarget;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Makes records for Kafka's producer, with a timestamp that no broker refuses. Headers go into the record's own list:
 * one that is given to its constructor is copied twice.
 */
final class ProducerRecordTarget implements RecordTarget {
    private final String topic;
    private final TimestampLimit timestamps;

    /** Kafka's form of headers that are the same objects in many records; as many as a codec has of them. */
    private final IdentityHashMap<RawHeader, Header> known = new IdentityHashMap<>();

    private @Nullable ProducerRecord<byte[], byte[]> record;

    ProducerRecordTarget(String topic, TimestampLimit timestamps) {
        this.topic = topic;
        this.timestamps = timestamps;
    }

    /** True if a record may carry {@code timestampMillis}; it has none otherwise. */
    boolean allows(long timestampMillis) {
        return timestamps.allows(timestampMillis);
    }

    /** The record that was begun last, which the target then forgets. */
    ProducerRecord<byte[], byte[]> produced() {
        ProducerRecord<byte[], byte[]> produced = begun();
        record = null;
        return produced;
    }

    private ProducerRecord<byte[], byte[]> begun() {
        return Objects.requireNonNull(record, "no record was begun");
    }

    @Override
    public void record(@Nullable Bytes key, @Nullable Bytes value, long timestampMillis) {
        record = new ProducerRecord<>(
                topic, null, allows(timestampMillis) ? timestampMillis : null, shared(key), shared(value));
    }

    @Override
    public void header(RawHeader header) {
        headers().add(headerOf(header));
    }

    @Override
    public void sharedHeader(RawHeader header) {
        headers().add(known.computeIfAbsent(header, ProducerRecordTarget::headerOf));
    }

    @Override
    public void header(String name, byte[] value) {
        headers().add(new ProducedHeader(name, value));
    }

    private Headers headers() {
        return begun().headers();
    }

    private static Header headerOf(RawHeader header) {
        return new ProducedHeader(header.key(), shared(header.value()));
    }

    private static byte @Nullable [] shared(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.sharedArray();
    }
}
