package io.holdfast.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.environment.RunEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Made-up results of JMH's, in the form in which it writes them. */
public final class JmhJson {
    /** Where all made-up results were measured. */
    public static final RunEnvironment ENVIRONMENT = new RunEnvironment(
            Instant.parse("2026-11-22T10:00:00Z"),
            "Imaginary 9000",
            2,
            24L << 30,
            "Linux 6.1",
            "OpenJDK 17.0.15",
            List.of("-Xmx1g"),
            "abc1234",
            "java -jar benchmarks/target/benchmarks.jar All -rf json",
            0.25);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArrayNode results = JSON.createArrayNode();

    /** Adds a result of {@code avgt} in nanoseconds, with an error of a hundredth. */
    public JmhJson nanos(String benchmark, double nanos, String... parameters) {
        return add(benchmark, "avgt", nanos, nanos / 100, "ns/op", parameters);
    }

    /** Adds a result; parameters are names and values in turn. */
    public JmhJson add(String benchmark, String mode, double score, double error, String unit, String... parameters) {
        ObjectNode result = results.addObject()
                .put("jmhVersion", "1.37")
                .put("benchmark", "io.holdfast.benchmarks." + benchmark)
                .put("mode", mode)
                .put("threads", 1)
                .put("forks", 2)
                .put("warmupIterations", 3)
                .put("warmupTime", "2 s")
                .put("measurementIterations", 5)
                .put("measurementTime", "1 s");
        result.putArray("jvmArgs").add("-Xmx1g");
        if (parameters.length > 0) {
            ObjectNode params = result.putObject("params");
            for (int i = 0; i < parameters.length; i += 2) {
                params.put(parameters[i], parameters[i + 1]);
            }
        }
        metric(result.putObject("primaryMetric"), score, error, unit);
        result.putObject("secondaryMetrics");
        return this;
    }

    /** Gives the last result a metric of {@code -prof gc}, without an error. */
    public JmhJson allocated(String name, double bytes) {
        ObjectNode metrics = (ObjectNode) results.get(results.size() - 1).get("secondaryMetrics");
        metric(metrics.putObject(name), bytes, Double.NaN, "B/op");
        return this;
    }

    /** JMH writes an error that it does not know as a text. */
    private static void metric(ObjectNode metric, double score, double error, String unit) {
        metric.put("score", score).put("scoreUnit", unit);
        if (Double.isNaN(error)) {
            metric.put("scoreError", "NaN");
        } else {
            metric.put("scoreError", error);
        }
    }

    /** Writes the results and the environment beside them. */
    public Path writeTo(Path file) throws IOException {
        Files.writeString(file, results.toString());
        Files.writeString(
                file.resolveSibling(file.getFileName() + ".environment.json"),
                ENVIRONMENT.toJson().toString());
        return file;
    }
}
