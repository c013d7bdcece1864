package io.holdfast.benchmarks.recovery.analysis;

/**
 * What a job did for a while in which it did not run as a whole.
 *
 * @param what it did
 * @param fromMillis since the start of the run
 * @param untilMillis since the start of the run, not before the begin
 */
public record Stretch(What what, long fromMillis, long untilMillis) {
    /** The parts of a try. */
    public enum What {
        /** Cancelling the tasks, and back-off. */
        WAIT,
        /** Slots and deployment, until the first subtask restores. */
        REDEPLOY,
        /** From the first subtask that restores to the last one that runs, or to the end of the try. */
        RESTORE
    }

    /** Its length. */
    public long millis() {
        return untilMillis - fromMillis;
    }
}
