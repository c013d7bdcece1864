package io.holdfast.benchmarks.recovery.dependency;

/** Where in the job a fault token strikes. */
public enum FaultPlace {
    /** In a task, outside every guard, at once and whether a record comes or not. */
    TASK,
    /**
     * In the committer of one subtask of the main output, when the next checkpoint has completed and that subtask has
     * not committed yet: between pre-commit and commit.
     */
    COMMIT
}
