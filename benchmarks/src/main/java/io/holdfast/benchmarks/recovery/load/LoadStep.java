package io.holdfast.benchmarks.recovery.load;

import java.time.Duration;

/**
 * A stretch of steady load.
 *
 * @param length how long it lasts
 * @param rate records a second, 0 for silence
 * @param poisonPercent share of bad records, 0 to 100
 */
public record LoadStep(Duration length, double rate, double poisonPercent) {
    public LoadStep {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("A step lasts for some time, got " + length);
        }
        if (!(rate >= 0 && rate <= 1e7)) {
            throw new IllegalArgumentException("A rate is 0 to 10,000,000 records a second, got " + rate);
        }
        if (!(poisonPercent >= 0 && poisonPercent <= 100)) {
            throw new IllegalArgumentException("A share of poison is 0 to 100 percent, got " + poisonPercent);
        }
    }

    /** A step without poison. */
    public static LoadStep of(Duration length, double rate) {
        return new LoadStep(length, rate, 0);
    }

    /** How many records are due in it. */
    long records() {
        return Math.round(length.toNanos() * 1e-9 * rate);
    }
}
