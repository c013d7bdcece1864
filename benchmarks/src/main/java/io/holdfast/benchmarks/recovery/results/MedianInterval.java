package io.holdfast.benchmarks.recovery.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The median of repeated runs with a confidence interval of it that assumes nothing of their distribution.
 *
 * <p>Of n independent runs the number below the true median is binomial with 1/2. So the median lies between the k-th
 * smallest and the k-th largest with the probability {@code 1 − 2 P(Bin(n, 1/2) < k)}. Taken is the largest k for which
 * that is 95 % at least: the whole range for 6 to 8 runs (96.9 % to 99.2 %), the second smallest to the second largest
 * from 9 on. Fewer than 6 runs cannot reach 95 %: then it is the range, and {@code coverage} says what that is worth,
 * 93.75 % for 5 and 0 for one.
 *
 * <p>A run whose moment never came counts as later than every other: leaving it out would praise a strategy for the
 * runs that it lost. So the upper end, or the median too, can be "never".
 *
 * @param runs how many, positive
 * @param never of those, in how many the moment never came
 * @param median null for never
 * @param low lower end, null for never
 * @param high upper end, null for never
 * @param coverage probability that the interval holds the true median, 0 to 1
 */
public record MedianInterval(
        int runs,
        int never,
        @Nullable Double median,
        @Nullable Double low,
        @Nullable Double high,
        double coverage) {
    private static final double WANTED = 0.95;

    /**
     * Of all runs.
     *
     * @param values finite, or null where the moment never came
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    public static MedianInterval of(List<@Nullable Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("No runs to take the median of");
        }
        List<Double> sorted = new ArrayList<>();
        for (Double value : values) {
            if (value != null && !Double.isFinite(value)) {
                throw new IllegalArgumentException("A figure of a run is not finite: " + value);
            }
            sorted.add(value == null ? Double.POSITIVE_INFINITY : value);
        }
        Collections.sort(sorted);
        int n = sorted.size();
        double median = n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
        double outside = 0;
        double coverage = 0;
        int ends = 0;
        for (int k = 1; k <= (n + 1) / 2; k++) {
            outside += 2 * probability(n, k - 1);
            if (k > 1 && 1 - outside < WANTED) {
                break;
            }
            ends = k;
            coverage = Math.max(0, 1 - outside);
        }
        int never = (int) sorted.stream().filter(value -> value.isInfinite()).count();
        return new MedianInterval(
                n, never, finite(median), finite(sorted.get(ends - 1)), finite(sorted.get(n - ends)), coverage);
    }

    /** P(Bin(n, 1/2) = k). */
    private static double probability(int n, int k) {
        double logarithm = -n * Math.log(2);
        for (int i = 0; i < k; i++) {
            logarithm += Math.log((double) (n - i) / (i + 1));
        }
        return Math.exp(logarithm);
    }

    private static @Nullable Double finite(double value) {
        return Double.isInfinite(value) ? null : value;
    }
}
