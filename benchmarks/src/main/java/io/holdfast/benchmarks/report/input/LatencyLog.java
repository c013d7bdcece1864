package io.holdfast.benchmarks.report.input;

import io.holdfast.benchmarks.report.input.LatencyCurve.Point;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.HistogramLogReader;

/**
 * An {@code .hlog} of HdrHistogram: histograms of intervals, added up.
 *
 * <p>The format has no unit. It is found from the largest latency, which {@code throughput.json} says in milliseconds:
 * a log that agrees with it in none of nanoseconds, microseconds and milliseconds belongs to another run.
 */
final class LatencyLog {
    private static final long MAX_BYTES = 64L << 20;
    private static final int POINTS_A_HALVING = 5;
    private static final int SIGNIFICANT_DIGITS = 3;
    /** How far a histogram of two digits may be off, and a little more. */
    private static final double TOLERANCE = 0.02;

    private static final double[] UNITS_A_MILLISECOND = {1e6, 1e3, 1};

    private LatencyLog() {}

    /** Reads the log that an element of {@code latencies} names. */
    static LatencyCurve read(Path directory, JsonInput json) {
        Path file = file(directory, json);
        Histogram histogram = histogram(file);
        if (json.has("records") && json.number("records") != histogram.getTotalCount()) {
            throw new InputException(
                    file,
                    "has " + histogram.getTotalCount() + " latencies, but " + ThroughputResults.FILE + " says "
                            + (long) json.number("records") + ": cut off, or of another run");
        }
        double unit = unit(file, histogram, json.number("maxMillis"));
        return new LatencyCurve(
                json.text("contestant"),
                json.text("title"),
                json.number("poisonPercent"),
                json.number("ratePerSecond"),
                histogram.getTotalCount(),
                points(histogram, unit));
    }

    /** The steps of the histogram have few of the percentiles that are shown among them: these are added. */
    private static List<Point> points(Histogram histogram, double unit) {
        SortedMap<Double, Double> millis = new TreeMap<>();
        for (HistogramIterationValue value : histogram.percentiles(POINTS_A_HALVING)) {
            millis.put(value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / unit);
        }
        for (double percentile : LatencyCurve.EXACT) {
            millis.put(percentile, histogram.getValueAtPercentile(percentile) / unit);
        }
        return millis.entrySet().stream()
                .map(point -> new Point(point.getKey(), point.getValue()))
                .toList();
    }

    private static Path file(Path directory, JsonInput json) {
        String name = json.text("hlog");
        if (!name.endsWith(".hlog") || name.contains("/") || name.contains("\\") || name.indexOf('\0') >= 0) {
            throw json.member("hlog").wrong("is not the name of an .hlog in the same directory");
        }
        return directory.resolve(name);
    }

    private static Histogram histogram(Path file) {
        Histogram sum = new Histogram(SIGNIFICANT_DIGITS);
        try (InputStream in = Files.newInputStream(JsonInput.requireReadable(file, MAX_BYTES));
                HistogramLogReader reader = new HistogramLogReader(in)) {
            while (reader.hasNext()) {
                EncodableHistogram interval = reader.nextIntervalHistogram();
                if (interval != null) {
                    add(file, sum, interval);
                }
            }
        } catch (IOException e) {
            throw new InputException(file, "cannot be read", e);
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InputException(file, "is not a log of HdrHistogram", e);
        }
        if (sum.getTotalCount() == 0) {
            throw new InputException(file, "has no latency");
        }
        return sum;
    }

    private static void add(Path file, Histogram sum, EncodableHistogram interval) {
        if (!(interval instanceof Histogram histogram)) {
            throw new InputException(file, "has a histogram that is not of whole numbers");
        }
        sum.add(histogram);
    }

    private static double unit(Path file, Histogram histogram, double maxMillis) {
        for (double unit : UNITS_A_MILLISECOND) {
            double read = histogram.getMaxValue() / unit;
            if (Math.abs(read - maxMillis) <= TOLERANCE * Math.max(read, maxMillis)) {
                return unit;
            }
        }
        throw new InputException(
                file,
                "its largest value is " + histogram.getMaxValue() + ", but " + ThroughputResults.FILE + " says "
                        + maxMillis + " ms: not of the same run");
    }
}
