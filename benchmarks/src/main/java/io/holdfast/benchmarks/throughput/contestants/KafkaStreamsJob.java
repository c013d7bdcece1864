package io.holdfast.benchmarks.throughput.contestants;

import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.PricedOrder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * Kafka Streams, {@code exactly_once_v2}, two threads, Jackson, its own handlers writing to its own dead-letter queue
 * (KIP-1034) for what cannot be decoded and for what the function throws.
 */
final class KafkaStreamsJob implements Job {
    /**
     * As long as the checkpoint interval of the Flink jobs. Neither 100 ms, the default, nor 10 s was faster; nor were
     * polls of 1 000 records, four threads, and a linger of 100 ms.
     */
    private static final String COMMIT_INTERVAL_MILLIS = "2000";

    @Override
    @SuppressWarnings("resource") // runs until the process is killed
    public void start(Assignment assignment, Runnable submitted) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(assignment.input(), Consumed.with(Serdes.ByteArray(), orders()))
                .mapValues(JacksonOrders::price)
                .to(assignment.output(), Produced.with(Serdes.ByteArray(), pricedOrders()));
        KafkaStreams streams = new KafkaStreams(builder.build(), configuration(assignment));
        submitted.run();
        streams.start();
    }

    private static Properties configuration(Assignment assignment) {
        Map<String, String> settings = new HashMap<>();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, assignment.group());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, assignment.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, assignment.folder().toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "2");
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MILLIS);
        settings.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueExceptionHandler.class.getName());
        settings.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class.getName());
        settings.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, assignment.deadLetters());
        Clients.producer().forEach((name, value) -> settings.put(StreamsConfig.producerPrefix(name), value));
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                Clients.TRANSACTION_TIMEOUT_MILLIS);
        Clients.consumer().forEach((name, value) -> {
            // Streams sets the isolation level itself, and refuses it from others.
            if (!name.equals(ConsumerConfig.ISOLATION_LEVEL_CONFIG)) {
                settings.put(StreamsConfig.consumerPrefix(name), value);
            }
        });
        return Clients.properties(settings);
    }

    private static Serde<Order> orders() {
        return Serdes.serdeFrom(
                (topic, order) -> {
                    throw new UnsupportedOperationException("Orders are only read");
                },
                (topic, value) -> {
                    try {
                        return JacksonOrders.read(value);
                    } catch (IOException e) {
                        throw new SerializationException("Not an order", e);
                    }
                });
    }

    private static Serde<PricedOrder> pricedOrders() {
        return Serdes.serdeFrom(
                (topic, priced) -> {
                    try {
                        return JacksonOrders.write(priced);
                    } catch (IOException e) {
                        throw new SerializationException("Cannot be written", e);
                    }
                },
                (topic, value) -> {
                    throw new UnsupportedOperationException("Results are only written");
                });
    }
}
