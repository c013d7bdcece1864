package io.holdfast.benchmarks.recovery.fault;

/** Hears of faults as they happen, on the thread that injects them. */
public interface FaultListener {
    /**
     * A fault has begun.
     *
     * @param millis when, since the start of the run
     * @param phase of the checkpoint interval then; not a number if no checkpoint had been seen
     * @param target whom it was done to
     */
    void onBegin(long millis, FaultStep step, double phase, String target);

    /** A fault that lasted was taken back. */
    void onEnd(long millis, FaultStep step, String target);

    /** A fault could not be done, because there was nothing to do it to. */
    void onSkipped(long millis, FaultStep step, String reason);

    /** A fault, or what is done after it, has failed by itself, as {@code what} says; the others go on. */
    void onFailure(long millis, String what);
}
