package io.holdfast.benchmarks.throughput.input;

import io.holdfast.app.local.LocalKafka;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic full of orders.
 *
 * @param name its name
 * @param partitions number of partitions
 * @param poisonPercent asked share of bad orders, 0 to 100
 * @param records orders in it
 * @param poisoned how many of them are bad
 */
public record OrderTopic(String name, int partitions, double poisonPercent, long records, long poisoned) {
    private static final int CHECK_EVERY = 4096;

    /**
     * Creates and fills the topic, in batches compressed with lz4.
     *
     * @param progress is told now and then how many orders are written
     * @throws IllegalStateException if the broker refuses an order
     */
    public static OrderTopic fill(
            LocalKafka kafka,
            String name,
            int partitions,
            double poisonPercent,
            long records,
            long seed,
            LongConsumer progress) {
        kafka.createTopic(name, partitions, Map.of());
        OrderSequence orders = new OrderSequence(name, poisonPercent, seed);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(kafka.bootstrapServers(), 20)) {
            while (orders.count() < records) {
                send(producer, orders, failure);
                if (orders.count() % CHECK_EVERY == 0) {
                    requireNone(failure);
                    progress.accept(orders.count());
                }
            }
            producer.flush();
        }
        requireNone(failure);
        return new OrderTopic(name, partitions, poisonPercent, records, orders.poisoned());
    }

    /** A producer of orders that waits at most {@code lingerMillis} for a batch to fill. */
    public static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, int lingerMillis) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        lingerMillis,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends the next order; what goes wrong later is put into {@code failure}. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees what the future would
    public static void send(
            KafkaProducer<byte[], byte[]> producer, OrderSequence orders, AtomicReference<Throwable> failure) {
        producer.send(orders.next(), (metadata, thrown) -> {
            if (thrown != null) {
                failure.compareAndSet(null, thrown);
            }
        });
    }

    /** Throws what went wrong with an order that was sent, if anything did. */
    public static void requireNone(AtomicReference<Throwable> failure) {
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("Cannot write orders to Kafka: " + thrown.getMessage(), thrown);
        }
    }
}
