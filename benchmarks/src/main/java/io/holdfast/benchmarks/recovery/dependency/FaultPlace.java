package io.holdfast.benchmarks.recovery.dependency;

/** Where in the job a fault token strikes. */
public enum FaultPlace {
    /** In a task, outside every guard, at once and whether a record comes or not. */
    TASK,
    /**
     * In the committer of the main output, when the next checkpoint has completed and nothing of it is committed yet:
     * between pre-commit and commit.
     */
    COMMIT
}
