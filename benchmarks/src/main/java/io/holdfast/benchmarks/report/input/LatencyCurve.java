package io.holdfast.benchmarks.report.input;

import java.util.List;

/**
 * The latencies of one contestant at a fixed rate.
 *
 * @param contestant its name in the file
 * @param title its name for people
 * @param poisonPercent bad records of a hundred
 * @param ratePerSecond records sent a second, whatever became of them
 * @param count latencies in the histogram
 * @param points of the curve, by percentile
 */
public record LatencyCurve(
        String contestant, String title, double poisonPercent, double ratePerSecond, long count, List<Point> points) {
    /** The percentiles that have a point of their own, at which {@link #millisAt} is exact. */
    public static final List<Double> EXACT = List.of(50.0, 90.0, 99.0, 99.9, 99.99, 100.0);

    /** Copies the points. */
    public LatencyCurve {
        points = List.copyOf(points);
    }

    /**
     * A point of the curve.
     *
     * @param percentile from 0 to 100
     * @param millis that this share of the records did not exceed
     */
    public record Point(double percentile, double millis) {}

    /**
     * The latency that {@code percentile} percent of the records did not exceed, NaN without points. Between two points
     * it is that of the higher one.
     */
    public double millisAt(double percentile) {
        return points.stream()
                .filter(point -> point.percentile() >= percentile)
                .mapToDouble(Point::millis)
                .findFirst()
                .orElse(Double.NaN);
    }
}
