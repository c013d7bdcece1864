package io.holdfast.benchmarks.recovery.job;

/** A bug that is built into the job on purpose, to see whether the verdict notices. */
public enum Sabotage {
    /** No bug. */
    NONE(Harm.ANY),
    /** The main output is at-least-once. Shows after any fault: duplicates. */
    AT_LEAST_ONCE_OUTPUT(Harm.DOUBLED),
    /** The dead letters are at-least-once. Shows after any fault while there is poison: duplicates. */
    AT_LEAST_ONCE_DEAD_LETTERS(Harm.DOUBLED),
    /**
     * Transactions of 4 seconds in the connector's own sink, which takes a lost one for granted. Shows when the commit
     * does not come before the broker gives the transaction up, which it looks for every 10 s. A restored committer
     * commits at once, before the rest of the job is up, so it takes faults at {@code COMMIT} in a row, as many as make
     * restarts for 20 s: 8 with exponential delay from 1 s. Missing.
     */
    SHORT_TRANSACTION_TIMEOUT(Harm.MISSING),
    /**
     * Somebody else takes the transactional id between pre-commit and commit, as a second job with the same prefix or a
     * zombie does, and the connector's own sink takes that for granted. Shows after any fault: missing.
     */
    STOLEN_TRANSACTION(Harm.MISSING),
    /**
     * The output is collected in memory for seconds before it is written, and a checkpoint does not flush it. Shows
     * after any fault: missing.
     */
    UNFLUSHED_BUFFER(Harm.MISSING),
    /** The running totals are in a map of the task instead of in state. Shows after any fault: wrong totals. */
    STATE_NOT_RESTORED(Harm.WRONG),
    /** A restored source starts from the end of the topic instead of from its state. Shows after any fault: missing. */
    SOURCE_FROM_LATEST(Harm.MISSING),
    /** The side output of the dead letters has no sink. Shows while there is poison, without a fault: missing. */
    DEAD_LETTERS_DROPPED(Harm.MISSING),
    /**
     * What was in flight when the task failed is emitted a second time by a retry. Shows after any fault: duplicates.
     */
    DUPLICATES_ON_RETRY(Harm.DOUBLED),
    /**
     * Some records are added to the customer's totals and then fail, so that they are counted and dead-lettered. Shows
     * without a fault: wrong totals.
     */
    COUNTED_THEN_FAILED(Harm.WRONG),
    /** A dependency that fails is caught, and the record dropped. Shows after a dependency outage: missing. */
    DEPENDENCY_FAILURE_SWALLOWED(Harm.MISSING);

    private final Harm harm;

    Sabotage(Harm harm) {
        this.harm = harm;
    }

    /** By what it shows; other harm is a consequence or a coincidence. */
    public Harm harm() {
        return harm;
    }
}
