package io.holdfast.serde;

import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * One counter for each pair of stage and kind, registered when it first counts, so that a healthy job reports no zeros
 * by the dozen. Not thread-safe: one per subtask.
 */
public final class FailureCounters {
    private final MetricGroup group;
    private final String name;
    private final Map<FailureStage, Map<FailureKind, Counter>> counters = new EnumMap<>(FailureStage.class);

    /** Counters called {@code name} in {@code group.stage.<stage>.kind.<kind>}. */
    public FailureCounters(MetricGroup group, String name) {
        this.group = group;
        this.name = name;
    }

    /** Counts one failure. */
    public void count(FailureStage stage, FailureKind kind) {
        counters.computeIfAbsent(stage, key -> new EnumMap<>(FailureKind.class))
                .computeIfAbsent(kind, key -> register(stage, kind))
                .inc();
    }

    private Counter register(FailureStage stage, FailureKind kind) {
        return group.addGroup("stage", stage.name())
                .addGroup("kind", kind.name())
                .counter(name);
    }
}
