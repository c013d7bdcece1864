package io.holdfast.app.demo;

import io.holdfast.app.feed.OrderSchemaIds;
import io.holdfast.app.feed.OrderSchemas;
import io.holdfast.app.feed.OrderWriter;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.local.LocalS3;
import io.holdfast.app.local.LocalSchemaRegistry;
import io.holdfast.app.local.WorkFolder;
import io.holdfast.app.options.RecordFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The servers that a demonstration needs, each a process of its own, and what the job must know of them. */
final class DemoServers implements AutoCloseable {
    private static final int BROKER_HEAP_MEBIBYTES = 384;
    private static final String BUCKET = "holdfast";

    private final DemoOptions options;
    private final WorkFolder folder;
    private final LocalKafka kafka;
    private @Nullable LocalSchemaRegistry registry;
    private @Nullable LocalS3 s3;
    private @Nullable OrderSchemaIds schemas;

    private DemoServers(DemoOptions options, WorkFolder folder) {
        this.options = options;
        this.folder = folder;
        this.kafka = LocalKafka.builder().heapMebibytes(BROKER_HEAP_MEBIBYTES).start();
    }

    /** Starts what {@code options} ask for. */
    static DemoServers start(DemoOptions options, WorkFolder folder, DemoListener listener) {
        listener.phase("starting a Kafka broker");
        DemoServers servers = new DemoServers(options, folder);
        try {
            servers.startOthers(listener);
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private void startOthers(DemoListener listener) {
        if (options.formatIn() == RecordFormat.AVRO_REGISTRY) {
            listener.phase("starting a schema registry");
            registry = LocalSchemaRegistry.start();
            schemas = OrderSchemas.register(registry.url(), DemoTopics.ORDERS);
        }
        if (options.deadLettersTo() == DeadLettersTo.KAFKA_AND_S3) {
            listener.phase("starting an S3 server");
            s3 = LocalS3.start();
            s3.createBucket(BUCKET);
        }
    }

    LocalKafka kafka() {
        return kafka;
    }

    /** A new writer of the orders' format. */
    OrderWriter orders() {
        return OrderWriter.of(options.formatIn(), schemas);
    }

    /** The folder of the dead letters' files, {@code null} if there are none. */
    @Nullable
    String deadLetterPath() {
        if (!options.deadLettersTo().files()) {
            return null;
        }
        return s3 == null
                ? folder.path().resolve("dead-letters").toUri().toString()
                : "s3://" + BUCKET + "/dead-letters";
    }

    /** What the job's configuration says of formats and places. Secrets are among it. */
    Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("holdfast.source.format", options.formatIn().name());
        if (registry != null) {
            keys.put("holdfast.schema-registry.url", registry.url());
        }
        if (options.deadLettersTo().topic()) {
            keys.put("holdfast.dead-letter.topic", DemoTopics.DEAD_LETTERS);
        }
        String path = deadLetterPath();
        if (path != null) {
            keys.put("holdfast.dead-letter.path", path);
        }
        if (s3 != null) {
            keys.putAll(s3.flinkOptions());
        }
        return keys;
    }

    @Override
    public void close() {
        if (s3 != null) {
            s3.close();
        }
        if (registry != null) {
            registry.close();
        }
        kafka.close();
    }
}
