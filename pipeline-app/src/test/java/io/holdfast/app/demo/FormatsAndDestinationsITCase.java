package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.feed.OrderSchemaIds;
import io.holdfast.app.feed.OrderSchemas;
import io.holdfast.app.feed.OrderWriter;
import io.holdfast.app.feed.Poison;
import io.holdfast.app.local.Await;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.local.LocalS3;
import io.holdfast.app.local.LocalSchemaRegistry;
import io.holdfast.app.options.RecordFormat;
import io.holdfast.app.orders.FaultPlan;
import io.holdfast.app.plugins.FlinkPlugins;
import io.holdfast.app.reconcile.RecordObserver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Law 1 for every format and every destination: poison of every kind that the format can have, one failure, and the
 * same dead letters in the topic and in the files.
 */
final class FormatsAndDestinationsITCase {
    private static final long SEED = Long.getLong("holdfast.test.seed", 30_711L);
    private static final int ORDERS = 1_000;
    private static final int EACH = 3;
    private static final long FAILS_AT = 300;

    private static LocalKafka kafka;
    private static LocalSchemaRegistry registry;
    private static LocalS3 s3;

    @TempDir
    private Path folder;

    /** Where files go, beside the topic. */
    enum Files {
        LOCAL,
        S3
    }

    @BeforeAll
    static void startServers() {
        kafka = LocalKafka.start();
        registry = LocalSchemaRegistry.start();
        s3 = LocalS3.start();
        s3.createBucket("dead");
        FlinkPlugins.initializeFileSystems(Configuration.fromMap(s3.flinkOptions()));
    }

    @AfterAll
    static void closeServers() {
        s3.close();
        registry.close();
        kafka.close();
    }

    static Stream<Arguments> all() {
        return Arrays.stream(RecordFormat.values())
                .flatMap(format -> Arrays.stream(Files.values()).map(files -> Arguments.of(format, files)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void accountsForEveryOrderInBothDestinations(RecordFormat format, Files files) throws Exception {
        String context = format + ", " + files + ", seed " + SEED;
        OrderTrial trial = new OrderTrial(kafka, "every-" + format + '-' + files);
        OrderSchemaIds ids = OrderSchemas.register(registry.url(), trial.source());
        String path = files == Files.S3
                ? "s3://dead/" + format
                : folder.resolve("dead").toUri().toString();
        Map<String, String> keys = trial.keys(folder);
        keys.put("holdfast.source.format", format.name());
        keys.put("holdfast.schema-registry.url", registry.url());
        keys.put("holdfast.dead-letter.path", path);
        keys.put("holdfast.dead-letter.file-format", files == Files.S3 ? "avro" : "json-lines");
        List<SentOrder> sent;
        try (OrderFeed feed = trial.feed(SEED, 5, format, OrderWriter.of(format, ids));
                EmbeddedOrders job = EmbeddedOrders.start(keys, folder, FaultPlan.once(FAILS_AT))) {
            feed.write(ORDERS);
            for (Poison poison : Poison.of(format)) {
                for (int i = 0; i < EACH; i++) {
                    feed.send(poison);
                    feed.send(null);
                }
            }
            feed.write(1);
            trial.awaitAccounted(context);
            Await.until(
                    "files for every dead letter; " + context,
                    () -> trial.reconcile(RecordObserver.NONE, path).missing() == 0);
            assertThat(job.restarts())
                    .as("the failure by plan, and no other; %s", context)
                    .isEqualTo(1);
            sent = feed.sent();
        }

        trial.prove(sent, context);
        trial.prove(sent, path, context);
        assertThat(results(trial)).as(context).isEqualTo(ExpectedResults.of(sent));
    }

    private static Map<String, String> results(OrderTrial trial) {
        Map<String, String> results = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : CommittedTopic.read(kafka.bootstrapServers(), trial.output())) {
            results.put(
                    new String(record.headers().lastHeader("holdfast.origin").value(), StandardCharsets.UTF_8),
                    new String(record.value(), StandardCharsets.UTF_8));
        }
        return results;
    }
}
