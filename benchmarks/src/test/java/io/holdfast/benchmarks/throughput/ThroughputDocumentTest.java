package io.holdfast.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.throughput.contestants.Contestant;
import io.holdfast.benchmarks.throughput.measure.CommitLog.Sample;
import io.holdfast.benchmarks.throughput.measure.CommitLog.Window;
import io.holdfast.benchmarks.throughput.measure.Run;
import io.holdfast.benchmarks.throughput.measure.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ThroughputDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void isTheDocumentThatTheReportReads() throws IOException {
        ThroughputOptions options =
                Options.of(List.of(10.0), List.of(Contestant.HOLDFAST, Contestant.KAFKA_CONNECT), 1, true);
        RunEnvironment environment = new RunEnvironment(
                Instant.parse("2026-01-02T03:04:05Z"),
                "a processor",
                2,
                1024,
                "an operating system",
                "a JDK",
                List.of("-Xmx1g"),
                "abc1234",
                "java -jar benchmarks/target/benchmarks.jar throughput",
                0.5);
        Window whole = new Window(new Sample(0, 0, 1.0, 2.0, 100), new Sample(4_000, 1_000, 1.5, 2.25, 5_100));
        Window steady = new Window(new Sample(2_000, 600, 1.2, 2.1, 2_000), new Sample(3_000, 900, 1.3, 2.2, 2_600));
        Result holdfast = new Result(
                Contestant.HOLDFAST,
                10,
                90,
                1,
                1_000,
                new Run(whole, Optional.of(steady), 4096, new Verdict(910, 90, 0, 0, 0)));
        Result connect = new Result(
                Contestant.KAFKA_CONNECT,
                10,
                90,
                2,
                1_000,
                new Run(whole, Optional.empty(), 4096, new Verdict(912, 89, 0, 1, 0)));
        Histogram nanos = new Histogram(3);
        nanos.recordValueWithCount(1_000_000, 50);
        nanos.recordValueWithCount(2_000_000, 50);
        LatencyResult latency = new LatencyResult(Contestant.HOLDFAST, 10, 100, 2, "holdfast-10.hlog", nanos);

        JsonNode document = JSON.valueToTree(
                ThroughputDocument.of(environment, options, List.of(holdfast, connect), List.of(latency)));

        assertThat(document.toPrettyString()).isEqualTo(golden().toPrettyString());
    }

    private static JsonNode golden() throws IOException {
        try (InputStream in = ThroughputDocumentTest.class.getResourceAsStream("throughput.json")) {
            return JSON.readTree(Objects.requireNonNull(in, "throughput.json"));
        }
    }
}
