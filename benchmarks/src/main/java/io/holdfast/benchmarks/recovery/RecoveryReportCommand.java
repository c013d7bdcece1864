package io.holdfast.benchmarks.recovery;

import io.holdfast.benchmarks.recovery.report.Experiment;
import io.holdfast.benchmarks.recovery.report.RecordedExperiment;
import io.holdfast.benchmarks.recovery.report.RecoveryReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code recovery report}: the Markdown of an experiment that has been run, whole or in parts. */
@Command(
        name = "report",
        sortOptions = false,
        description = {
            "Writes the numbers of an experiment as Markdown, from the folders that it has left.",
            "",
            "An experiment that takes hours can be run in parts, each with its own --faults, --strategies or --seed and"
                    + " its own --output.",
            ""
        })
public final class RecoveryReportCommand implements Callable<Integer> {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            required = true,
            description = "Folder of an experiment, with results.json in it. Repeatable, for an experiment in parts.")
    private List<Path> results = new ArrayList<>();

    @Option(
            names = "--markdown",
            paramLabel = "DIR",
            required = true,
            description = "Folder for recovery-EXPERIMENT.md, such as docs/results.")
    @SuppressWarnings("NullAway.Init") // required by picocli
    private Path markdown;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Made by picocli. */
    public RecoveryReportCommand() {}

    @Override
    public Integer call() throws IOException {
        Experiment experiment = RecordedExperiment.read(results);
        Path file = Files.createDirectories(markdown).resolve(RecoveryReport.markdownFile(experiment));
        Files.writeString(file, RecoveryReport.markdownOf(experiment));
        spec.commandLine().getOut().println(file);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
