package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.local.LocalFlinkCluster;
import io.holdfast.app.local.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws 1 and 8 on a cluster of real processes: the one that runs the job is killed under load. */
final class TaskManagerKillITCase {
    private static final long SEED = Long.getLong("holdfast.test.seed", 90_210L);
    private static final int RATE = 2_000;
    private static final int BEFORE = 3_000;
    private static final int AFTER = 3_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void losesAndDoublesNothingWhenItsTaskManagerIsKilled() throws Exception {
        String context = "seed " + SEED;
        try (LocalKafka kafka = LocalKafka.start();
                LocalFlinkCluster cluster = ClusterOrders.cluster().slots(2).start()) {
            OrderTrial trial = new OrderTrial(kafka, "kill");
            List<SentOrder> sent;
            try (OrderFeed feed = trial.feed(SEED, 2)) {
                feed.start(RATE);
                JobID job = ClusterOrders.run(cluster, trial.keys(folder), List.of());
                cluster.startTaskManager();
                cluster.awaitTaskManagers(2, TIMEOUT);
                trial.awaitCommitted(BEFORE, context);
                assertThat(hosts(cluster, job)).containsOnly("taskmanager-0");

                cluster.killTaskManager(0);
                int atKill = feed.written();
                trial.awaitCommitted((long) atKill + AFTER, context);
                feed.finish();
                trial.awaitAccounted(context);
                sent = feed.sent();

                assertThat(cluster.rest().checkpoints(job).restored())
                        .as(context)
                        .isPositive();
                assertThat(hosts(cluster, job)).containsOnly("taskmanager-1");
                assertThat(cluster.rest().latestAttempt(job)).as(context).isPositive();
                ClusterOrders.cancel(cluster, job);
            }
            trial.prove(sent, context);
        }
    }

    /** Where the subtasks of the job are. */
    private static List<String> hosts(LocalFlinkCluster cluster, JobID job) {
        JsonNode vertices = cluster.rest().get("/jobs/" + job).path("vertices");
        return vertices.findValuesAsText("id").stream()
                .flatMap(vertex -> cluster
                        .rest()
                        .get("/jobs/" + job + "/vertices/" + vertex)
                        .path("subtasks")
                        .findValuesAsText("taskmanager-id")
                        .stream())
                .distinct()
                .toList();
    }
}
