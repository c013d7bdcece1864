package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalFlinkClusterITCase {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Map<String, String> IMPATIENT = Map.of(
            "heartbeat.interval", "500 ms",
            "heartbeat.timeout", "3 s",
            "heartbeat.rpc-failure-threshold", "1",
            "restart-strategy.type", "fixed-delay",
            "restart-strategy.fixed-delay.attempts", "1000",
            "restart-strategy.fixed-delay.delay", "100 ms");

    @TempDir
    private Path folder;

    private LocalFlinkCluster cluster;

    @BeforeEach
    void startCluster() {
        cluster = LocalFlinkCluster.builder().slots(2).configuration(IMPATIENT).start();
    }

    @AfterEach
    void closeCluster() {
        cluster.close();
    }

    @Test
    void saysWhyAProcessDoesNotStart() {
        Map<String, String> wrong = Map.of("high-availability.type", "no-such-service");

        assertThatThrownBy(
                        () -> LocalFlinkCluster.builder().configuration(wrong).start())
                .isInstanceOf(LocalServerException.class)
                .hasMessageStartingWith("jobmanager-0 (pid ")
                .hasMessageContaining("no-such-service");
    }

    @Test
    void comesUpAsAskedForAndLeavesNothingBehind() {
        ClusterOverview overview = cluster.rest().overview();
        long jobManager = cluster.jobManagers().get(0).pid();
        long taskManager = cluster.taskManagers().get(0).pid();
        long memory = cluster.residentBytes();

        cluster.close();

        assertThat(overview).isEqualTo(new ClusterOverview(1, 2, 2, 0));
        assertThat(memory).isBetween(200L << 20, 2_000L << 20);
        assertThat(cluster.folder()).doesNotExist();
        assertThat(Await.isAlive(jobManager)).isFalse();
        assertThat(Await.isAlive(taskManager)).isFalse();
    }

    @Test
    void runsAJobThatSurvivesTheDeathOfItsTaskManager() throws Exception {
        JobID job = CountingJars.run(cluster.rest(), folder);
        Await.until("a checkpoint", () -> cluster.rest().checkpoints(job).completed() > 0);

        cluster.startTaskManager();
        cluster.awaitTaskManagers(2, TIMEOUT);
        cluster.killTaskManager(0);
        cluster.awaitTaskManagers(1, TIMEOUT);
        Await.until("a restore", () -> cluster.rest().checkpoints(job).restored() == 1);
        Await.until("the restart", () -> cluster.rest().restarts(job).orElse(0) == 1);

        cluster.rest().awaitStatus(job, JobStatus.RUNNING, TIMEOUT);
        assertThat(cluster.rest().lastFailure(job).orElseThrow()).contains("taskmanager-0");
        // The TaskManager tells the ResourceManager which of its slots are taken with its next heartbeat.
        Await.until("one slot taken", () -> cluster.rest().overview().equals(new ClusterOverview(1, 2, 1, 1)));
    }
}
