package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.feed.OrderSchemas;
import io.holdfast.app.feed.OrderWriter;
import io.holdfast.app.local.Await;
import io.holdfast.app.local.LocalFlinkCluster;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.local.LocalS3;
import io.holdfast.app.local.LocalSchemaRegistry;
import io.holdfast.app.options.RecordFormat;
import io.holdfast.app.plugins.FlinkPlugins;
import io.holdfast.app.reconcile.RecordObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job jar brings every library that formats and files need, and the cluster's plugin the file system. */
final class ClusterFormatsITCase {
    private static final long SEED = Long.getLong("holdfast.test.seed", 5_150L);
    private static final int ORDERS = 2_000;
    private static final String PATH = "s3://cluster/dead";

    @TempDir
    private Path folder;

    @Test
    void readsFromARegistryAndArchivesOnS3() throws Exception {
        String context = "seed " + SEED;
        try (LocalKafka kafka = LocalKafka.start();
                LocalSchemaRegistry registry = LocalSchemaRegistry.start();
                LocalS3 s3 = LocalS3.start();
                LocalFlinkCluster cluster = ClusterOrders.cluster()
                        .slots(2)
                        .configuration(s3.flinkOptions())
                        .start()) {
            s3.createBucket("cluster");
            FlinkPlugins.initializeFileSystems(Configuration.fromMap(s3.flinkOptions()));
            OrderTrial trial = new OrderTrial(kafka, "cluster-formats");
            OrderWriter orders =
                    OrderWriter.of(RecordFormat.AVRO_REGISTRY, OrderSchemas.register(registry.url(), trial.source()));
            Map<String, String> keys = trial.keys(folder);
            keys.put("holdfast.source.format", "avro-registry");
            keys.put("holdfast.schema-registry.url", registry.url());
            keys.put("holdfast.dead-letter.path", PATH);
            keys.put("holdfast.dead-letter.file-format", "avro");
            List<SentOrder> sent;
            try (OrderFeed feed = trial.feed(SEED, 5, RecordFormat.AVRO_REGISTRY, orders)) {
                feed.write(ORDERS);
                JobID job = ClusterOrders.run(cluster, keys, List.of());
                trial.awaitAccounted(context);
                Await.until(
                        "files for every dead letter; " + context,
                        () -> trial.reconcile(RecordObserver.NONE, PATH).missing() == 0);
                assertThat(cluster.rest().latestAttempt(job)).as(context).isZero();
                ClusterOrders.cancel(cluster, job);
                sent = feed.sent();
            }

            trial.prove(sent, context);
            trial.prove(sent, PATH, context);
        }
    }
}
