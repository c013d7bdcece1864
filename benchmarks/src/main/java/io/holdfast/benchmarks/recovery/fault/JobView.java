package io.holdfast.benchmarks.recovery.fault;

/** What the choice of a moment needs to know of the job. */
public interface JobView {
    /** Where in the checkpoint interval it is now, 0 to 1; not a number before the first checkpoint. */
    double phase();

    /** True from the first acknowledgement of a checkpoint by a sink until a moment after its completion. */
    boolean isBetweenPreCommitAndCommit();

    /** True while the job has left RUNNING or its tasks are not all there. */
    boolean isRecovering();

    /**
     * True if the job is in every respect as it was before the last fault, its backlog included. Asked before what was
     * killed last is replaced, so that the start of a process does not slow down the end of a recovery.
     */
    default boolean isBack() {
        return true;
    }

    /** Records that are committed, in the output or among the dead letters. */
    long committed();

    /** Looks closer as long as this is true: a moment is waited for. */
    default void watchClosely(boolean closely) {}
}
