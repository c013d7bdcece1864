package io.holdfast.benchmarks.report.input;

import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.report.input.ThroughputRun.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code throughput --output DIR} has left in its directory.
 *
 * @param name of the directory and the file
 * @param environment of all runs
 * @param parameters of all runs, as texts, by name
 * @param runs in the file's order
 * @param latencies one for each that was measured
 */
public record ThroughputResults(
        String name,
        RunEnvironment environment,
        SortedMap<String, String> parameters,
        List<ThroughputRun> runs,
        List<LatencyCurve> latencies) {
    /** The file of the directory that says what else is there. */
    public static final String FILE = "throughput.json";

    private static final int SCHEMA_VERSION = 1;

    /** Copies the collections. */
    public ThroughputResults {
        parameters = new TreeMap<>(parameters);
        runs = List.copyOf(runs);
        latencies = List.copyOf(latencies);
    }

    /**
     * Reads {@code throughput.json} of a directory and every log that it names.
     *
     * @throws InputException if one of them is missing, too large, or not what it should be
     */
    public static ThroughputResults read(Path directory) {
        JsonInput json = JsonInput.read(directory.resolve(FILE)).require(JsonNodeType.OBJECT);
        int version = (int) json.number("schemaVersion");
        if (version != SCHEMA_VERSION) {
            throw json.wrong("has the schemaVersion " + version + ", known is " + SCHEMA_VERSION);
        }
        String name = directory.toAbsolutePath().normalize().getFileName() + "/" + FILE;
        List<ThroughputRun> runs = new ArrayList<>();
        for (JsonInput run : json.array("runs")) {
            runs.add(run(name, run));
        }
        List<LatencyCurve> latencies = new ArrayList<>();
        for (JsonInput latency : json.array("latencies")) {
            latencies.add(LatencyLog.read(directory, latency));
        }
        return new ThroughputResults(
                name,
                json.member("environment").environment(),
                new TreeMap<>(json.member("parameters").scalars()),
                runs,
                latencies);
    }

    /** The runs of several parts, their positions counted on from part to part. */
    public static List<ThroughputRun> runsOf(List<ThroughputResults> parts) {
        List<ThroughputRun> all = new ArrayList<>();
        int before = 0;
        for (ThroughputResults part : parts) {
            int offset = before;
            part.runs().forEach(run -> all.add(run.at(offset + run.position())));
            before += part.runs().size();
        }
        return all;
    }

    private static ThroughputRun run(String part, JsonInput json) {
        json.require(JsonNodeType.OBJECT);
        double rate = json.number("recordsPerSecond");
        if (rate <= 0) {
            throw json.member("recordsPerSecond").wrong("is not positive");
        }
        return new ThroughputRun(
                part,
                json.text("contestant"),
                json.text("title"),
                role(json.member("role")),
                json.text("guarantee", ""),
                json.truth("deadLetters"),
                json.number("poisonPercent"),
                (int) json.number("position"),
                (long) json.number("records"),
                rate,
                positive(json, "steadyRecordsPerSecond"),
                positive(json, "cpuSecondsPerMillion"),
                positive(json, "brokerCpuSecondsPerMillion"),
                positive(json, "peakMemoryBytes"),
                positive(json, "allocatedBytesPerRecord"),
                json.truth("conserved"),
                json.text("note", ""));
    }

    /** A figure that cannot be 0 if it was measured. */
    private static double positive(JsonInput json, String name) {
        double value = json.numberOrNaN(name);
        return value > 0 ? value : Double.NaN;
    }

    private static Role role(JsonInput json) {
        String text = json.require(JsonNodeType.STRING).node().textValue();
        for (Role role : Role.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(text)) {
                return role;
            }
        }
        throw json.wrong("is none of ours, limit, reference, peer");
    }
}
