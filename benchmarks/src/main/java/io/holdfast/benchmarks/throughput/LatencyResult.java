package io.holdfast.benchmarks.throughput;

import io.holdfast.benchmarks.throughput.contestants.Contestant;
import org.HdrHistogram.Histogram;

/**
 * The latencies of a contestant.
 *
 * @param contestant who ran
 * @param poisonPercent share of bad orders
 * @param ratePerSecond orders a second
 * @param seconds how long it was measured
 * @param file name of the file with the histogram
 * @param nanos latencies in nanoseconds
 */
record LatencyResult(
        Contestant contestant, double poisonPercent, int ratePerSecond, int seconds, String file, Histogram nanos) {

    /** The latency that {@code percentile} percent of the orders do not exceed, in milliseconds. */
    double millisAt(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    /** The largest latency, in milliseconds. */
    double maxMillis() {
        return nanos.getMaxValue() / 1e6;
    }
}
