package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.environment.ShellCommand;
import io.holdfast.benchmarks.report.input.JmhFile;
import io.holdfast.benchmarks.report.input.ThroughputResults;
import io.holdfast.benchmarks.report.page.ReportPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code report}: what was measured, as one page that a browser opens from a file, and as Markdown tables. */
@Command(
        name = "report",
        sortOptions = false,
        description = {
            "Makes one self-contained HTML page, or Markdown tables, or both, of what was measured, and holds it against"
                    + " the goals.",
            ""
        })
public final class ReportCommand implements Callable<Integer> {
    private static final Path DEFAULT_OUTPUT = Path.of("benchmarks.html");

    @Option(
            names = "--jmh",
            paramLabel = "FILE",
            description = "Results of JMH's (-rf json -rff FILE), with FILE.environment.json beside it. Repeatable.")
    private List<Path> jmh = new ArrayList<>();

    @Option(
            names = "--throughput",
            paramLabel = "DIR",
            description = "Directory that 'throughput --output DIR' has written. Repeatable, for runs made in parts.")
    private List<Path> throughput = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "FILE.html",
            description = "The page to write. Default: benchmarks.html, unless only --markdown is given.")
    private @Nullable Path output;

    @Option(
            names = "--markdown",
            paramLabel = "DIR",
            description = "Directory for the Markdown tables, such as docs/results.")
    private @Nullable Path markdown;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Made by picocli. */
    public ReportCommand() {}

    @Override
    public Integer call() throws IOException {
        BenchmarksReport report = new BenchmarksReport(read());
        PrintWriter out = spec.commandLine().getOut();
        Path html = output != null || markdown != null ? output : DEFAULT_OUTPUT;
        if (html != null) {
            ReportPage page = report.page();
            page.writeTo(html);
            out.println(html + ": " + page.charts() + " charts");
        }
        if (markdown != null) {
            MarkdownTables tables = new MarkdownTables(report);
            tables.writeTo(markdown);
            tables.files().keySet().forEach(name -> out.println(markdown.resolve(name)));
        }
        out.println(report.verdict());
        out.flush();
        return 0;
    }

    private ReportInputs read() {
        if (jmh.isEmpty() && throughput.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Nothing to report on: give --jmh or --throughput");
        }
        requireNames("files of --jmh", jmh);
        requireNames("directories of --throughput", throughput);
        return new ReportInputs(
                jmh.stream().map(JmhFile::read).toList(),
                throughput.stream().map(ThroughputResults::read).toList(),
                ShellCommand.of(spec.commandLine().getParent().getParseResult().originalArgs()));
    }

    private void requireNames(String what, List<Path> paths) {
        long names = paths.stream()
                .map(path -> path.toAbsolutePath().normalize().getFileName())
                .distinct()
                .count();
        if (names < paths.size()) {
            throw new ParameterException(
                    spec.commandLine(), "Two " + what + " have the same name, by which the report tells them apart");
        }
    }
}
