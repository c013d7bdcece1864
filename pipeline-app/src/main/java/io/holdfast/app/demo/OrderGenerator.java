package io.holdfast.app.demo;

import io.holdfast.app.feed.OrderWriter;
import io.holdfast.app.feed.Poison;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes orders, good and bad, to a topic. Everything but the event time follows from the seed.
 *
 * <p>With a rate it is an open loop: what is due is written when it is due, whether the job keeps up or not.
 */
final class OrderGenerator {
    private static final long PROGRESS_EVERY = 4096;

    private final DemoOptions options;
    private final String bootstrapServers;
    private final String topic;
    private final Map<Poison, Long> poisoned = new EnumMap<>(Poison.class);
    private final SplittableRandom random;
    private final OrderWriter orders;
    private final List<Poison> poisons;

    OrderGenerator(DemoOptions options, String bootstrapServers, String topic, OrderWriter orders) {
        this.orders = orders;
        this.poisons = Poison.of(options.formatIn());
        this.options = options;
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.random = new SplittableRandom(options.seed());
    }

    /** Writes all orders; {@code progress} is told how many have been written. Stops early if interrupted. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees what the future would
    Map<Poison, Long> run(LongConsumer progress) throws InterruptedException {
        AtomicReference<Exception> failure = new AtomicReference<>();
        long start = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producerProperties())) {
            for (long number = 0; number < options.records(); number++) {
                if (number % PROGRESS_EVERY == 0) {
                    progress.accept(number);
                    requireNone(failure);
                    if (Thread.interrupted()) {
                        throw new InterruptedException("The generator was stopped");
                    }
                }
                pace(start, number);
                producer.send(order(number), (metadata, thrown) -> {
                    if (thrown != null) {
                        failure.compareAndSet(null, thrown);
                    }
                });
            }
            producer.flush();
        }
        requireNone(failure);
        progress.accept(options.records());
        return poisoned;
    }

    private void pace(long start, long number) {
        if (options.rate() == 0) {
            return;
        }
        long due = start + number * TimeUnit.SECONDS.toNanos(1) / options.rate();
        long early = due - System.nanoTime();
        while (early > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(early);
            early = due - System.nanoTime();
        }
    }

    private ProducerRecord<byte[], byte[]> order(long number) {
        int customer = random.nextInt(options.customers());
        boolean bad = random.nextDouble() * 100 < options.poisonPercent();
        int bits = random.nextInt();
        Poison poison = bad ? poisons.get(random.nextInt(poisons.size())) : null;
        if (poison != null) {
            poisoned.merge(poison, 1L, Long::sum);
        }
        return new ProducerRecord<>(
                topic,
                orders.key(customer),
                orders.value(number, customer, bits & Integer.MAX_VALUE, System.currentTimeMillis(), poison));
    }

    private static void requireNone(AtomicReference<Exception> failure) {
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("The generator could not write to Kafka: " + thrown.getMessage(), thrown);
        }
    }

    private Properties producerProperties() {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, "20");
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, "262144");
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, "33554432");
        return properties;
    }
}
