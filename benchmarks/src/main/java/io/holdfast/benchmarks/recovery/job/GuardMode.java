package io.holdfast.benchmarks.recovery.job;

/** How the job meets bad records. */
public enum GuardMode {
    /** The reference pipeline. */
    GUARDED,
    /**
     * Everything in a {@code try}, and in the {@code catch} a side output with payload, message and printed stack
     * trace, as it is usually written by hand. Knows no origins: it can be counted, not reconciled.
     */
    NAIVE,
    /** No guard: a bad record fails the task, again and again. Knows no origins either. */
    UNGUARDED
}
