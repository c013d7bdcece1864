package io.holdfast.benchmarks.throughput;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.throughput.contestants.Contestant;
import io.holdfast.benchmarks.throughput.input.OrderSequence;
import io.holdfast.benchmarks.throughput.measure.CommitLog.Window;
import io.holdfast.benchmarks.throughput.measure.Run;
import java.util.List;
import java.util.Locale;

/**
 * The results as the JSON document {@code throughput.json}, version {@value #SCHEMA_VERSION}. Figures have three
 * decimals. A steady figure is 0 if the run was too short for it.
 */
final class ThroughputDocument {
    static final int SCHEMA_VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ThroughputDocument() {}

    static ObjectNode of(
            RunEnvironment environment,
            ThroughputOptions options,
            List<Result> results,
            List<LatencyResult> latencies) {
        ObjectNode document = JSON.createObjectNode().put("schemaVersion", SCHEMA_VERSION);
        document.set("environment", environment.toJson());
        document.set("parameters", parameters(options));
        ArrayNode runs = document.putArray("runs");
        results.forEach(result -> runs.add(run(result)));
        ArrayNode histograms = document.putArray("latencies");
        latencies.forEach(latency -> histograms.add(latency(latency)));
        return document;
    }

    private static ObjectNode parameters(ThroughputOptions options) {
        ObjectNode parameters = JSON.createObjectNode()
                .put("records", options.records())
                .put("payloadBytes", OrderSequence.PAYLOAD_BYTES)
                .put("partitions", Tournament.PARTITIONS)
                .put("parallelism", Tournament.PARTITIONS)
                .put("checkpointMillis", Tournament.CHECKPOINT_MILLIS)
                .put("seed", options.seed())
                .put("repetitions", options.repetitions())
                .put("latencyRate", options.latencyRate())
                .put("latencySeconds", options.latencySeconds())
                .put("latencyWarmUpSeconds", options.latencyWarmUpSeconds());
        ArrayNode percents = parameters.putArray("poisonPercents");
        options.poisonPercents().forEach(percents::add);
        ArrayNode contestants = parameters.putArray("contestants");
        options.contestants().stream().map(Contestant::id).forEach(contestants::add);
        return parameters;
    }

    private static ObjectNode run(Result result) {
        Run run = result.run();
        Window whole = run.whole();
        ObjectNode json = contestant(result.contestant())
                .put("role", result.contestant().role().name().toLowerCase(Locale.ROOT))
                .put("guarantee", result.contestant().guarantee().toString())
                .put("deadLetters", result.contestant().deadLetters())
                .put("poisonPercent", result.poisonPercent())
                .put("position", result.position())
                .put("records", result.records())
                .put("delivered", run.verdict().delivered())
                .put("deadLettered", run.verdict().deadLettered())
                .put("missing", run.verdict().missing())
                .put("doubled", run.verdict().doubled())
                .put("seconds", rounded(whole.seconds()))
                .put("recordsPerSecond", rounded(whole.rate()))
                .put("cpuSecondsPerMillion", rounded(whole.cpuSecondsPerMillion()))
                .put("brokerCpuSecondsPerMillion", rounded(whole.brokerCpuSecondsPerMillion()))
                .put("allocatedBytesPerRecord", rounded(whole.allocatedBytesPerRecord()))
                .put("peakMemoryBytes", run.peakMemoryBytes())
                .put("conserved", run.verdict().isConserved())
                .put("note", result.note());
        json.put(
                "steadyRecordsPerSecond", rounded(run.steady().map(Window::rate).orElse(0.0)));
        json.put(
                "steadyCpuSecondsPerMillion",
                rounded(run.steady().map(Window::cpuSecondsPerMillion).orElse(0.0)));
        json.put(
                "steadyBrokerCpuSecondsPerMillion",
                rounded(run.steady().map(Window::brokerCpuSecondsPerMillion).orElse(0.0)));
        json.put(
                "steadyAllocatedBytesPerRecord",
                rounded(run.steady().map(Window::allocatedBytesPerRecord).orElse(0.0)));
        return json;
    }

    private static ObjectNode latency(LatencyResult latency) {
        return contestant(latency.contestant())
                .put("poisonPercent", latency.poisonPercent())
                .put("ratePerSecond", latency.ratePerSecond())
                .put("seconds", latency.seconds())
                .put("hlog", latency.file())
                .put("hlogUnit", "nanoseconds")
                .put("records", latency.nanos().getTotalCount())
                .put("p50Millis", rounded(latency.millisAt(50)))
                .put("p90Millis", rounded(latency.millisAt(90)))
                .put("p99Millis", rounded(latency.millisAt(99)))
                .put("p999Millis", rounded(latency.millisAt(99.9)))
                .put("maxMillis", rounded(latency.maxMillis()));
    }

    private static ObjectNode contestant(Contestant contestant) {
        return JSON.createObjectNode().put("contestant", contestant.id()).put("title", contestant.title());
    }

    private static double rounded(double figure) {
        return Math.round(figure * 1e3) / 1e3;
    }
}
