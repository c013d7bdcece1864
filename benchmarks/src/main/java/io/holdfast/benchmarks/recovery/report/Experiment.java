package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.recovery.results.Predictions;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The runs of one experiment: strategy × fault × repetition, each predicted from the others.
 *
 * @param name of the experiment, such as {@code restart-strategies}
 * @param runs in the order in which they were made, one at least; their predictions are made anew
 * @param environment machine, JDK, commit and command
 * @param serverJvmOptions how the JVMs of the servers were started, empty for the JDK's defaults
 */
public record Experiment(String name, List<ObservedRun> runs, RunEnvironment environment, String serverJvmOptions) {
    /** Copies the runs. */
    public Experiment {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(serverJvmOptions, "serverJvmOptions");
        runs = predicted(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("The experiment '" + name + "' has no runs");
        }
    }

    private static List<ObservedRun> predicted(List<ObservedRun> runs) {
        List<RecoveryRun> predicted =
                Predictions.of(runs.stream().map(ObservedRun::run).toList());
        return IntStream.range(0, runs.size())
                .mapToObj(i -> new ObservedRun(predicted.get(i), runs.get(i).trace()))
                .toList();
    }

    /** What was broken, in the order of the runs. */
    List<String> faults() {
        return runs.stream().map(one -> one.run().fault()).distinct().toList();
    }

    /** What was compared, in the order of the runs. */
    List<String> variants() {
        return runs.stream().map(this::variant).distinct().toList();
    }

    /** What a run is compared as: its strategy, with its profile where the runs differ by it. */
    String variant(ObservedRun one) {
        boolean profiles =
                runs.stream().map(other -> other.run().profile()).distinct().count() > 1;
        String strategy = one.run().strategy();
        return profiles && !strategy.equals(one.run().profile())
                ? strategy + ", " + one.run().profile()
                : strategy;
    }

    /** The repetitions of each variant under each fault: by fault, then by variant, in the order of the runs. */
    List<Repetitions> cases() {
        return faults().stream()
                .flatMap(fault ->
                        variants().stream().map(variant -> new Repetitions(fault, variant, runs(fault, variant))))
                .filter(one -> !one.runs().isEmpty())
                .toList();
    }

    private List<ObservedRun> runs(String fault, String variant) {
        return runs.stream()
                .filter(one -> one.run().fault().equals(fault) && variant(one).equals(variant))
                .toList();
    }
}
