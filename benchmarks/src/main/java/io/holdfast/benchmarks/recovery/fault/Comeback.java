package io.holdfast.benchmarks.recovery.fault;

/**
 * Whether the job has come back from the last fault: it was seen away, it is seen healthy, and something was committed
 * since. What becomes visible before the fault is noticed was under way before it, and says nothing. Not thread-safe.
 */
final class Comeback {
    /** A fault that interrupts and is not noticed by then has interrupted nothing, or too shortly to be seen. */
    static final long NOTICE_MILLIS = 30_000;

    private final JobView job;

    private long begunMillis;
    private boolean toBeNoticed;
    private boolean away;
    private long committedThen;

    Comeback(JobView job) {
        this.job = job;
        this.committedThen = job.committed();
    }

    /** A fault begins; {@code interrupts} says that the job is bound to leave RUNNING by it. */
    void begin(long nowMillis, boolean interrupts) {
        begunMillis = nowMillis;
        toBeNoticed |= interrupts;
        committedThen = job.committed();
    }

    /** A fault ends: only what is committed after it counts. */
    void end() {
        committedThen = job.committed();
    }

    /** Looks at the job; to be called every few milliseconds. */
    void look(long nowMillis) {
        if (job.isRecovering()) {
            toBeNoticed = false;
            away = true;
        } else if (away || (toBeNoticed && nowMillis - begunMillis >= NOTICE_MILLIS)) {
            toBeNoticed = false;
            away = false;
            committedThen = job.committed();
        }
    }

    /** True if it has, as of the last look. */
    boolean isOver() {
        return !toBeNoticed && !away && job.committed() > committedThen;
    }
}
