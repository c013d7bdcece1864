package io.holdfast.benchmarks.throughput.contestants;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Settings of Kafka's clients that are the same for every contestant: large batches, polls and fetches. */
final class Clients {
    /** Longer than any run may stall, and less than the 15 minutes that a stock broker allows. */
    static final String TRANSACTION_TIMEOUT_MILLIS = "600000";

    private Clients() {}

    /** Of every producer: batches of 128 KiB in lz4, waited for 20 ms. */
    static Map<String, String> producer() {
        return Map.of(
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                ProducerConfig.LINGER_MS_CONFIG, "20",
                ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 * 1024),
                ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(32 * 1024 * 1024));
    }

    /** Of every consumer: large polls and fetches, and nothing that a producer has aborted. */
    static Map<String, String> consumer() {
        return Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000",
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(4 * 1024 * 1024));
    }

    static Properties properties(Map<String, String> settings) {
        Properties properties = new Properties();
        settings.forEach(properties::setProperty);
        return properties;
    }

    /** {@code settings}, changed by {@code others}, as Spring wants them, with the broker's address. */
    static Map<String, Object> objects(
            Map<String, String> settings, Map<String, String> others, Assignment assignment) {
        Map<String, Object> objects = new HashMap<>(settings);
        objects.putAll(others);
        objects.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, assignment.bootstrapServers());
        return objects;
    }
}
