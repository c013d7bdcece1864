package io.holdfast.benchmarks.recovery.job;

/** What becomes of a record whose dependency is away. */
enum WhenAway {
    /** The task fails, and the restart strategy decides. */
    FAIL,
    /** The record is dropped and nobody told: a bug. */
    DROP
}
