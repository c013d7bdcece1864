package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlinkRestITCase {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static LocalFlinkCluster cluster;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startCluster() {
        cluster = LocalFlinkCluster.builder().start();
    }

    @AfterAll
    static void closeCluster() {
        cluster.close();
    }

    @Test
    void stopsAJobWithASavepointAndStartsItAgainFromThere() throws Exception {
        JobID first = CountingJars.run(cluster.rest(), folder);

        String savepoint = cluster.rest().stopWithSavepoint(first, folder, TIMEOUT);
        cluster.rest().awaitStatus(first, JobStatus.FINISHED, TIMEOUT);
        String jar = cluster.rest().uploadJar(CountingJars.create(folder));
        JobID second =
                cluster.rest().run(JarRun.of(jar).withArguments(List.of("200")).withSavepoint(savepoint));
        cluster.rest().awaitStatus(second, JobStatus.RUNNING, TIMEOUT);
        cluster.rest().cancel(second);
        cluster.rest().awaitStatus(second, JobStatus.CANCELED, TIMEOUT);

        assertThat(Path.of(URI.create(savepoint))).isDirectoryContaining("glob:**_metadata");
        assertThat(cluster.rest().checkpoints(second).restored()).isEqualTo(1);
        assertThat(cluster.rest().jobs())
                .containsExactlyInAnyOrderEntriesOf(Map.of(first, JobStatus.FINISHED, second, JobStatus.CANCELED));
    }

    @Test
    void keepsHoldfastAndTheKafkaConnectorAwayFromTheClassPath() throws Exception {
        String classPath = Files.readString(
                Path.of("/proc", Long.toString(cluster.taskManagers().get(0).pid()), "cmdline"));

        assertThat(classPath)
                .doesNotContain("flink-connector-kafka", "kafka-clients", "pipeline-", "target/classes")
                .contains("flink-runtime-2", "frocksdbjni");
    }

    @Test
    void passesOnWhatFlinkSaysWhenItRefuses() throws Exception {
        String jar = cluster.rest().uploadJar(CountingJars.create(folder));

        assertThatThrownBy(() -> cluster.rest().run(JarRun.of(jar).withEntryClass("no.such.Job")))
                .isInstanceOf(LocalServerException.class)
                .hasMessageContaining("answered 500")
                .hasMessageContaining("The program's entry point class 'no.such.Job' was not found in the jar file.")
                .hasMessageNotContaining("\tat ");
    }
}
