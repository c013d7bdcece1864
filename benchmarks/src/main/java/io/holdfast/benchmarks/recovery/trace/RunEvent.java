package io.holdfast.benchmarks.recovery.trace;

import java.util.Map;
import java.util.Objects;

/**
 * Something that happened during a run.
 *
 * @param millis when, since the start of the run; of the same clock as {@link Sample#millis()}
 * @param kind what
 * @param subject to whom: a fault's name, a process, a task, a job state; never empty
 * @param details further values by name, as text
 */
public record RunEvent(long millis, Kind kind, String subject, Map<String, String> details) {
    public RunEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        details = Map.copyOf(details);
    }

    /** An event without details. */
    public static RunEvent of(long millis, Kind kind, String subject) {
        return new RunEvent(millis, kind, subject, Map.of());
    }

    /** What can happen. */
    public enum Kind {
        /** The load changes, or ends with rate 0; {@code rate} in records a second, {@code poisonPercent}. */
        LOAD,
        /**
         * A fault begins; {@code phase} is where in the checkpoint interval, 0 to 1, {@code phaseKind} how it was
         * chosen.
         */
        FAULT_BEGIN,
        /** A fault that lasts ends: resumed, restarted, switched on again. */
        FAULT_END,
        /** The job as a whole has another state; the subject is the state, as Flink names it. */
        JOB_STATE,
        /**
         * A subtask has another state; the subject is {@code vertex/subtask}, {@code state} and {@code attempt} say
         * which.
         */
        TASK_STATE,
        /** A failure that the JobManager reports; {@code exception} is its class, {@code task} where. */
        EXCEPTION,
        /** A restart was decided; {@code waitMillis} is until tasks are scheduled again: cancelling and back-off. */
        RESTART,
        /**
         * A checkpoint was triggered, completed or failed; {@code id}, {@code status}, and what {@link Checkpoint} has.
         */
        CHECKPOINT,
        /** Another JobManager leads. */
        LEADER,
        /** A process of the cluster ended or was started. */
        PROCESS
    }
}
