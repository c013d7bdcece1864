package io.holdfast.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.report.CompleteResults;
import io.holdfast.benchmarks.report.JmhJson;
import io.holdfast.benchmarks.report.ThroughputDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void writesThePageAndTheTables() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("report"));
        arguments.addAll(CompleteResults.writeTo(directory));
        Path page = directory.resolve("out/page.html");
        Path tables = directory.resolve("results");
        arguments.addAll(List.of("--output", page.toString(), "--markdown", tables.toString()));

        int code = run(arguments.toArray(String[]::new));

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .startsWith(page + ": 18 charts\n" + tables.resolve("benchmarks.md") + "\n")
                .endsWith("13 of 17 goals met (1 of them within the error), 3 missed, 1 not measured.\n");
        assertThat(Files.readString(page))
                .startsWith("<!doctype html>")
                .doesNotContain(CompleteResults.HOSTILE)
                .doesNotContain("<img src=x");
        try (var files = Files.list(tables)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "benchmarks.md",
                            "benchmarks-decode.md",
                            "benchmarks-operators.md",
                            "benchmarks-serializers.md",
                            "benchmarks-throughput.md",
                            "benchmarks-other.md");
        }
    }

    @Test
    void saysWhichFileIsMissing() {
        Path file = directory.resolve("none.json");

        assertThat(run("report", "--jmh", file.toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("benchmarks: " + file + ": does not exist\n");
    }

    @Test
    void wantsSomethingToReportOn() {
        assertThat(run("report")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("benchmarks: Nothing to report on: give --jmh or --throughput;"
                        + " see 'benchmarks report --help'\n");
    }

    @Test
    void refusesTwoFilesOfOneName() throws IOException {
        Path one = new JmhJson()
                .nanos("a.B.c", 1)
                .writeTo(Files.createDirectory(directory.resolve("1")).resolve("r.json"));
        Path two = new JmhJson()
                .nanos("a.B.d", 1)
                .writeTo(Files.createDirectory(directory.resolve("2")).resolve("r.json"));

        assertThat(run("report", "--jmh", one.toString(), "--jmh", two.toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("benchmarks: Two files of --jmh have the same name, by which the report tells them apart;"
                        + " see 'benchmarks report --help'\n");
    }

    @Test
    void refusesTwoDirectoriesOfOneName() throws IOException {
        String one = parts("1", 400_000, 410_000);
        String two = parts("2", 300_000, 310_000);

        assertThat(run("report", "--throughput", one, "--throughput", two)).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("benchmarks: Two directories of --throughput have the same name, by which the report tells"
                        + " them apart; see 'benchmarks report --help'\n");
    }

    private String parts(String parent, double... rates) throws IOException {
        Path part = Files.createDirectories(directory.resolve(parent).resolve("part"));
        ThroughputDirectory results = new ThroughputDirectory(part);
        for (double rate : rates) {
            results.run("holdfast", "ours", 0, rate);
        }
        results.write();
        return part.toString();
    }

    private int run(String... arguments) {
        CommandLine command = BenchmarksCommand.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
