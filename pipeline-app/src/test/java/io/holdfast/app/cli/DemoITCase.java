package io.holdfast.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.local.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoITCase {
    private static final int RECORDS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void provesItselfAndSaysSoInJson() throws Exception {
        CommandRun run = CommandRun.of("demo", "--records", Integer.toString(RECORDS), "--format", "json");

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        List<String> lines = run.out().lines().toList();
        JsonNode report = new ObjectMapper().readTree(lines.get(lines.size() - 1));
        assertThat(report.get("holds").asBoolean()).isTrue();
        assertThat(report.get("produced").asLong()).isEqualTo(RECORDS);
        assertThat(report.get("delivered").asLong() + report.get("deadLettered").asLong())
                .isEqualTo(RECORDS);
        assertThat(sum(report.get("deadLetteredByKind")))
                .isEqualTo(report.get("deadLettered").asLong())
                .isEqualTo(sum(report.get("producedByPoison")))
                .isPositive();
        assertThat(report.get("missing").asLong()).isZero();
        assertThat(report.get("duplicated").asLong()).isZero();
        assertThat(report.get("stateMismatches").asLong()).isZero();
        assertThat(report.get("restarts").asLong()).isEqualTo(1);
        double seconds = report.get("wallSeconds").asDouble();
        assertThat(report.get("recordsPerSecond").asDouble()).isGreaterThan(RECORDS / seconds);
    }

    @Test
    void provesItselfWithARegistryAndABucketToo() throws Exception {
        CommandRun run = CommandRun.of(
                "demo",
                "--records",
                Integer.toString(RECORDS),
                "--format-in",
                "avro-registry",
                "--dead-letters-to",
                "kafka-and-s3",
                "--format",
                "json");

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        List<String> lines = run.out().lines().toList();
        JsonNode report = new ObjectMapper().readTree(lines.get(lines.size() - 1));
        assertThat(report.get("holds").asBoolean()).isTrue();
        assertThat(report.get("producedByPoison").fieldNames())
                .toIterable()
                .contains("UNKNOWN_SCHEMA", "BAD_MAGIC")
                .doesNotContain("UNKNOWN_FIELD");
        assertThat(report.at("/archive/deadLettered").asLong())
                .isEqualTo(report.get("deadLettered").asLong())
                .isPositive();
        assertThat(report.at("/archive/missing/count").asLong()).isZero();
    }

    @Test
    void refusesWrongOptionsInOneLine() {
        for (List<String> wrong : List.of(
                List.of("demo", "--records", "0"),
                List.of("demo", "--fail-at", "100%"),
                List.of("demo", "--rocords", "1"),
                List.of("demo", "--format", "xml"),
                List.of("demo", "--format-in", "xml"),
                List.of("demo", "--dead-letters-to", "nowhere"),
                List.of("demo", "--unguarded", "--poison-percent", "0", "--format-in", "avro"))) {
            CommandRun run = CommandRun.of(wrong.toArray(String[]::new));

            assertThat(run.exitCode()).as("%s", wrong).isEqualTo(2);
            assertThat(run.err().lines()).as("%s: %s", wrong, run.err()).hasSize(1);
            assertThat(run.out()).as("%s", wrong).isEmpty();
        }
    }

    @Test
    void leavesNoProcessAndNoFolderWhenInterrupted() throws Exception {
        List<String> arguments = List.of("demo", "--records", "1000000", "--rate", "2000");
        try (CommandProcess demo = CommandProcess.start(folder, arguments)) {
            Await.until("checkpoints of the demonstration", () -> Files.exists(checkpoints(demo)));
            List<Long> children = demo.children();
            assertThat(children).hasSize(1);

            demo.interrupt();

            assertThat(demo.awaitExit()).isEqualTo(130);
            children.forEach(Await::untilGone);
            Await.until("an empty folder", () -> demo.temporaryFiles().isEmpty());
        }
    }

    private Path checkpoints(CommandProcess demo) throws IOException {
        return demo.temporaryFiles().stream()
                .filter(path -> path.getFileName().toString().startsWith("holdfast-demo-"))
                .findFirst()
                .orElse(folder)
                .resolve("checkpoints");
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }
}
