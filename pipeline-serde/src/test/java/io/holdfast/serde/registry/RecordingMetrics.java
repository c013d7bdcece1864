package io.holdfast.serde.registry;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A metric group that keeps what is registered in it and below it, by path. */
final class RecordingMetrics extends UnregisteredMetricsGroup {
    private final String path;
    private final Map<String, Metric> metrics;

    RecordingMetrics() {
        this("", new TreeMap<>());
    }

    private RecordingMetrics(String path, Map<String, Metric> metrics) {
        this.path = path;
        this.metrics = metrics;
    }

    @Override
    public Counter counter(String name) {
        Counter counter = new SimpleCounter();
        metrics.put(path + name, counter);
        return counter;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        metrics.put(path + name, gauge);
        return gauge;
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        return new RecordingMetrics(path + key + "=" + value + ".", metrics);
    }

    /** What the counters and gauges say. */
    Map<String, Long> values() {
        Map<String, Long> values = new TreeMap<>();
        metrics.forEach((name, metric) -> values.put(
                name, metric instanceof Counter counter ? counter.getCount() : (Long) ((Gauge<?>) metric).getValue()));
        return values;
    }
}
