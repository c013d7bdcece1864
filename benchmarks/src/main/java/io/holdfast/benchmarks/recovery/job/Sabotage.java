package io.holdfast.benchmarks.recovery.job;

/** A bug that is built into the job on purpose, to see whether the verdict notices. */
public enum Sabotage {
    /** No bug. */
    NONE,
    /** The main output is at-least-once. Shows after any fault: duplicates. */
    AT_LEAST_ONCE_OUTPUT,
    /** The dead letters are at-least-once. Shows after any fault while there is poison: duplicates. */
    AT_LEAST_ONCE_DEAD_LETTERS,
    /**
     * Transactions of 4 seconds in the connector's own sink, which takes a lost one for granted. Shows when the job fails
     * between pre-commit and commit and stays down until the broker gives the transaction up, which it looks for every
     * 10 s: a fault at {@code COMMIT}, and the dependency away as soon as it is taken, for 20 s or more. Missing.
     */
    SHORT_TRANSACTION_TIMEOUT,
    /**
     * Somebody else takes the transactional id between pre-commit and commit, as a second job with the same prefix or a
     * zombie does, and the connector's own sink takes that for granted. Shows after any fault: missing.
     */
    STOLEN_TRANSACTION,
    /**
     * The output is collected in memory for seconds before it is written, and a checkpoint does not flush it. Shows
     * after any fault: missing.
     */
    UNFLUSHED_BUFFER,
    /** The running totals are in a map of the task instead of in state. Shows after any fault: wrong totals. */
    STATE_NOT_RESTORED,
    /** A restored source starts from the end of the topic instead of from its state. Shows after any fault: missing. */
    SOURCE_FROM_LATEST,
    /** The side output of the dead letters has no sink. Shows while there is poison, without a fault: missing. */
    DEAD_LETTERS_DROPPED,
    /**
     * What was in flight when the task failed is emitted a second time by a retry. Shows after any fault: duplicates.
     */
    DUPLICATES_ON_RETRY,
    /**
     * Some records are added to the customer's totals and then fail, so that they are counted and dead-lettered. Shows
     * without a fault: wrong totals.
     */
    COUNTED_THEN_FAILED,
    /** A dependency that fails is caught, and the record dropped. Shows after a dependency outage: missing. */
    DEPENDENCY_FAILURE_SWALLOWED
}
