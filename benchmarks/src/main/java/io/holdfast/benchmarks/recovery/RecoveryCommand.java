package io.holdfast.benchmarks.recovery;

import io.holdfast.app.cli.ReportFormat;
import io.holdfast.app.local.ServerJvms;
import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.environment.ShellCommand;
import io.holdfast.benchmarks.recovery.experiment.Experiment;
import io.holdfast.benchmarks.recovery.experiment.ExperimentOptions;
import io.holdfast.benchmarks.recovery.experiment.ExperimentRun;
import io.holdfast.benchmarks.recovery.experiment.RecoveryTable;
import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import io.holdfast.benchmarks.recovery.plan.ScheduleFile;
import io.holdfast.benchmarks.recovery.report.RecoveryReport;
import io.holdfast.benchmarks.recovery.results.RecoveryResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchmarks recovery}: breaks a real cluster, and says how it came back and what was lost. */
@Command(
        name = "recovery",
        sortOptions = false,
        subcommands = RecoveryReportCommand.class,
        description = {
            "Breaks a real cluster while it works, and says how fast the pipeline came back and whether anything was"
                    + " lost, doubled or wrong.",
            "",
            "Kafka, ZooKeeper, JobManagers, TaskManagers and a dependency run as processes of their own on this"
                    + " machine, the reference job on them. Everything is seeded; the schedule of each run is a file"
                    + " that can be run again.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  recovery failover --quick",
            "  recovery restart-strategies --strategies exponential-delay,fixed-delay --faults outage-30s",
            "  recovery run --schedule target/recovery/failover/.../schedule.json",
            "  recovery report --results benchmarks/target/recovery/failover --markdown docs/results"
        })
public final class RecoveryCommand implements Callable<Integer> {
    private static final int DID_NOT_HOLD = 1;

    /** The pseudo experiment that runs a schedule again. */
    private static final String RUN = "run";

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT",
            description = "restart-strategies, failover, checkpoints, poison or exactly-once; 'run' with --schedule.")
    private @Nullable String experiment;

    @Option(names = "--list", description = "List the experiments with their strategies and faults, and end.")
    private boolean list;

    @Option(
            names = "--quick",
            description = "A few runs, once each, in about two minutes an experiment, to see how it goes.")
    private boolean quick;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder of the results, with a folder for each run. Default:"
                    + " benchmarks/target/recovery/EXPERIMENT.")
    private @Nullable Path output;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides on load, faults and phases; each repetition has the next. Default: 1.")
    private @Nullable Long seed;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            description = "How often each combination is run. Default: 5, with --quick 1.")
    private @Nullable Integer repetitions;

    @Option(
            names = "--strategies",
            paramLabel = "NAME",
            split = ",",
            description = "Strategies or variants, with commas between; see --list. Default: all.")
    private @Nullable List<String> strategies;

    @Option(
            names = "--faults",
            paramLabel = "NAME",
            split = ",",
            description = "Faults, with commas between; see --list. Default: all.")
    private @Nullable List<String> faults;

    @Option(
            names = "--schedule",
            paramLabel = "FILE",
            description = "With 'run': the schedule.json of a run, to be run again.")
    private @Nullable Path schedule;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Of the results on standard output: text or json. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format = ReportFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            printList(out);
            return 0;
        }
        ServerJvms.startQuickly();
        Request request = request();
        RunEnvironment environment = RunEnvironment.ofThisJvm(
                ShellCommand.of(spec.root().commandLine().getParseResult().originalArgs()));
        ExperimentRun run =
                new ExperimentRun(request.experiment, request.schedules, environment, request.options, request.output);
        boolean held = run.run(spec.commandLine().getErr());
        print(run, request.output, out);
        return held ? 0 : DID_NOT_HOLD;
    }

    /** What is asked for: all errors of usage come from here. */
    Request request() {
        if (experiment == null) {
            throw refused("Which experiment? See --list");
        }
        try {
            return experiment.equals(RUN) ? again() : runs(Experiment.of(experiment));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Request runs(Experiment chosen) {
        if (schedule != null) {
            throw refused("--schedule goes with 'run', not with " + chosen.id());
        }
        ExperimentOptions options = new ExperimentOptions(
                quick,
                Objects.requireNonNullElse(seed, 1L),
                Objects.requireNonNullElse(repetitions, quick ? 1 : ExperimentOptions.REPETITIONS),
                strategies,
                faults);
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put(RecoveryResults.SERVER_JVM_OPTIONS, String.join(" ", ServerJvms.options()));
        texts.put("quick", Boolean.toString(quick));
        texts.put("seed", Long.toString(options.seed()));
        texts.put("repetitions", Integer.toString(options.repetitions()));
        if (strategies != null) {
            texts.put("strategies", String.join(",", strategies));
        }
        if (faults != null) {
            texts.put("faults", String.join(",", faults));
        }
        return new Request(chosen.id(), chosen.schedules(options), texts, folder(chosen.id()));
    }

    private Request again() {
        if (schedule == null) {
            throw refused("'run' needs --schedule FILE, the schedule.json of a run");
        }
        if (quick || seed != null || repetitions != null || strategies != null || faults != null) {
            throw refused("'run' does what the schedule says: leave out --quick, --seed, --repetitions, --strategies"
                    + " and --faults");
        }
        RunSchedule read = ScheduleFile.read(schedule);
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put(RecoveryResults.SERVER_JVM_OPTIONS, String.join(" ", ServerJvms.options()));
        texts.put("schedule", schedule.toString());
        return new Request(read.experiment(), List.of(read), texts, folder(RUN));
    }

    private Path folder(String name) {
        return output == null ? Path.of("benchmarks/target/recovery", name) : output;
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void print(ExperimentRun run, Path folder, PrintWriter out) {
        if (format == ReportFormat.TEXT) {
            RecoveryTable.print(run.results(), run.failed(), out);
            out.println("Report: " + folder.resolve(RecoveryReport.FILE));
            out.flush();
            return;
        }
        Path file = folder.resolve(RecoveryResults.FILE);
        try {
            out.print(Files.readString(file));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read back " + file, e);
        }
    }

    private static void printList(PrintWriter out) {
        for (Experiment each : Experiment.values()) {
            out.println(each.id());
            out.println("    " + each.description());
            out.println("    strategies: " + String.join(", ", each.strategies()));
            out.println("    faults: " + String.join(", ", each.faults()));
        }
        out.flush();
    }

    /**
     * What is to be run.
     *
     * @param experiment name in the results
     * @param schedules of the runs
     * @param options for the results
     * @param output folder of the results
     */
    record Request(String experiment, List<RunSchedule> schedules, SortedMap<String, String> options, Path output) {}
}
