package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.cli.CommandProcess;
import io.holdfast.app.local.Await;
import io.holdfast.app.local.LocalFlinkCluster;
import io.holdfast.app.local.LocalKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code holdfast run} from a file, as a user starts and stops it. */
final class RunCommandITCase {
    private static final long SEED = Long.getLong("holdfast.test.seed", 31_337L);
    private static final int ORDERS = 5_000;
    private static final Pattern STOPPED = Pattern.compile("holdfast: stopped; go on with --from-savepoint (\\S+)");

    private static LocalKafka kafka;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBroker() {
        kafka = LocalKafka.start();
    }

    @AfterAll
    static void closeBroker() {
        kafka.close();
    }

    @Test
    void stopsWithASavepointWhenInterruptedAndGoesOnFromIt() throws Exception {
        String context = "seed " + SEED;
        OrderTrial trial = new OrderTrial(kafka, "embedded-run");
        Map<String, String> keys = trial.keys(folder);
        keys.put(
                "execution.checkpointing.savepoint-dir",
                folder.resolve("savepoints").toUri().toString());
        Path file = write(keys);
        List<SentOrder> sent;
        try (OrderFeed feed = trial.feed(SEED, 2)) {
            feed.write(ORDERS);
            String savepoint = runUntilAccounted(trial, file, List.of());
            feed.write(ORDERS);
            runUntilAccounted(trial, file, List.of("--from-savepoint", savepoint));
            sent = feed.sent();
        }

        assertThat(sent).hasSize(2 * ORDERS);
        trial.prove(sent, context);
    }

    @Test
    void submitsTheJobJarToACluster() throws Exception {
        String context = "seed " + SEED;
        OrderTrial trial = new OrderTrial(kafka, "cluster-run");
        Path file = write(trial.keys(folder));
        List<SentOrder> sent;
        try (OrderFeed feed = trial.feed(SEED, 2);
                LocalFlinkCluster cluster = ClusterOrders.cluster().slots(2).start()) {
            feed.write(ORDERS);
            List<String> arguments = List.of(
                    "run",
                    "--config",
                    file.toString(),
                    "--rest",
                    cluster.restUrl().toString(),
                    "--jar",
                    JobJar.path().toString());
            try (CommandProcess run = CommandProcess.start(Files.createDirectory(folder.resolve("run")), arguments)) {
                Await.until("a job id", () -> run.output().lines().count() > 2);
                JobID job = JobID.fromHexString(run.output().lines().findFirst().orElseThrow());
                trial.awaitAccounted(context);

                run.interrupt();

                assertThat(run.awaitExit()).as(run.output()).isZero();
                assertThat(run.output()).contains("holdfast: no longer watching; the job goes on");
                assertThat(run.temporaryFiles()).isEmpty();
                ClusterOrders.cancel(cluster, job);
            }
            sent = feed.sent();
        }

        trial.prove(sent, context);
    }

    /** Runs the command until every order written so far has its end, interrupts it, and returns its savepoint. */
    private String runUntilAccounted(OrderTrial trial, Path file, List<String> more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", "--config", file.toString()));
        arguments.addAll(more);
        try (CommandProcess run = CommandProcess.start(Files.createTempDirectory(folder, "run"), arguments)) {
            trial.awaitAccounted("seed " + SEED);

            run.interrupt();

            assertThat(run.awaitExit()).as(run.output()).isZero();
            assertThat(run.children()).isEmpty();
            assertThat(run.temporaryFiles()).isEmpty();
            Matcher stopped = STOPPED.matcher(run.output());
            assertThat(stopped.find()).as(run.output()).isTrue();
            return stopped.group(1);
        }
    }

    private Path write(Map<String, String> keys) throws IOException {
        List<String> lines = keys.entrySet().stream()
                .map(entry -> entry.getKey() + ": '" + entry.getValue() + "'")
                .toList();
        return Files.write(folder.resolve("holdfast.yaml"), lines);
    }
}
