package io.holdfast.benchmarks.recovery.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a run in which the job did not run as a whole, with the time that went into each phase. It may hold
 * several tries, each of them with all phases.
 *
 * @param fromMillis when the job left RUNNING
 * @param untilMillis when the job and all its subtasks were RUNNING again; null if they never were
 * @param waitMillis cancelling the tasks, and back-off
 * @param redeployMillis slots and deployment, until the first subtask restores
 * @param restoreMillis from the first subtask that restores to the last one that runs, or to the end of the try
 * @param restarts tries; one that ended the job is none
 */
record Downtime(
        long fromMillis,
        @Nullable Long untilMillis,
        long waitMillis,
        long redeployMillis,
        long restoreMillis,
        int restarts) {}
