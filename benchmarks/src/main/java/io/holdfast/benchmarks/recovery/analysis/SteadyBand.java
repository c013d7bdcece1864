package io.holdfast.benchmarks.recovery.analysis;

import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a job looks that has nothing to recover from, learnt from the samples before a fault.
 *
 * <p>Output is committed once a checkpoint, so the committed backlog of a healthy job is a saw-tooth between λK and λ(I
 * + K), and its latencies lie between K and I + K. The band therefore ends above the teeth: at the median of the
 * largest backlog of every stretch of one checkpoint interval, plus the larger of three standard deviations (estimated
 * by 1.4826 times the median deviation, which a start-up or a single hiccup does not move) and what arrives in one
 * sample and a tenth of the interval (a sample sees a tooth anywhere near its tip, and a tip is a little later when a
 * checkpoint is). The same for latency, with a quarter of the interval. Being below the band for at least one whole
 * interval is what a healthy job does and one with a backlog cannot do; hence no average over an interval, which would
 * see the recovery that much later.
 *
 * @param arrivalRate records a second that were produced
 * @param topBacklog highest backlog of a healthy job, records
 * @param topLatencyMillis highest 99th percentile of a healthy job; no limit if no latency was seen
 */
record SteadyBand(double arrivalRate, double topBacklog, double topLatencyMillis) {
    private static final double SIGMAS = 3;
    private static final double SIGMA_PER_DEVIATION = 1.4826;
    private static final double LATE_TIPS = 0.1;
    private static final double LATE_RECORDS = 0.25;

    /** Of the samples before a fault; null if they do not cover one checkpoint interval. */
    static @Nullable SteadyBand of(List<Sample> before, long intervalMillis) {
        if (before.size() < 3
                || before.get(before.size() - 1).millis() - before.get(0).millis() < intervalMillis) {
            return null;
        }
        double rate = arrivalRate(before);
        double spacing = spacingMillis(before);
        double[] tips = tips(before, intervalMillis + spacing);
        double tip = median(tips);
        double above = rate * (spacing + LATE_TIPS * intervalMillis) / 1e3;
        double[] latencies = before.stream()
                .mapToLong(Sample::latencyP99Millis)
                .filter(latency -> latency >= 0)
                .asDoubleStream()
                .toArray();
        double topLatency = Double.POSITIVE_INFINITY;
        if (latencies.length > 0) {
            double latency = median(latencies);
            topLatency = latency + Math.max(SIGMAS * deviation(latencies, latency), LATE_RECORDS * intervalMillis);
        }
        return new SteadyBand(rate, tip + Math.max(SIGMAS * deviation(tips, tip), above), topLatency);
    }

    /** Records a second between the first and the last sample; 0 if there are no two. */
    static double arrivalRate(List<Sample> samples) {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.get(0);
        Sample last = samples.get(samples.size() - 1);
        return (last.produced() - first.produced()) * 1e3 / (last.millis() - first.millis());
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double spacingMillis(List<Sample> samples) {
        double[] spacings = new double[samples.size() - 1];
        for (int i = 0; i < spacings.length; i++) {
            spacings[i] = samples.get(i + 1).millis() - samples.get(i).millis();
        }
        return median(spacings);
    }

    /** The largest backlog of every stretch of a length; of all samples if they are no longer than that. */
    private static double[] tips(List<Sample> samples, double lengthMillis) {
        List<Double> tips = new ArrayList<>();
        long start = samples.get(0).millis();
        for (int i = 0; i < samples.size(); i++) {
            long end = samples.get(i).millis();
            if (end - start >= lengthMillis || (i == samples.size() - 1 && tips.isEmpty())) {
                tips.add(samples.subList(0, i + 1).stream()
                        .filter(sample -> sample.millis() >= end - lengthMillis)
                        .mapToDouble(Sample::backlog)
                        .max()
                        .orElseThrow());
            }
        }
        return tips.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double deviation(double[] values, double median) {
        return SIGMA_PER_DEVIATION
                * median(Arrays.stream(values)
                        .map(value -> Math.abs(value - median))
                        .toArray());
    }
}
