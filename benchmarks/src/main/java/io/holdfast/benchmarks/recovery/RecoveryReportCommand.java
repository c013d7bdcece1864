package io.holdfast.benchmarks.recovery;

import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.recovery.report.Experiment;
import io.holdfast.benchmarks.recovery.report.RecordedExperiment;
import io.holdfast.benchmarks.recovery.report.RecoveryReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code recovery report}: the Markdown of an experiment that has been run, whole or in parts. */
@Command(
        name = "report",
        sortOptions = false,
        description = {
            "Writes the numbers of an experiment as Markdown, and its page, from the folders that it has left.",
            "",
            "An experiment that takes hours can be run in parts, each with its own --faults, --strategies or --seed and"
                    + " its own --output, on one machine.",
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

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "The page with the curves of all parts too, such as out/report.html. Its links to single runs"
                    + " lead to folders beside it.")
    private @Nullable Path html;

    @Option(
            names = "--anew",
            description = "Make every figure anew from the samples and events of the runs, by the definitions of this"
                    + " version. Verdicts stay.")
    private boolean anew;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Made by picocli. */
    public RecoveryReportCommand() {}

    @Override
    public Integer call() throws IOException {
        Experiment recorded = RecordedExperiment.read(results);
        Experiment experiment = anew
                ? RecordedExperiment.anew(
                        recorded, RunEnvironment.ofThisJvm("recovery report").commit())
                : recorded;
        Path file = Files.createDirectories(markdown).resolve(RecoveryReport.markdownFile(experiment));
        Files.writeString(file, RecoveryReport.markdownOf(experiment));
        spec.commandLine().getOut().println(file);
        if (html != null) {
            RecoveryReport.ofExperiment(experiment).writeTo(html);
            spec.commandLine().getOut().println(html);
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
