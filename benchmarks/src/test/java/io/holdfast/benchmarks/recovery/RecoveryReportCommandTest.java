package io.holdfast.benchmarks.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.report.MadeUpRun;
import io.holdfast.benchmarks.recovery.report.ObservedRun;
import io.holdfast.benchmarks.recovery.results.RecoveryResults;
import io.holdfast.benchmarks.recovery.results.TraceFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RecoveryReportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesTheMarkdownAloneUnlessAskedForThePage() throws IOException {
        Path markdown = folder.resolve("docs");

        String out = report("--results", results().toString(), "--markdown", markdown.toString());

        assertThat(out).isEqualTo(markdown.resolve("recovery-restart-strategies.md") + System.lineSeparator());
        assertThat(markdown).isDirectoryContaining("glob:**/recovery-restart-strategies.md");
        assertThat(markdown.resolve("recovery-restart-strategies.md"))
                .content()
                .startsWith("# Recovery: restart-strategies\n")
                .contains("HOLDS: nothing missing, doubled or wrong in 1 run.");
        assertThat(folder.resolve("page")).doesNotExist();
    }

    @Test
    void writesThePageToo() throws IOException {
        Path html = folder.resolve("page/report.html");

        String out = report(
                "--results",
                results().toString(),
                "--markdown",
                folder.resolve("docs").toString(),
                "--html",
                html.toString());

        assertThat(out)
                .isEqualTo(folder.resolve("docs/recovery-restart-strategies.md")
                        + System.lineSeparator()
                        + html
                        + System.lineSeparator());
        assertThat(html)
                .content()
                .startsWith("<!doctype html>")
                .contains("<b>HOLDS:</b> nothing missing, doubled or wrong in 1 run", "data-chart=\"");
    }

    private Path results() throws IOException {
        ObservedRun seen = new MadeUpRun(1).observed();
        Path part = folder.resolve("part");
        TraceFiles.write(Files.createDirectories(part.resolve(seen.run().directory())), seen.trace());
        RecoveryResults.of(MadeUpRun.ENVIRONMENT, "restart-strategies", new TreeMap<>(), List.of(seen.run()))
                .write(part);
        return part;
    }

    private static String report(String... arguments) {
        StringWriter out = new StringWriter();
        int status = new CommandLine(new RecoveryReportCommand())
                .setOut(new PrintWriter(out))
                .execute(arguments);
        assertThat(status).isZero();
        return out.toString();
    }
}
