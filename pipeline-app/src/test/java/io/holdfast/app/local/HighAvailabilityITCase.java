package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HighAvailabilityITCase {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Map<String, String> IMPATIENT = Map.of(
            "heartbeat.interval", "500 ms",
            "heartbeat.timeout", "3 s",
            "high-availability.zookeeper.client.session-timeout", "2 s");

    @TempDir
    private Path folder;

    @Test
    void theStandbyTakesOverTheJobOfAKilledLeader() throws Exception {
        try (LocalZooKeeper zooKeeper = LocalZooKeeper.start();
                LocalFlinkCluster cluster = twoJobManagers(zooKeeper)) {
            JobID job = runningJob(cluster);

            ChildProcess killed = cluster.killLeadingJobManager();
            Await.until("a restore", () -> cluster.rest().checkpoints(job).restored() == 1);
            cluster.rest().awaitStatus(job, JobStatus.RUNNING, TIMEOUT);
            URI survivor = cluster.restUrl();
            ChildProcess replacement = cluster.startJobManager();
            ChildProcess killedNext = cluster.killLeadingJobManager();
            cluster.awaitTaskManagers(1, TIMEOUT);
            cluster.rest().awaitStatus(job, JobStatus.RUNNING, TIMEOUT);

            assertThat(killed.isAlive()).isFalse();
            assertThat(killedNext).isNotSameAs(killed).isNotSameAs(replacement);
            assertThat(cluster.restUrl()).isNotEqualTo(survivor);
            assertThat(cluster.jobManagers()).filteredOn(ChildProcess::isAlive).containsExactly(replacement);
        }
    }

    /**
     * The sessions are over, but not their nodes when ZooKeeper is back: who takes the node of a dead session for its
     * own leads beside whom the others elect (CURATOR-696), and the job never comes back.
     */
    @Test
    void anOutageOfZooKeeperThatOutlastsTheSessionsLeavesOneLeader() throws Exception {
        try (LocalZooKeeper zooKeeper = LocalZooKeeper.start();
                LocalFlinkCluster cluster = twoJobManagers(zooKeeper)) {
            JobID job = runningJob(cluster);

            zooKeeper.kill();
            for (ChildProcess jobManager : cluster.jobManagers()) {
                Await.until(
                        "the end of the session of " + jobManager,
                        () -> Files.readString(jobManager.logFile()).contains("Connection to ZooKeeper lost"));
            }
            zooKeeper.restart();
            Await.until(
                    "a checkpoint after a restore",
                    () -> cluster.rest().checkpoints(job).restored() == 1
                            && cluster.rest().checkpoints(job).completed() > 0);

            cluster.awaitTaskManagers(1, TIMEOUT);
            assertThat(leading(cluster)).hasSize(1);
        }
    }

    private static LocalFlinkCluster twoJobManagers(LocalZooKeeper zooKeeper) {
        return LocalFlinkCluster.builder()
                .jobManagers(2)
                .highAvailability(zooKeeper.connectString())
                .configuration(IMPATIENT)
                .start();
    }

    /** A job that has completed a checkpoint. */
    private JobID runningJob(LocalFlinkCluster cluster) throws Exception {
        JobID job = CountingJars.run(cluster.rest(), folder);
        Await.until("a checkpoint", () -> cluster.rest().checkpoints(job).completed() > 0);
        return job;
    }

    /** Those that were granted leadership of the jobs as their last word about it. */
    private static List<ChildProcess> leading(LocalFlinkCluster cluster) throws IOException {
        List<ChildProcess> leading = new ArrayList<>();
        for (ChildProcess jobManager : cluster.jobManagers()) {
            String log = Files.readString(jobManager.logFile());
            if (log.lastIndexOf("Resource manager service is granted leadership")
                    > log.lastIndexOf("Resource manager service is revoked leadership")) {
                leading.add(jobManager);
            }
        }
        return leading;
    }
}
