package io.holdfast.benchmarks.recovery.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for on the command line.
 *
 * @param quick the few runs that fit into minutes
 * @param seed of the first repetition; each further one has the next
 * @param repetitions of each combination
 * @param strategies which of them; null for all that the experiment has
 * @param faults which of them; null for all that the experiment has
 */
public record ExperimentOptions(
        boolean quick,
        long seed,
        int repetitions,
        @Nullable List<String> strategies,
        @Nullable List<String> faults) {
    /** How often each combination is run unless something is said. */
    public static final int REPETITIONS = 5;

    /** Throws {@link IllegalArgumentException} for what cannot be run. */
    public ExperimentOptions {
        if (repetitions < 1) {
            throw new IllegalArgumentException("--repetitions must be positive, got " + repetitions);
        }
        strategies = strategies == null ? null : List.copyOf(strategies);
        faults = faults == null ? null : List.copyOf(faults);
    }
}
