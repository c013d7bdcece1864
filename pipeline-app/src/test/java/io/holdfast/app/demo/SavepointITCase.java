package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.LocalFlinkCluster;
import io.holdfast.app.local.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws 1 and 8 over two lives of the job: its jar on a cluster of real processes, stopped under load and resumed. */
final class SavepointITCase {
    private static final long SEED = Long.getLong("holdfast.test.seed", 1_848L);
    private static final int RATE = 2_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void goesOnFromASavepointAsIfItHadNeverStopped() throws Exception {
        String context = "seed " + SEED;
        try (LocalKafka kafka = LocalKafka.start();
                LocalFlinkCluster cluster = ClusterOrders.cluster().slots(2).start()) {
            OrderTrial trial = new OrderTrial(kafka, "savepoint");
            List<SentOrder> sent;
            try (OrderFeed feed = trial.feed(SEED, 2)) {
                feed.start(RATE);
                JobID first = ClusterOrders.run(cluster, trial.keys(folder), List.of());
                trial.awaitCommitted(3_000, context);

                String savepoint = cluster.rest().stopWithSavepoint(first, folder.resolve("savepoints"), TIMEOUT);
                cluster.rest().awaitStatus(first, JobStatus.FINISHED, TIMEOUT);
                JobID second = ClusterOrders.run(cluster, trial.keys(folder), List.of(savepoint));
                trial.awaitCommitted((long) feed.written() + 1_000, context);
                feed.finish();
                trial.awaitAccounted(context);
                sent = feed.sent();

                assertThat(cluster.rest().checkpoints(second).restored())
                        .as(context)
                        .isEqualTo(1);
                ClusterOrders.cancel(cluster, second);
            }
            trial.prove(sent, context);
        }
    }
}
