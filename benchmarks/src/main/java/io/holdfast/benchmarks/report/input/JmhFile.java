package io.holdfast.benchmarks.report.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.holdfast.benchmarks.Benchmarks;
import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.report.figures.Estimate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * JMH's results of one run ({@code -rf json}), and the environment that they were measured in.
 *
 * @param name of the file, without its directory
 * @param environment from the file beside it
 * @param results in the file's order
 */
public record JmhFile(String name, RunEnvironment environment, List<JmhResult> results) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    /** Older versions of JMH begin the names of a profiler's metrics with it. */
    private static final String OLD_PREFIX = "·";

    /** Copies the results. */
    public JmhFile {
        results = List.copyOf(results);
    }

    /**
     * Reads a file and the environment beside it.
     *
     * @throws InputException if one of them is missing, too large, not JSON, or not what it should be
     */
    public static JmhFile read(Path file) {
        JsonInput json = JsonInput.read(file);
        if (!json.node().isArray() || !json.node().path(0).path("jmhVersion").isTextual()) {
            throw json.wrong("is not a result of JMH's (-rf json)");
        }
        List<JmhResult> results = new ArrayList<>();
        Set<String> identities = new HashSet<>();
        for (JsonInput element : json.elements()) {
            JmhResult result = result(element);
            if (!identities.add(result.identity())) {
                throw element.wrong("is there twice: " + result.identity());
            }
            results.add(result);
        }
        return new JmhFile(String.valueOf(file.getFileName()), environment(file), results);
    }

    private static RunEnvironment environment(Path file) {
        Path beside = file.resolveSibling(file.getFileName() + Benchmarks.ENVIRONMENT_SUFFIX);
        if (!Files.exists(beside)) {
            throw new InputException(
                    beside, "does not exist; benchmarks.jar writes it beside a result file that -rff names");
        }
        return JsonInput.read(beside).environment();
    }

    private static JmhResult result(JsonInput json) {
        json.require(JsonNodeType.OBJECT);
        String name = json.text("benchmark");
        int method = name.lastIndexOf('.');
        if (method <= 0 || method == name.length() - 1) {
            throw json.member("benchmark").wrong("is not the name of a method");
        }
        String type = name.substring(0, method);
        JsonInput metric = json.member("primaryMetric").require(JsonNodeType.OBJECT);
        return new JmhResult(
                type.substring(type.lastIndexOf('.') + 1),
                name.substring(method + 1),
                json.text("mode"),
                new TreeMap<>(json.has("params") ? json.member("params").scalars() : Map.of()),
                score(metric),
                metric.text("scoreUnit"),
                allocated(json),
                setting(json));
    }

    private static Optional<Estimate> allocated(JsonInput json) {
        if (!json.has("secondaryMetrics")) {
            return Optional.empty();
        }
        JsonInput metrics = json.member("secondaryMetrics").require(JsonNodeType.OBJECT);
        for (String name : List.of(ALLOCATED, OLD_PREFIX + ALLOCATED)) {
            if (metrics.has(name)) {
                return Optional.of(score(metrics.member(name).require(JsonNodeType.OBJECT)));
            }
        }
        return Optional.empty();
    }

    /** A score and its error, which JMH writes as the text NaN if there were too few iterations for one. */
    private static Estimate score(JsonInput metric) {
        double value = metric.number("score");
        JsonNode error = metric.member("scoreError").node();
        return Estimate.withError(value, error.isNumber() ? error.doubleValue() : Double.NaN);
    }

    private static String setting(JsonInput json) {
        return count(json, "forks", "fork") + ", " + count(json, "warmupIterations", "warm-up") + " of "
                + json.text("warmupTime", "?") + ", " + count(json, "measurementIterations", "iteration") + " of "
                + json.text("measurementTime", "?") + ", " + count(json, "threads", "thread") + options(json);
    }

    private static String count(JsonInput json, String member, String what) {
        long count = (long) json.number(member);
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String options(JsonInput json) {
        return json.has("jvmArgs")
                ? json.array("jvmArgs").stream()
                        .map(option -> ' ' + option.node().asText())
                        .collect(Collectors.joining("", ";", ""))
                : "";
    }
}
