package io.holdfast.benchmarks.report.figures;

import io.holdfast.benchmarks.report.page.Numbers;
import java.util.Arrays;

/**
 * A measured value and how far it may be off.
 *
 * <p>A quotient of two confidence intervals has the relative error {@code r = sqrt((a'/a)² + (b'/b)²)}, a difference
 * the error {@code sqrt(a'² + b'²)} (independent errors, first order). Above {@value #FIRST_ORDER} the first order is
 * no good: the interval of a quotient is then that of its logarithm, from {@code q·exp(-r)} to {@code q·exp(r)}. A
 * quotient of two ranges reaches from the smallest to the largest quotient of any two runs.
 *
 * @param value the score, or the median of the runs
 * @param low its lower end
 * @param high its upper end
 * @param spread what the ends are
 */
public record Estimate(double value, double low, double high, Spread spread) {
    private static final int DIGITS_OF_AN_ERROR = 2;
    private static final double NARROWEST = 0.1;

    /** Up to this relative error first order and logarithm differ by less than a tenth of the error. */
    private static final double FIRST_ORDER = 0.2;

    private static final double EQUAL = 1e-9;

    /** What the ends of an estimate are. */
    public enum Spread {
        /** Nothing is known about its error. */
        UNKNOWN,
        /** The value is a definition and has no error. */
        EXACT,
        /** JMH's confidence interval of 99.9 %. */
        CONFIDENCE,
        /** The smallest and the largest of one or more runs. */
        RANGE
    }

    /** Checks the order of its parts. */
    public Estimate {
        if (!(low <= value && value <= high)) {
            throw new IllegalArgumentException("Not in order: " + low + " <= " + value + " <= " + high);
        }
    }

    /** A number without error. */
    public static Estimate exact(double value) {
        return new Estimate(value, value, value, Spread.EXACT);
    }

    /** A score of JMH's; its error may be NaN. */
    public static Estimate withError(double value, double error) {
        return Double.isFinite(error)
                ? new Estimate(value, value - error, value + error, Spread.CONFIDENCE)
                : new Estimate(value, value, value, Spread.UNKNOWN);
    }

    /** The median of several runs, with the smallest and the largest. */
    public static Estimate ofRuns(double... runs) {
        double[] sorted = runs.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Estimate(median, sorted[0], sorted[sorted.length - 1], Spread.RANGE);
    }

    /** This multiplied by a positive number. */
    public Estimate times(double factor) {
        return new Estimate(value * factor, low * factor, high * factor, spread);
    }

    /** This divided by another; both have to be positive. */
    public Estimate over(Estimate other) {
        double quotient = value / other.value;
        return switch (together(other)) {
            case CONFIDENCE -> withRelativeError(quotient, Math.hypot(relativeError(), other.relativeError()));
            case RANGE -> new Estimate(quotient, low / other.high, high / other.low, Spread.RANGE);
            case EXACT -> exact(quotient);
            case UNKNOWN -> withError(quotient, Double.NaN);
        };
    }

    private static Estimate withRelativeError(double value, double relative) {
        return relative <= FIRST_ORDER
                ? withError(value, value * relative)
                : new Estimate(value, value * Math.exp(-relative), value * Math.exp(relative), Spread.CONFIDENCE);
    }

    private double relativeError() {
        return isSymmetrical() ? error() / value : Math.log(high / value);
    }

    private boolean isSymmetrical() {
        return Math.abs(high - value - (value - low)) <= EQUAL * Math.abs(value);
    }

    /** This less another. */
    public Estimate minus(Estimate other) {
        double difference = value - other.value;
        return switch (together(other)) {
            case CONFIDENCE -> withError(difference, Math.hypot(error(), other.error()));
            case RANGE -> new Estimate(difference, low - other.high, high - other.low, Spread.RANGE);
            case EXACT -> exact(difference);
            case UNKNOWN -> withError(difference, Double.NaN);
        };
    }

    /** An error is known only if both are, and of one kind. */
    private Spread together(Estimate other) {
        if (spread == other.spread || other.spread == Spread.EXACT) {
            return spread;
        }
        return spread == Spread.EXACT ? other.spread : Spread.UNKNOWN;
    }

    /** Half of the interval. */
    public double error() {
        return (high - low) / 2;
    }

    /** True if it has ends of its own: one run alone has none. */
    public boolean hasSpread() {
        return low < high;
    }

    /** {@code 1.02 ± 0.03} if the interval is symmetrical, {@code 1.02 (0.95 – 1.1)}, or {@code 1.02}. */
    public String text() {
        if (!hasSpread()) {
            return Numbers.format(value);
        }
        return spread == Spread.CONFIDENCE && isSymmetrical()
                ? Numbers.format(value) + " ± " + Numbers.format(error(), DIGITS_OF_AN_ERROR)
                : Numbers.format(value) + " (" + Numbers.format(low) + " – " + Numbers.format(high) + ")";
    }

    /** The lower end for a logarithmic axis, which has no zero. */
    public double lowAboveZero() {
        return Math.max(low, value * NARROWEST);
    }
}
