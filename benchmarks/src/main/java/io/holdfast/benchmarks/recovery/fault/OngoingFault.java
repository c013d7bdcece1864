package io.holdfast.benchmarks.recovery.fault;

/** A fault that has begun. */
public interface OngoingFault {
    /** Whom it was done to. */
    String target();

    /** Called again and again while it lasts, {@code millis} after it began. */
    default void goOn(long millis) {}

    /** Takes back what can be taken back. Called once. */
    void end();

    /** A fault that is over at once. */
    static OngoingFault over(String target) {
        return of(target, () -> {});
    }

    /** A fault that {@code end} takes back. */
    static OngoingFault of(String target, Runnable end) {
        return new OngoingFault() {
            @Override
            public String target() {
                return target;
            }

            @Override
            public void end() {
                end.run();
            }
        };
    }
}
