package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.recovery.analysis.RecoveryAnalysis;
import io.holdfast.benchmarks.recovery.analysis.RunAnalysis;
import io.holdfast.benchmarks.recovery.results.RecoveryResults;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.results.RunLabel;
import io.holdfast.benchmarks.recovery.results.RunVerdict;
import io.holdfast.benchmarks.recovery.results.TraceFiles;
import io.holdfast.benchmarks.report.input.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An experiment as the laboratory has left it in one folder, or in several if it was run in parts. Parts belong
 * together if processor, operating system, JDK, commit and the options of the servers' JVMs are the same: a median over
 * two machines is of neither. A run that is in two of them is a mistake. Each part counts its repetitions from 1: those
 * of another seed are counted on.
 */
public final class RecordedExperiment {
    private RecordedExperiment() {}

    /**
     * Reads {@code results.json} and the trace of every run.
     *
     * @param folders of the experiment, in the order in which its runs are to appear; one at least
     * @throws InputException if something is missing or not what it should be, or the parts do not belong together;
     *     says in one line where and what
     */
    public static Experiment read(List<Path> folders) {
        Path first = folders.get(0);
        List<RecoveryResults> parts =
                folders.stream().map(RecoveryResults::read).toList();
        List<ObservedRun> runs = new ArrayList<>();
        Map<String, Path> seen = new HashMap<>();
        Map<String, SortedSet<Integer>> repetitions = new HashMap<>();
        for (int i = 0; i < folders.size(); i++) {
            Path folder = folders.get(i);
            requireSame(folder, parts.get(i), first, parts.get(0));
            for (RecoveryRun run : parts.get(i).runs()) {
                Path other = seen.put(label(run), folder);
                if (other != null) {
                    throw new InputException(folder, "has the run '" + label(run) + "' that " + other + " has too");
                }
                RecoveryRun counted = counted(run, repetitions.computeIfAbsent(cell(run), cell -> new TreeSet<>()));
                runs.add(new ObservedRun(counted, TraceFiles.read(folder.resolve(run.directory()))));
            }
        }
        if (runs.isEmpty()) {
            throw new InputException(first, "has no runs");
        }
        return new Experiment(
                parts.get(0).experiment(),
                runs,
                environment(parts),
                parts.get(0).serverJvmOptions());
    }

    /**
     * The same runs with figures made anew from what was seen of them, by the definitions of this version; the verdict
     * and whether a run showed what it was to show stay as they are.
     *
     * @param commit of this version, named with the command
     */
    public static Experiment anew(Experiment recorded, String commit) {
        RunEnvironment made = recorded.environment();
        return new Experiment(
                recorded.name(),
                recorded.runs().stream().map(RecordedExperiment::anew).toList(),
                with(made, made.jvmOptions(), made.command() + "; recovery report --anew at " + commit),
                recorded.serverJvmOptions());
    }

    private static ObservedRun anew(ObservedRun one) {
        RecoveryRun run = one.run();
        RunAnalysis analysis = RecoveryAnalysis.of(one.trace());
        List<String> further = new ArrayList<>(run.notes());
        further.removeAll(analysis.notes());
        return new ObservedRun(
                analysis.toRun(
                        new RunLabel(
                                run.experiment(),
                                run.strategy(),
                                run.fault(),
                                run.profile(),
                                run.seed(),
                                run.repetition(),
                                run.directory()),
                        new RunVerdict(
                                run.missing(),
                                run.duplicated(),
                                run.stateMismatches(),
                                run.openTransactions(),
                                run.stableOffsetLag()),
                        run.expected(),
                        further),
                one.trace());
    }

    private static String label(RecoveryRun run) {
        return cell(run) + ", seed " + run.seed() + ", repetition " + run.repetition();
    }

    private static String cell(RecoveryRun run) {
        return run.strategy() + ", " + run.fault() + ", " + run.profile();
    }

    /** The run with its own number if that is free, or else with the next one. */
    private static RecoveryRun counted(RecoveryRun run, SortedSet<Integer> taken) {
        int number = taken.contains(run.repetition()) ? taken.last() + 1 : run.repetition();
        taken.add(number);
        return run.withRepetition(number);
    }

    private static void requireSame(Path folder, RecoveryResults part, Path first, RecoveryResults whole) {
        requireSame(folder, "experiment", part.experiment(), first, whole.experiment());
        requireSame(
                folder,
                "commit",
                part.environment().commit(),
                first,
                whole.environment().commit());
        requireSame(
                folder,
                "processor",
                part.environment().processor(),
                first,
                whole.environment().processor());
        requireSame(
                folder,
                "operating system",
                part.environment().operatingSystem(),
                first,
                whole.environment().operatingSystem());
        requireSame(
                folder,
                "JDK",
                part.environment().jdk(),
                first,
                whole.environment().jdk());
        requireSame(folder, "servers' JVM options", part.serverJvmOptions(), first, whole.serverJvmOptions());
    }

    private static void requireSame(Path folder, String what, String value, Path first, String wanted) {
        if (!value.equals(wanted)) {
            throw new InputException(
                    folder,
                    "is of the " + what + " '" + value + "', " + first + " of '" + wanted + "': give one alone");
        }
    }

    /** That of the first part, with the commands of all, and with the JVM options of all if they are not the same. */
    private static RunEnvironment environment(List<RecoveryResults> parts) {
        List<RunEnvironment> all =
                parts.stream().map(RecoveryResults::environment).toList();
        return with(
                all.get(0),
                jvmOptions(all.stream().map(RunEnvironment::jvmOptions).toList()),
                all.stream().map(RunEnvironment::command).collect(Collectors.joining("; ")));
    }

    private static List<String> jvmOptions(List<List<String>> parts) {
        if (parts.stream().distinct().count() == 1) {
            return parts.get(0);
        }
        return List.of(parts.stream()
                .map(options -> options.isEmpty() ? "none" : String.join(" ", options))
                .collect(Collectors.joining("; ")));
    }

    private static RunEnvironment with(RunEnvironment one, List<String> jvmOptions, String command) {
        return new RunEnvironment(
                one.startedAt(),
                one.processor(),
                one.cores(),
                one.memoryBytes(),
                one.operatingSystem(),
                one.jdk(),
                jvmOptions,
                one.commit(),
                command,
                one.load());
    }
}
