package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Values over the time of a run, one a sample; NaN where nothing is known.
 *
 * @param seconds times of the samples, since the fault
 * @param values as many
 */
record Signal(List<Double> seconds, List<Double> values) {
    private static final double MILLIS = 1e3;
    /** Samples come once a second; two that are farther apart have a hole between them. */
    private static final double WIDEST_STEP = 2.5;

    Signal {
        seconds = List.copyOf(seconds);
        values = List.copyOf(values);
    }

    /** A quantity as it was at each sample; what is below 0 is not known. */
    static Signal level(RunTrace trace, double zero, ToDoubleFunction<Sample> quantity) {
        List<Double> seconds = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (Sample sample : trace.samples()) {
            double value = quantity.applyAsDouble(sample);
            seconds.add(sample.millis() / MILLIS - zero);
            values.add(value < 0 ? Double.NaN : value);
        }
        return new Signal(seconds, values);
    }

    /** What a total has grown by a second, from one sample to the next. */
    static Signal rate(RunTrace trace, double zero, ToDoubleFunction<Sample> total) {
        return rate(trace, zero, total, 0);
    }

    /**
     * What a total has grown by a second, over the last {@code window} seconds before each sample, or since the sample
     * before it if that is longer. Nothing is seen before it happened.
     */
    static Signal rate(RunTrace trace, double zero, ToDoubleFunction<Sample> total, double window) {
        List<Sample> samples = trace.samples();
        List<Double> seconds = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < samples.size(); i++) {
            long now = samples.get(i).millis();
            while (first + 1 < i && now - samples.get(first + 1).millis() >= window * MILLIS) {
                first++;
            }
            seconds.add(now / MILLIS - zero);
            values.add(first < i ? rate(samples.get(first), samples.get(i), total, window) : Double.NaN);
        }
        return new Signal(seconds, values);
    }

    /** Not known at the start, where the window is not full yet. A total that is below 0 is not known either. */
    private static double rate(Sample from, Sample to, ToDoubleFunction<Sample> total, double window) {
        double before = total.applyAsDouble(from);
        double after = total.applyAsDouble(to);
        double elapsed = (to.millis() - from.millis()) / MILLIS;
        boolean known = before >= 0 && after >= before && elapsed > 0 && elapsed >= window;
        return known ? (after - before) / elapsed : Double.NaN;
    }

    /** This without what is not known, where that is shorter than {@code longest} seconds from value to value. */
    Signal withoutHolesUpTo(double longest) {
        List<Double> keptSeconds = new ArrayList<>();
        List<Double> keptValues = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < seconds.size(); i++) {
            double second = seconds.get(i);
            if (Double.isNaN(values.get(i))) {
                continue;
            }
            if (!keptSeconds.isEmpty() && second - last > longest) {
                keptSeconds.add((last + second) / 2);
                keptValues.add(Double.NaN);
            }
            keptSeconds.add(second);
            keptValues.add(values.get(i));
            last = second;
        }
        return new Signal(keptSeconds, keptValues);
    }

    /** The value at a time between samples, on a straight line; NaN outside and in holes. */
    double at(double second) {
        for (int i = 1; i < seconds.size(); i++) {
            double from = seconds.get(i - 1);
            double to = seconds.get(i);
            if (from <= second && second <= to && to - from <= WIDEST_STEP) {
                return to == from
                        ? values.get(i)
                        : values.get(i - 1) + (values.get(i) - values.get(i - 1)) * (second - from) / (to - from);
            }
        }
        return Double.NaN;
    }

    /** The largest known value from a time on, NaN if there is none. */
    double largestFrom(double second) {
        double largest = Double.NaN;
        for (int i = 0; i < values.size(); i++) {
            if (seconds.get(i) >= second && !(values.get(i) <= largest)) {
                largest = Double.isNaN(values.get(i)) ? largest : values.get(i);
            }
        }
        return largest;
    }
}
