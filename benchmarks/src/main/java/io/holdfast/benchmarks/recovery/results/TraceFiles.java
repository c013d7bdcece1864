package io.holdfast.benchmarks.recovery.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.report.input.InputException;
import io.holdfast.benchmarks.report.input.JsonInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link RunTrace} as two files: {@code samples.csv}, and {@code events.jsonl} with a JSON object a line. The
 * {@code line} of the first is {@code run}; of every other {@code event} or {@code checkpoint}.
 */
public final class TraceFiles {
    /** The file of the events below a run's folder. */
    public static final String EVENTS = "events.jsonl";

    /** What readers know; it changes when a member changes its meaning or goes. */
    public static final int SCHEMA_VERSION = 1;

    private static final String LINE = "line";

    private TraceFiles() {}

    /** Writes both files, each whole or not at all. */
    public static void write(Path directory, RunTrace trace) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(StrictRecords.JSON
                        .createObjectNode()
                        .put(LINE, "run")
                        .put("schemaVersion", SCHEMA_VERSION)
                        .put("started", trace.started().toString())
                        .put("checkpointIntervalMillis", trace.checkpointIntervalMillis()))
                .append('\n');
        trace.events().forEach(event -> text.append(line("event", event)).append('\n'));
        trace.checkpoints()
                .forEach(checkpoint ->
                        text.append(line("checkpoint", checkpoint)).append('\n'));
        WholeFile.write(directory.resolve(EVENTS), text.toString());
        SamplesFile.write(directory, trace.samples());
    }

    private static ObjectNode line(String type, Record value) {
        ObjectNode line = StrictRecords.JSON.createObjectNode().put(LINE, type);
        return line.setAll((ObjectNode) StrictRecords.write(value));
    }

    /**
     * Reads both files.
     *
     * @throws InputException if one is missing, too large, or not what it should be; says in one line where and what
     */
    public static RunTrace read(Path directory) {
        Path file = directory.resolve(EVENTS);
        List<JsonInput> lines = lines(file);
        if (lines.isEmpty()) {
            throw new InputException(file, "is empty");
        }
        JsonInput head = lines.get(0);
        if (!head.text(LINE).equals("run")) {
            throw head.wrong("is not the line 'run'");
        }
        if (head.number("schemaVersion") != SCHEMA_VERSION) {
            throw head.member("schemaVersion").wrong("is not " + SCHEMA_VERSION);
        }
        List<RunEvent> events = new ArrayList<>();
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (JsonInput line : lines.subList(1, lines.size())) {
            String type = line.text(LINE);
            JsonInput value = new JsonInput(
                    line.file(),
                    line.place(),
                    ((ObjectNode) line.node()).deepCopy().without(LINE));
            switch (type) {
                case "event" -> events.add(StrictRecords.read(value, RunEvent.class));
                case "checkpoint" -> checkpoints.add(StrictRecords.read(value, Checkpoint.class));
                default -> throw line.member(LINE).wrong("is none of event, checkpoint");
            }
        }
        return new RunTrace(
                started(head),
                (long) head.number("checkpointIntervalMillis"),
                SamplesFile.read(directory),
                events,
                checkpoints);
    }

    private static Instant started(JsonInput head) {
        try {
            return Instant.parse(head.text("started"));
        } catch (DateTimeException e) {
            throw head.member("started").wrong("is not a moment");
        }
    }

    private static List<JsonInput> lines(Path file) {
        List<JsonInput> lines = new ArrayList<>();
        try {
            for (String text : Files.readAllLines(JsonInput.requireReadable(file, JsonInput.MAX_BYTES))) {
                lines.add(line(file, lines.size() + 1, text));
            }
        } catch (IOException e) {
            throw new InputException(file, "cannot be read", e);
        }
        return lines;
    }

    private static JsonInput line(Path file, int number, String text) {
        String place = "line " + number;
        try {
            JsonNode node = StrictRecords.JSON.readTree(text);
            return new JsonInput(file, place, node).require(JsonNodeType.OBJECT);
        } catch (JsonProcessingException e) {
            throw new InputException(file, place + ": is not JSON", e);
        }
    }
}
