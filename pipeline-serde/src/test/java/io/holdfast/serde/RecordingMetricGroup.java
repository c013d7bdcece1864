package io.holdfast.serde;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A metric group that keeps what is registered in it and below it, by path. */
final class RecordingMetricGroup extends UnregisteredMetricsGroup {
    private final String path;
    private final Map<String, Counter> counters;
    private final Map<String, Histogram> histograms;

    RecordingMetricGroup() {
        this("", new TreeMap<>(), new TreeMap<>());
    }

    private RecordingMetricGroup(String path, Map<String, Counter> counters, Map<String, Histogram> histograms) {
        this.path = path;
        this.counters = counters;
        this.histograms = histograms;
    }

    @Override
    public Counter counter(String name) {
        return counter(name, new SimpleCounter());
    }

    @Override
    public <C extends Counter> C counter(String name, C counter) {
        counters.put(path + name, counter);
        return counter;
    }

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
        histograms.put(path + name, histogram);
        return histogram;
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        return new RecordingMetricGroup(path + key + "=" + value + ".", counters, histograms);
    }

    /** Every counter with its path. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        counters.forEach((name, counter) -> counts.put(name, counter.getCount()));
        return counts;
    }

    /** How many samples the histogram of that path has. */
    long samples(String name) {
        return histograms.get(name).getCount();
    }
}
