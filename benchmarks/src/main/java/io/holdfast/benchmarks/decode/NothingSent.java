package io.holdfast.benchmarks.decode;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A producer that keeps the one record that it is to send; closed from the start, so that it has no thread. */
final class NothingSent extends KafkaProducer<byte[], byte[]> {
    private static final RecordMetadata METADATA =
            new RecordMetadata(new TopicPartition(Contestants.DEAD_LETTER_TOPIC, 0), 0, 0, 0, 0, 0);

    private @Nullable ProducerRecord<byte[], byte[]> record;

    private NothingSent() {
        super(Map.of("bootstrap.servers", "127.0.0.1:9"), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static NothingSent open() {
        NothingSent producer = new NothingSent();
        producer.close(Duration.ZERO);
        return producer;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> toSend, @Nullable Callback callback) {
        record = toSend;
        if (callback != null) {
            callback.onCompletion(METADATA, null);
        }
        return CompletableFuture.completedFuture(METADATA);
    }

    ProducerRecord<byte[], byte[]> taken() {
        ProducerRecord<byte[], byte[]> sent = Objects.requireNonNull(record, "The reporter sent nothing");
        record = null;
        return sent;
    }
}
