package io.holdfast.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.report.input.JmhFile;
import io.holdfast.benchmarks.report.input.ThroughputResults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTablesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    /** A changed table is a changed file here: look at it, then copy what the failure shows. */
    @ParameterizedTest
    @ValueSource(strings = {"benchmarks.md", "benchmarks-decode.md", "benchmarks-throughput.md"})
    void areTheseFor(String name) throws IOException {
        assertThat(small().files().get(name)).isEqualTo(golden(name));
    }

    @Test
    void areWrittenForWhatWasMeasuredAlone() throws IOException {
        Path target = directory.resolve("a/b");

        small().writeTo(target);

        try (var files = Files.list(target)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("benchmarks.md", "benchmarks-decode.md", "benchmarks-throughput.md");
        }
    }

    private MarkdownTables small() throws IOException {
        JmhJson json = new JmhJson();
        for (String rate : List.of("0", "1")) {
            json.nanos("decode.DecodeBenchmark.raw", rate.equals("0") ? 150 : 1848, "errorRate", rate, "format", "json")
                    .allocated("gc.alloc.rate.norm", 296);
            json.nanos("decode.DecodeBenchmark.guarded", 160, "errorRate", rate, "format", "json")
                    .allocated("gc.alloc.rate.norm", 312);
        }
        Path results = Files.createDirectories(directory.resolve("in"));
        ThroughputDirectory throughput = new ThroughputDirectory(results);
        throughput.run("holdfast", "ours", 0, 440_000);
        throughput.run("unguarded", "reference", 0, 450_000);
        throughput.run("holdfast", "ours", 0, 430_000).put("note", "a|b");
        throughput.latency("holdfast", 0, 100);
        return new MarkdownTables(new BenchmarksReport(new ReportInputs(
                List.of(JmhFile.read(json.writeTo(results.resolve("decode.json")))),
                List.of(ThroughputResults.read(throughput.write())),
                "java -jar benchmarks/target/benchmarks.jar report --jmh decode.json")));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = MarkdownTablesTest.class.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
