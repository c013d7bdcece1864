package io.holdfast.process;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/** Every metric that was registered, under its scope within the operator. */
public final class RecordingMetrics implements MetricGroup {
    private final Map<String, Metric> metrics;
    private final String prefix;

    /** Metrics of an operator. */
    public RecordingMetrics() {
        this(new TreeMap<>(), "");
    }

    private RecordingMetrics(Map<String, Metric> metrics, String prefix) {
        this.metrics = metrics;
        this.prefix = prefix;
    }

    /** The metrics, those of sub-groups among them. */
    public Map<String, Metric> metrics() {
        return metrics;
    }

    /** What the counters have counted. */
    public Map<String, Long> values() {
        Map<String, Long> values = new TreeMap<>();
        metrics.forEach((name, metric) -> {
            if (metric instanceof Counter counter) {
                values.put(name, counter.getCount());
            }
        });
        return values;
    }

    private <M extends Metric> M add(String name, M metric) {
        metrics.put(prefix + name, metric);
        return metric;
    }

    @Override
    public Counter counter(String name) {
        return add(name, new SimpleCounter());
    }

    @Override
    public <C extends Counter> C counter(String name, C counter) {
        return add(name, counter);
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        return add(name, gauge);
    }

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
        return add(name, histogram);
    }

    @Override
    public <M extends Meter> M meter(String name, M meter) {
        return add(name, meter);
    }

    @Override
    public MetricGroup addGroup(String name) {
        return new RecordingMetrics(metrics, prefix + name + '.');
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        return addGroup(key).addGroup(value);
    }

    @Override
    public String[] getScopeComponents() {
        return new String[0];
    }

    @Override
    public Map<String, String> getAllVariables() {
        return Map.of();
    }

    @Override
    public String getMetricIdentifier(String name) {
        return prefix + name;
    }

    @Override
    public String getMetricIdentifier(String name, CharacterFilter filter) {
        return prefix + name;
    }
}
