package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.results.MedianInterval;
import io.holdfast.benchmarks.report.figures.Estimate;
import io.holdfast.benchmarks.report.figures.Estimate.Spread;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Numbers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Medians with their intervals, as a reader sees them. */
final class Medians {
    /** How an interval is told to a reader. */
    static final String MEANING =
            "In brackets the interval of the median by order statistics, 95 % from six repetitions"
                    + " on; with fewer, the smallest and the largest. A moment that never came counts as later than any other.";

    private static final int DIGITS = 3;
    private static final String NEVER = "never";

    private Medians() {}

    /** {@code 12 (10 – 13)} to three digits, {@code 12} where all values are one, {@code 12 (10 – never)}. */
    static String text(MedianInterval interval, double factor) {
        return text(interval, factor, DIGITS);
    }

    private static String text(MedianInterval interval, double factor, int digits) {
        String median = text(interval.median(), factor, digits);
        String low = text(interval.low(), factor, digits);
        String high = text(interval.high(), factor, digits);
        return low.equals(high) ? median : median + " (" + low + " – " + high + ")";
    }

    private static String text(@Nullable Double value, double factor, int digits) {
        return value == null ? NEVER : Numbers.format(value * factor, digits);
    }

    static Cell cell(MedianInterval interval, double factor) {
        return cell(interval, factor, DIGITS);
    }

    /** To more or fewer digits, where values differ by little of themselves. */
    static Cell cell(MedianInterval interval, double factor, int digits) {
        Double median = interval.median();
        return Cell.number(text(interval, factor, digits), median == null ? Double.MAX_VALUE : median * factor);
    }

    static Cell cell(Optional<MedianInterval> interval) {
        return interval.map(one -> cell(one, 1)).orElse(Cell.none());
    }

    /** As a value with two ends; empty if the median never came. An end that never came is as far as the median. */
    static Optional<Estimate> estimate(MedianInterval interval, double factor) {
        Double median = interval.median();
        if (median == null) {
            return Optional.empty();
        }
        Double low = interval.low();
        Double high = interval.high();
        return Optional.of(new Estimate(
                median * factor,
                (low == null ? median : low) * factor,
                (high == null ? median : high) * factor,
                Spread.RANGE));
    }
}
