package io.holdfast.benchmarks.recovery.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import io.holdfast.benchmarks.report.input.InputException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RunEnvironment ENVIRONMENT = new RunEnvironment(
            Instant.parse("2026-01-02T03:04:05Z"),
            "cpu",
            2,
            1L << 34,
            "Linux",
            "JDK 17",
            List.of(),
            "abc",
            "recovery",
            0.5);
    private static final RunTrace TRACE = new RunTrace(
            Instant.parse("2026-01-02T03:04:05.678Z"),
            2_000,
            List.of(
                    new Sample(1_000, 10, 5, 1, -1, 3, 2, -1, -1, 0, ""),
                    new Sample(2_001, 20, 15, 1, 16, 3, 2, 12, 34, 2, "RUNNING")),
            List.of(
                    RunEvent.of(0, Kind.JOB_STATE, "RUNNING"),
                    new RunEvent(1_500, Kind.FAULT_BEGIN, "kill \"leader\"", Map.of("phase", "0.25", "a", "b,\nc"))),
            List.of(new Checkpoint(7, 1_200, "COMPLETED", "aligned", 30, 1, 0, 4_096)));

    @TempDir
    private Path directory;

    @Test
    void readsBackTheTraceThatWasWritten() throws IOException {
        TraceFiles.write(directory, TRACE);

        assertThat(TraceFiles.read(directory)).isEqualTo(TRACE);
        assertThat(Files.readString(directory.resolve("samples.csv")))
                .isEqualTo("millis,produced,delivered,deadLettered,processed,dependencyRequests,dependencyRefusals,"
                        + "latencyP50Millis,latencyP99Millis,runningTasks,jobState\n"
                        + "1000,10,5,1,-1,3,2,-1,-1,0,\n"
                        + "2001,20,15,1,16,3,2,12,34,2,RUNNING\n");
        assertThat(Files.readAllLines(directory.resolve("events.jsonl")))
                .hasSize(4)
                .startsWith(
                        "{\"line\":\"run\",\"schemaVersion\":1,\"started\":\"2026-01-02T03:04:05.678Z\","
                                + "\"checkpointIntervalMillis\":2000}",
                        "{\"line\":\"event\",\"millis\":0,\"kind\":\"JOB_STATE\",\"subject\":\"RUNNING\",\"details\":{}}");
        assertThat(names()).containsExactlyInAnyOrder("events.jsonl", "samples.csv");
    }

    @Test
    void readsBackTheResultsThatWereWritten() throws IOException {
        RecoveryResults results = results(run(1, 4.5), run(2, null));

        results.write(directory);

        assertThat(RecoveryResults.read(directory)).isEqualTo(results);
        assertThat(names()).containsExactly("results.json");
        JsonNode json = JSON.readTree(directory.resolve("results.json").toFile());
        assertThat(json.get("command").asText()).isEqualTo("recovery");
        assertThat(json.get("options").get("seed").asText()).isEqualTo("7");
        assertThat(json.get("environment").get("commit").asText()).isEqualTo("abc");
        assertThat(json.get("runs").get(1).get("mttrFullSeconds").isNull()).isTrue();
        assertThat(json.get("runs").get(0).fieldNames())
                .toIterable()
                .containsExactly(Arrays.stream(RecoveryRun.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toArray(String[]::new));
    }

    @Test
    void summarisesTheRepetitionsOfAStrategyUnderAFault() {
        RecoveryResults results = results(run(1, 4.5), run(2, null), run(3, 5.5));

        RunSummary summary = results.summaries().get(0);

        assertThat(results.summaries()).hasSize(1);
        assertThat(summary.strategy()).isEqualTo("fixed-delay");
        assertThat(summary.runs()).isEqualTo(3);
        assertThat(summary.holding()).isEqualTo(3);
        assertThat(summary.figures().get("mttrFullSeconds")).isEqualTo(new MedianInterval(3, 1, 5.5, 4.5, null, 0.75));
        assertThat(summary.figures().get("restarts")).isEqualTo(new MedianInterval(3, 0, 2.0, 1.0, 3.0, 0.75));
        assertThat(summary.figures()).doesNotContainKey("outageSeconds");
    }

    @Test
    void countsNoRunAsNeverRecoveredWhoseFaultsOverlap() {
        RecoveryResults results = results(run(1, 4.5), run(2, null, true));
        RecoveryResults overlapped = results(run(1, null, true));

        assertThat(results.summaries().get(0).figures().get("mttrFullSeconds"))
                .isEqualTo(new MedianInterval(1, 0, 4.5, 4.5, 4.5, 0));
        assertThat(overlapped.summaries().get(0).figures())
                .doesNotContainKey("mttrFullSeconds")
                .containsKey("mttrProcessingSeconds");
    }

    @Test
    void refusesToWriteWhatIsNoFigure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StrictRecords.write(run(1, Double.NaN)))
                .withMessage("RecoveryRun.mttrFullSeconds: is not finite");
    }

    @Test
    void refusesResultsThatAreNotWhatTheyShouldBe() throws IOException {
        assertRefused(json -> run(json).remove("seed"), "runs[0]: seed: Missing creator property 'seed' (index 4)");
        assertRefused(json -> run(json).putNull("seed"), "runs[0]: seed: Cannot map `null` into type `long`");
        assertRefused(
                json -> run(json).put("restarts", 1.5), "runs[0]: restarts: Cannot coerce Floating-point value (1.5)");
        assertRefused(json -> run(json).put("restarts", "1"), "runs[0]: restarts: Cannot coerce String value (\"1\")");
        assertRefused(json -> run(json).put("fault", 3), "runs[0]: fault: Cannot coerce Integer value (3)");
        assertRefused(json -> run(json).putNull("fault"), "runs[0]: fault: is null");
        assertRefused(json -> run(json).put("more", 3), "runs[0]: more: Unrecognized field \"more\"");
        assertRefused(json -> run(json).put("capacity", "NaN"), "runs[0]: capacity: ");
        assertRefused(
                json -> ((ObjectNode) run(json).get("faults").get(0)).putNull("fault"),
                "runs[0]: faults[0].fault: is null");
        assertRefused(
                json -> ((ObjectNode) run(json).get("faults").get(0)).put("more", 1),
                "runs[0]: faults.[0].more: Unrecognized field \"more\"");
        assertRefused(json -> ((ArrayNode) json.get("runs")).addNull(), "runs[1]: is null");
        assertRefused(json -> json.remove("environment"), "no member 'environment'");
        assertRefused(json -> json.put("schemaVersion", 1), "schemaVersion: is 1.0, known are 2 and 3");
        assertRefused(json -> json.put("options", "x"), "options: is not of the type object");
        Files.writeString(directory.resolve("results.json"), "{");
        assertThatThrownBy(() -> RecoveryResults.read(directory))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("results.json: is not JSON (line 1");
        assertThatThrownBy(() -> RecoveryResults.read(directory.resolve("nowhere")))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith("results.json: does not exist");
    }

    @Test
    void refusesSamplesThatAreNotWhatTheyShouldBe() throws IOException {
        TraceFiles.write(directory, TRACE);
        String good = Files.readString(directory.resolve("samples.csv"));

        assertSamplesRefused(good.replace("millis,", "ms,"), "does not begin with the line millis,produced,");
        assertSamplesRefused(good.replace("2001,20,", "2001,"), "line 3: has 10 values, not 11");
        assertSamplesRefused(good.replace("2001,20,", "2001,x,"), "line 3: produced is not a whole number: 'x'");
        assertSamplesRefused(good.replace("2001,", "1000,"), "line 3: is not later than the line before");
        assertSamplesRefused("", "does not begin with the line millis,produced,");
    }

    @Test
    void refusesEventsThatAreNotWhatTheyShouldBe() throws IOException {
        TraceFiles.write(directory, TRACE);
        String good = Files.readString(directory.resolve("events.jsonl"));

        assertEventsRefused("", "is empty");
        assertEventsRefused(good.replace("\"run\"", "\"event\""), "line 1: is not the line 'run'");
        assertEventsRefused(good.replace("05.678Z", "05.678"), "line 1.started: is not a moment");
        assertEventsRefused(good.replace("Version\":1", "Version\":9"), "line 1.schemaVersion: is not 1");
        assertEventsRefused(good.replace("JOB_STATE", "JOB_START"), "line 2: kind: Cannot deserialize value of type");
        assertEventsRefused(
                good.replace("\"checkpoint\"", "\"savepoint\""), "line 4.line: is none of event, checkpoint");
        assertEventsRefused(good.replace("\"millis\":0,", ""), "line 2: millis: Missing creator property 'millis'");
        assertEventsRefused(good + "{\n", "line 5: is not JSON");
    }

    private void assertRefused(Consumer<ObjectNode> damage, String message) throws IOException {
        Path file = results(run(1, 4.5)).write(directory);
        ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
        damage.accept(json);
        Files.writeString(file, json.toString());
        assertThatThrownBy(() -> RecoveryResults.read(directory))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ": " + message)
                .hasMessageNotContaining("\n");
    }

    private void assertSamplesRefused(String text, String message) throws IOException {
        Path file = directory.resolve("samples.csv");
        Files.writeString(file, text);
        assertThatThrownBy(() -> SamplesFile.read(directory))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ": " + message);
    }

    private void assertEventsRefused(String text, String message) throws IOException {
        Path file = directory.resolve("events.jsonl");
        Files.writeString(file, text);
        assertThatThrownBy(() -> TraceFiles.read(directory))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file + ": " + message)
                .hasMessageNotContaining("\n");
    }

    private static ObjectNode run(ObjectNode json) {
        return (ObjectNode) json.get("runs").get(0);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static RecoveryResults results(RecoveryRun... runs) {
        return RecoveryResults.of(
                ENVIRONMENT, "restart-strategies", new TreeMap<>(Map.of("seed", "7", "quick", "true")), List.of(runs));
    }

    private static RecoveryRun run(int repetition, @Nullable Double mttrFull) {
        return run(repetition, mttrFull, false);
    }

    private static RecoveryRun run(int repetition, @Nullable Double mttrFull, boolean overlapped) {
        return new RecoveryRun(
                "restart-strategies",
                "fixed-delay",
                "task-exception",
                "production",
                42,
                repetition,
                "fixed-delay-" + repetition,
                3.5,
                mttrFull,
                0.25,
                1.0,
                0.5,
                0.75,
                2.5,
                1.0,
                0.125,
                12_345,
                6_789.5,
                321L,
                repetition,
                0,
                null,
                0.99,
                0.995,
                4.25,
                4.25,
                2_000,
                9_000.0,
                0.1,
                2.0,
                0,
                0,
                0,
                0,
                0,
                "RUNNING",
                true,
                List.of("a note"),
                List.of(new RunFault("task-exception", 60.0, 0.125, 0.25, 3.5, overlapped, 1)));
    }
}
