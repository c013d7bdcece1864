package io.holdfast.app.cli;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.deadletter.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A transactional producer of source records, outputs and dead letters, as a job would write them. */
final class TransactionalWriter implements AutoCloseable {
    static final String OPERATOR = "decode";

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> pending = new ArrayList<>();

    TransactionalWriter(String bootstrapServers, String transactionalId) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "transactional.id", transactionalId),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    void begin() {
        producer.beginTransaction();
    }

    void commit() {
        producer.commitTransaction();
    }

    void abort() {
        producer.abortTransaction();
    }

    /** All that was sent is on the broker, in a transaction that is still open. */
    void flush() {
        producer.flush();
    }

    void send(String topic, int partition, @Nullable String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        send(new ProducerRecord<>(topic, partition, null, bytes));
    }

    /** The commit waits for all and fails if one failed. */
    private void send(ProducerRecord<byte[], byte[]> record) {
        pending.add(producer.send(record));
    }

    void sendOutput(String topic, String origin) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, 0, null, new byte[] {1});
        record.headers().add(new RecordHeader(DeadLetterHeaders.ORIGIN, origin.getBytes(StandardCharsets.UTF_8)));
        send(record);
    }

    void sendDeadLetter(String topic, RecordOrigin origin) {
        sendDeadLetter(
                topic,
                letter(
                        origin,
                        Failure.thrown(
                                FailureStage.DECODE_VALUE,
                                FailureKind.MALFORMED,
                                new IllegalStateException("no brace"),
                                OPERATOR,
                                1_000L)));
    }

    void sendDeadLetter(String topic, DeadLetter letter) {
        EncodedRecord encoded = DeadLetterCodec.ofDefaults().encode(letter);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, 0, encoded.timestampMillis(), array(encoded.key()), array(encoded.value()));
        for (RawHeader header : encoded.headers()) {
            record.headers().add(new RecordHeader(header.key(), array(header.value())));
        }
        send(record);
    }

    /** Says that it is a dead letter, and nothing else. */
    void sendDamaged(String topic) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, 0, null, null);
        record.headers().add(new RecordHeader(DeadLetterHeaders.DEAD_LETTER, new byte[] {'1'}));
        send(record);
    }

    static DeadLetter letter(RecordOrigin origin, Failure failure) {
        return new DeadLetter(
                RawRecord.of(origin, Bytes.utf8("key"), Bytes.utf8("{\"id\": \u001b[31m"), List.of()), failure);
    }

    static RecordOrigin origin(String topic, int partition, long offset) {
        return new RecordOrigin(topic, partition, offset, 500L, TimestampType.CREATE_TIME, null);
    }

    private static byte @Nullable [] array(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.toArray();
    }

    @Override
    public void close() {
        producer.close();
    }
}
