package io.holdfast.benchmarks.recovery.results;

/**
 * Which run of an experiment it is; the components are those of {@link RecoveryRun}.
 *
 * @param experiment name of the experiment
 * @param strategy restart strategy or variant that was compared
 * @param fault what was broken
 * @param profile settings of failure detection
 * @param seed of everything random
 * @param repetition from 1
 * @param directory folder of this run below the experiment's
 */
public record RunLabel(
        String experiment,
        String strategy,
        String fault,
        String profile,
        long seed,
        int repetition,
        String directory) {}
