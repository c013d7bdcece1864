package io.holdfast.benchmarks.recovery.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the moment of a fault is chosen, once it is due. */
public enum PhaseRule {
    /** At once, wherever the checkpoint is. */
    AT_ONCE {
        @Override
        boolean isNow(double phase, JobView job) {
            return true;
        }
    },

    /** At a phase of the checkpoint interval that the schedule gives. */
    AT_PHASE {
        @Override
        boolean isNow(double phase, JobView job) {
            return isAtPhase(phase, job);
        }
    },

    /** At a phase that was drawn uniformly when the schedule was made, and is written in it. */
    RANDOM_PHASE {
        @Override
        boolean isNow(double phase, JobView job) {
            return isAtPhase(phase, job);
        }
    },

    /**
     * Between pre-commit and commit of the sinks: more subtasks than the sources have acknowledged a checkpoint, so one
     * with a sink has flushed its transaction, and the checkpoint is not complete or has been so for a moment.
     */
    BEFORE_COMMIT {
        @Override
        boolean isNow(double phase, JobView job) {
            return job.isBetweenPreCommitAndCommit();
        }
    },

    /** While the job recovers from the fault before: it has left RUNNING, or its tasks are not all there yet. */
    DURING_RECOVERY {
        @Override
        boolean isNow(double phase, JobView job) {
            return job.isRecovering();
        }
    };

    /** Wider than a look at the job takes, narrow against an interval of a second. */
    private static final double WINDOW = 0.05;

    private static final long RECOVERY_PATIENCE_MILLIS = 30_000;

    /** The rule with this name. */
    @JsonCreator
    public static PhaseRule of(String id) {
        return Arrays.stream(values())
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no phase rule '" + id + "': choose from "
                        + Arrays.stream(values()).map(PhaseRule::id).collect(Collectors.joining(", "))));
    }

    /** Its name in schedules. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True if a phase goes with it. */
    public boolean hasPhase() {
        return this == AT_PHASE || this == RANDOM_PHASE;
    }

    /** How long its moment is waited for: several checkpoint intervals and a restore, or until a fault is noticed. */
    long patienceMillis() {
        return this == DURING_RECOVERY ? RECOVERY_PATIENCE_MILLIS : Injector.PATIENCE_MILLIS;
    }

    /** True when the moment has come. */
    abstract boolean isNow(double phase, JobView job);

    /** The phase is at or just behind the one asked for, on the circle. */
    private static boolean isAtPhase(double phase, JobView job) {
        double now = job.phase();
        double behind = now - phase;
        return !Double.isNaN(now) && behind - Math.floor(behind) < WINDOW;
    }
}
