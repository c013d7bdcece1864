package io.holdfast.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Made-up results of {@code throughput}, in the form in which it writes them. */
public final class ThroughputDirectory {
    /** Nanoseconds, the unit of the logs. */
    public static final long MILLISECOND = 1_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final ObjectNode document = JSON.createObjectNode().put("schemaVersion", 1);
    private final ArrayNode runs;
    private final ArrayNode latencies;

    /** Results in a directory that exists. */
    public ThroughputDirectory(Path directory) {
        this.directory = directory;
        document.set("environment", JmhJson.ENVIRONMENT.toJson());
        document.putObject("parameters")
                .put("records", 2_000_000)
                .putArray("poisonPercents")
                .add(0)
                .add(50);
        runs = document.putArray("runs");
        latencies = document.putArray("latencies");
    }

    /** The document, to be spoilt. */
    public ObjectNode document() {
        return document;
    }

    /** Adds a run and returns it, to be changed. */
    public ObjectNode run(String contestant, String role, double poisonPercent, double steady) {
        return runs.addObject()
                .put("contestant", contestant)
                .put("title", "The " + contestant)
                .put("role", role)
                .put("guarantee", "exactly-once")
                .put("deadLetters", role.equals("ours") || role.equals("peer"))
                .put("poisonPercent", poisonPercent)
                .put("position", runs.size())
                .put("records", 2_000_000)
                .put("recordsPerSecond", steady / 2)
                .put("steadyRecordsPerSecond", steady)
                .put("cpuSecondsPerMillion", 6.5)
                .put("brokerCpuSecondsPerMillion", 2.5)
                .put("peakMemoryBytes", 900L << 20)
                .put("allocatedBytesPerRecord", 1200)
                .put("conserved", true)
                .put("note", "");
    }

    /** Adds latencies from one to {@code millis} milliseconds, and returns their element, to be changed. */
    public ObjectNode latency(String contestant, double poisonPercent, int millis) throws IOException {
        Histogram histogram = new Histogram(3);
        for (int i = 1; i <= millis; i++) {
            histogram.recordValue(i * MILLISECOND);
        }
        String file = contestant + '-' + (int) poisonPercent + ".hlog";
        try (PrintStream out = new PrintStream(directory.resolve(file).toFile(), StandardCharsets.UTF_8)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputLogFormatVersion();
            writer.outputLegend();
            writer.outputIntervalHistogram(0, 1, histogram);
        }
        return latencies
                .addObject()
                .put("contestant", contestant)
                .put("title", "The " + contestant)
                .put("poisonPercent", poisonPercent)
                .put("ratePerSecond", 20_000)
                .put("hlog", file)
                .put("maxMillis", millis);
    }

    /** Writes the document. */
    public Path write() throws IOException {
        Files.writeString(directory.resolve("throughput.json"), document.toString());
        return directory;
    }
}
