package io.holdfast.benchmarks.recovery.fault;

/** Which figures a kind of fault has. */
enum FaultShape {
    /** None: it happens and is over. */
    MOMENT(false, false, false),
    /** A length. */
    LASTING(true, false, false),
    /** A number. */
    COUNTED(false, true, false),
    /** A rate and a length. */
    RATE(true, false, true);

    private final boolean length;
    private final boolean times;
    private final boolean rate;

    FaultShape(boolean length, boolean times, boolean rate) {
        this.length = length;
        this.times = times;
        this.rate = rate;
    }

    void check(FaultKind kind, double lengthSeconds, int count, double perSecond) {
        check(kind, "lengthSeconds", length, lengthSeconds);
        check(kind, "times", times, count);
        check(kind, "perSecond", rate, perSecond);
    }

    private static void check(FaultKind kind, String figure, boolean needed, double value) {
        if (needed && !(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(
                    "The fault " + kind.id() + " needs " + figure + ", a positive number, got " + value);
        }
        if (!needed && value != 0) {
            throw new IllegalArgumentException(
                    "The fault " + kind.id() + " has no " + figure + ", got " + value + ": leave it at 0");
        }
    }
}
