package io.holdfast.benchmarks.throughput.contestants;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.connector.policy.ConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.Worker;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.storage.FileOffsetBackingStore;

/**
 * Kafka Connect: a standalone worker without its REST server, its JSON converter, a transformation that prices, its
 * file sink with two tasks, and its own dead-letter queue with context headers.
 *
 * <p>Its guarantee is at-least-once, and it writes a file where the others write to the broker in transactions: it does
 * less.
 */
final class KafkaConnectJob implements Job {
    private static final String OFFSETS_FLUSHED_EVERY_MILLIS = "2000";
    private static final int START_SECONDS = 60;

    @Override
    public void start(Assignment assignment, Runnable submitted)
            throws InterruptedException, ExecutionException, TimeoutException {
        // A worker is the job's own, unlike a broker: its start is a part of it, as everybody's is.
        submitted.run();
        Map<String, String> settings = worker(assignment);
        Plugins plugins = new Plugins(settings);
        plugins.compareAndSwapWithDelegatingLoader();
        StandaloneConfig configuration = new StandaloneConfig(settings);
        FileOffsetBackingStore offsets = new FileOffsetBackingStore(
                plugins.newInternalConverter(true, JsonConverter.class.getName(), Map.of("schemas.enable", "false")));
        offsets.configure(configuration);
        ConnectorClientConfigOverridePolicy policy = new AllConnectorClientConfigOverridePolicy();
        Worker worker = new Worker("worker", Time.SYSTEM, plugins, configuration, offsets, policy);
        StandaloneHerder herder = new StandaloneHerder(worker, "cluster", policy);
        herder.start();
        CompletableFuture<Void> created = new CompletableFuture<>();
        herder.putConnectorConfig("orders", connector(assignment), false, (failure, connector) -> {
            if (failure == null) {
                created.complete(null);
            } else {
                created.completeExceptionally(failure);
            }
        });
        created.get(START_SECONDS, TimeUnit.SECONDS);
    }

    private static Map<String, String> worker(Assignment assignment) {
        return Map.of(
                "bootstrap.servers", assignment.bootstrapServers(),
                "key.converter", ByteArrayConverter.class.getName(),
                "value.converter", JsonConverter.class.getName(),
                "value.converter.schemas.enable", "false",
                "offset.storage.file.filename",
                        assignment.folder().resolve("offsets").toString(),
                "offset.flush.interval.ms", OFFSETS_FLUSHED_EVERY_MILLIS,
                // By service files alone, without a scan of the whole class path.
                "plugin.discovery", "service_load");
    }

    private static Map<String, String> connector(Assignment assignment) {
        Map<String, String> connector = new HashMap<>();
        connector.put("name", "orders");
        connector.put("connector.class", FilePerTaskConnector.class.getName());
        connector.put("tasks.max", "2");
        connector.put("topics", assignment.input());
        connector.put("file", assignment.outputFile().toString());
        connector.put("transforms", "price");
        connector.put("transforms.price.type", PricingTransformation.class.getName());
        connector.put("errors.tolerance", "all");
        connector.put("errors.deadletterqueue.topic.name", assignment.deadLetters());
        connector.put("errors.deadletterqueue.topic.replication.factor", "1");
        connector.put("errors.deadletterqueue.context.headers.enable", "true");
        connector.put("consumer.override.group.id", assignment.group());
        Clients.consumer().forEach((name, value) -> connector.put("consumer.override." + name, value));
        Clients.producer().forEach((name, value) -> connector.put("producer.override." + name, value));
        connector.put("producer.override." + ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return connector;
    }
}
