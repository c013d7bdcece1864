package io.holdfast.benchmarks.recovery.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Several runs laid over each other at their faults: each second, the median of them all. */
final class Curves {
    private Curves() {}

    /**
     * What the runs came to at one second.
     *
     * @param second since the fault
     * @param median of the runs that have a value
     * @param low the smallest
     * @param high the largest
     * @param runs how many have a value
     */
    record Point(double second, double median, double low, double high, int runs) {}

    /** Every second from {@code from} to {@code to} at which at least one of the signals is known. */
    static List<Point> over(List<Signal> signals, int from, int to) {
        List<Point> points = new ArrayList<>();
        for (int second = from; second <= to; second++) {
            double at = second;
            double[] values = signals.stream()
                    .mapToDouble(signal -> signal.at(at))
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            if (values.length > 0) {
                points.add(new Point(at, median(values), values[0], values[values.length - 1], values.length));
            }
        }
        return points;
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
    }
}
