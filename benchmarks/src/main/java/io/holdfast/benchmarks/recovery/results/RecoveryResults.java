package io.holdfast.benchmarks.recovery.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.report.input.JsonInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one experiment came to: the content of {@code results.json}, schema version {@value #SCHEMA_VERSION}. The schema
 * stands in {@code docs/reference/recovery-results.md}.
 *
 * @param environment machine, JDK, commit and command
 * @param experiment its name
 * @param options of the experiment, as texts, by name
 * @param runs in the order in which they were made
 * @param summaries of the runs
 */
public record RecoveryResults(
        RunEnvironment environment,
        String experiment,
        SortedMap<String, String> options,
        List<RecoveryRun> runs,
        List<RunSummary> summaries) {
    /** Name of the option that says how the JVMs of the servers were started. */
    public static final String SERVER_JVM_OPTIONS = "serverJvmOptions";

    /** The file below the experiment's folder. */
    public static final String FILE = "results.json";

    /** How the JVMs of the servers were started, empty for the JDK's defaults. */
    public String serverJvmOptions() {
        return options.getOrDefault(SERVER_JVM_OPTIONS, "");
    }

    /** What readers know; it changes when a member changes its meaning or goes. */
    public static final int SCHEMA_VERSION = 3;

    /** Has a number for what was read more than once in every run, also where nobody could tell it. */
    private static final int BEFORE = 2;

    /** Copies the collections. */
    public RecoveryResults {
        options = new TreeMap<>(options);
        runs = List.copyOf(runs);
        summaries = List.copyOf(summaries);
    }

    /** The results of runs, predicted from each other and summarised. */
    public static RecoveryResults of(
            RunEnvironment environment, String experiment, SortedMap<String, String> options, List<RecoveryRun> runs) {
        List<RecoveryRun> predicted = Predictions.of(runs);
        return new RecoveryResults(environment, experiment, options, predicted, RunSummary.of(predicted));
    }

    /**
     * Writes the file, whole or not at all: a reader that comes meanwhile finds the one before.
     *
     * @param directory the experiment's folder; is made if it is missing
     * @return the file
     * @throws IllegalArgumentException if a figure is not finite, or null where it must not be
     */
    public Path write(Path directory) throws IOException {
        ObjectNode json = StrictRecords.JSON
                .createObjectNode()
                .put("schemaVersion", SCHEMA_VERSION)
                .put("experiment", experiment)
                .put("command", environment.command());
        json.set("environment", environment.toJson());
        ObjectNode texts = json.putObject("options");
        options.forEach(texts::put);
        ArrayNode array = json.putArray("runs");
        runs.forEach(run -> array.add(StrictRecords.write(run)));
        ArrayNode summed = json.putArray("summaries");
        for (RunSummary summary : summaries) {
            summary.figures().values().forEach(StrictRecords::write);
            summed.add(StrictRecords.write(summary));
        }
        String text = StrictRecords.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + '\n';
        return WholeFile.write(directory.resolve(FILE), text);
    }

    /**
     * Reads the file.
     *
     * @param directory the experiment's folder
     * @throws io.holdfast.benchmarks.report.input.InputException if it is missing, too large, or not what it should be;
     *     says in one line where and what
     */
    public static RecoveryResults read(Path directory) {
        JsonInput json = JsonInput.read(directory.resolve(FILE)).require(JsonNodeType.OBJECT);
        double version = json.number("schemaVersion");
        if (version != SCHEMA_VERSION && version != BEFORE) {
            throw json.member("schemaVersion")
                    .wrong("is " + version + ", known are " + BEFORE + " and " + SCHEMA_VERSION);
        }
        json.text("command");
        JsonInput options = json.member("options").require(JsonNodeType.OBJECT);
        SortedMap<String, String> texts = new TreeMap<>();
        options.node().fieldNames().forEachRemaining(name -> texts.put(name, options.text(name)));
        List<RecoveryRun> runs = new ArrayList<>();
        for (JsonInput run : json.array("runs")) {
            runs.add(StrictRecords.read(run, RecoveryRun.class));
        }
        List<RunSummary> summaries = new ArrayList<>();
        for (JsonInput summary : json.array("summaries")) {
            summaries.add(StrictRecords.read(summary, RunSummary.class));
        }
        return new RecoveryResults(
                json.member("environment").environment(), json.text("experiment"), texts, runs, summaries);
    }
}
