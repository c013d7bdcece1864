package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import io.holdfast.benchmarks.recovery.report.Experiment;
import io.holdfast.benchmarks.recovery.report.ObservedRun;
import io.holdfast.benchmarks.recovery.report.RecoveryReport;
import io.holdfast.benchmarks.recovery.results.RecoveryResults;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.trial.Trial;
import io.holdfast.benchmarks.recovery.trial.TrialListener;
import io.holdfast.benchmarks.recovery.trial.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;

/**
 * All runs of an experiment, one after the other. The results are written after each of them, so that what is
 * interrupted leaves what it has. A run that comes to nothing is told and does not stop the others.
 */
public final class ExperimentRun {
    private final String experiment;
    private final List<RunSchedule> schedules;
    private final RunEnvironment environment;
    private final SortedMap<String, String> options;
    private final Path output;
    private final Trials trials;
    private final List<ObservedRun> runs = new ArrayList<>();
    private int failed;

    /**
     * An experiment to be run once.
     *
     * @param experiment its name
     * @param schedules its runs
     * @param environment of this JVM, with the command
     * @param options of the experiment, for {@code results.json}
     * @param output folder of the results, which is created
     */
    public ExperimentRun(
            String experiment,
            List<RunSchedule> schedules,
            RunEnvironment environment,
            SortedMap<String, String> options,
            Path output) {
        this(
                experiment,
                schedules,
                environment,
                options,
                output,
                (schedule, directory, listener) -> new Trial(schedule, directory, environment, listener).run());
    }

    /** The same with runs of another kind. */
    ExperimentRun(
            String experiment,
            List<RunSchedule> schedules,
            RunEnvironment environment,
            SortedMap<String, String> options,
            Path output,
            Trials trials) {
        this.trials = trials;
        this.experiment = experiment;
        this.schedules = List.copyOf(schedules);
        this.environment = environment;
        this.options = options;
        this.output = output;
    }

    /**
     * Runs everything and tells {@code err} how it goes on.
     *
     * @return true if every run has shown what it is to show
     * @throws IllegalArgumentException if the folder of the results cannot be written
     */
    public boolean run(PrintWriter err) {
        requireWritable();
        try (Narrator narrator = new Narrator(err)) {
            for (int i = 0; i < schedules.size(); i++) {
                RunSchedule schedule = schedules.get(i);
                narrator.begin(schedule, i + 1, schedules.size());
                try {
                    TrialResult result = trials.run(schedule, output.resolve(schedule.directory()), narrator);
                    RecoveryRun run = result.run();
                    runs.add(new ObservedRun(run, result.trace()));
                    narrator.say("  " + RunLine.of(run));
                    run.notes().forEach(note -> narrator.say("    " + note));
                } catch (RuntimeException e) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw e;
                    }
                    failed++;
                    narrator.say("  no result: " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
                }
                write();
            }
        }
        return failed == 0 && runs.stream().allMatch(one -> one.run().expected());
    }

    /** What was measured so far. */
    public RecoveryResults results() {
        return RecoveryResults.of(
                environment,
                experiment,
                options,
                runs.stream().map(ObservedRun::run).toList());
    }

    /** Runs that came to nothing. */
    public int failed() {
        return failed;
    }

    private void write() {
        try {
            RecoveryResults results = results();
            results.write(output);
            if (!runs.isEmpty()) {
                RecoveryReport.ofExperiment(new Experiment(experiment, runs, environment, results.serverJvmOptions()))
                        .writeTo(output.resolve(RecoveryReport.FILE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the results into " + output, e);
        }
    }

    private void requireWritable() {
        try {
            Files.createDirectories(output);
        } catch (IOException e) {
            throw new IllegalArgumentException("--output is " + output + ", and cannot be created", e);
        }
        if (!Files.isWritable(output)) {
            throw new IllegalArgumentException("--output is " + output + ", and cannot be written to");
        }
    }

    /** Makes runs of schedules. */
    @FunctionalInterface
    interface Trials {
        /** Runs {@code schedule} and leaves its files in {@code directory}. */
        TrialResult run(RunSchedule schedule, Path directory, TrialListener listener);
    }

    /** A run in a line. */
    private static final class RunLine {
        private RunLine() {}

        static String of(RecoveryRun run) {
            return String.format(
                    Locale.ROOT,
                    "%s, %d restarts, missing %d, doubled %d, wrong %d: %s",
                    recovery(run),
                    run.restarts(),
                    run.missing(),
                    run.duplicated(),
                    run.stateMismatches(),
                    run.expected() ? "as expected" : "NOT as expected");
        }

        /** Faults that overlap have no recovery of their own. */
        private static String recovery(RecoveryRun run) {
            return run.hasOverlappingFaults()
                    ? run.faults().size() + " faults"
                    : "first output after " + RecoveryTable.seconds(run.mttrProcessingSeconds()) + ", recovered after "
                            + RecoveryTable.seconds(run.mttrFullSeconds());
        }
    }
}
