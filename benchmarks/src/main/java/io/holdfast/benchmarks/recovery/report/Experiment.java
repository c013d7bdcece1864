package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.environment.RunEnvironment;
import java.util.List;
import java.util.Objects;

/**
 * The runs of one experiment: strategy × fault × repetition.
 *
 * @param name of the experiment, such as {@code restart-strategies}
 * @param runs in the order in which they were made; one at least
 * @param environment machine, JDK, commit and command
 */
public record Experiment(String name, List<ObservedRun> runs, RunEnvironment environment) {
    /** Copies the runs. */
    public Experiment {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(environment, "environment");
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("The experiment '" + name + "' has no runs");
        }
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
