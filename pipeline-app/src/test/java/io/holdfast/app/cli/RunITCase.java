package io.holdfast.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.LocalKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunITCase {
    private static final Path EXAMPLE = Path.of("src", "main", "dist", "conf", "holdfast.yaml");

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
    void loadsTheExampleAndPrintsWhatIsInForceWithSecretsMasked() {
        CommandRun run = run("--print-config", "-Dkafka.ssl.truststore.password=hunter22", "-Dparallelism.default=3");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "holdfast.source.topic: orders",
                        "kafka.ssl.truststore.password: ******",
                        "parallelism.default: 3",
                        "pipeline.generic-types: false");
        assertThat(run.out()).doesNotContain("hunter22");
    }

    @Test
    void reportsEveryMissingTopicAtOnceWithoutAStackTrace() {
        CommandRun run = run("-Dholdfast.source.bootstrap-servers=" + kafka.bootstrapServers());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "3 problems to solve before the job can start:",
                        "There is no topic orders at ",
                        "orders-priced",
                        "orders-dead-letters")
                .doesNotContain("\tat ");
        assertThat(run.err().lines()).hasSize(4);
    }

    @Test
    void reportsEveryWrongOptionAtOnce() {
        CommandRun run = run("-Dholdfast.source.topic=", "-Drestart-strategy.type=sometimes", "-Dholdfast.sorce=x");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("holdfast: The configuration has 3 problems:")
                .contains("holdfast.source.topic", "restart-strategy.type = sometimes", "holdfast.sorce");
        assertThat(run.err().lines()).hasSize(4);
    }

    @Test
    void saysThatTheBrokerDoesNotAnswer() {
        CommandRun run = run("-Dholdfast.source.bootstrap-servers=127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Kafka at 127.0.0.1:1 does not answer within ");
        assertThat(run.err().lines()).hasSize(2);
    }

    @Test
    void saysThatTheClusterDoesNotAnswer() throws Exception {
        Path jar = Files.writeString(folder.resolve("some.jar"), "");

        CommandRun run = run("--rest", "http://127.0.0.1:1", "--jar", jar.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("POST http://127.0.0.1:1/jars/upload got no answer");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void refusesClusterOptionsWithoutACluster() {
        CommandRun run = run("--detached");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("holdfast: --rest, --jar and --detached are for --target cluster alone;"
                        + " see 'holdfast run --help'" + System.lineSeparator());
    }

    private static CommandRun run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "--config", EXAMPLE.toString()));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
