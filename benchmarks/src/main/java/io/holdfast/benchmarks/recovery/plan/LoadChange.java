package io.holdfast.benchmarks.recovery.plan;

/**
 * The load from a moment on.
 *
 * @param seconds since the job was steady; the first change is at 0 and is the load of the warm-up too
 * @param rate records a second
 * @param poisonPercent share of bad records, 0 to 100
 */
public record LoadChange(double seconds, double rate, double poisonPercent) {
    /** Throws {@link IllegalArgumentException} for what is no load. */
    public LoadChange {
        if (!(seconds >= 0 && Double.isFinite(seconds))) {
            throw new IllegalArgumentException("A load changes 0 or more seconds after the start, got " + seconds);
        }
        if (!(rate >= 0 && rate <= 1e6)) {
            throw new IllegalArgumentException("A rate is 0 to 1000000 records a second, got " + rate);
        }
        if (!(poisonPercent >= 0 && poisonPercent <= 100)) {
            throw new IllegalArgumentException("A share of poison is 0 to 100 percent, got " + poisonPercent);
        }
    }
}
