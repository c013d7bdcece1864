package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
                LocalFlinkCluster cluster = LocalFlinkCluster.builder()
                        .jobManagers(2)
                        .highAvailability(zooKeeper.connectString())
                        .configuration(IMPATIENT)
                        .start()) {
            JobID job = CountingJars.run(cluster.rest(), folder);
            Await.until("a checkpoint", () -> cluster.rest().checkpoints(job).completed() > 0);

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
}
