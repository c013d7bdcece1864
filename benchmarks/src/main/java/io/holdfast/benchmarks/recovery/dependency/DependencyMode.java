package io.holdfast.benchmarks.recovery.dependency;

/** What the dependency does with a request. */
public enum DependencyMode {
    /** Answers with 200. */
    ON,
    /** Answers with 503 at once. */
    UNAVAILABLE,
    /** Takes the request and does not answer: the caller runs into its time-out. */
    HANGING
}
