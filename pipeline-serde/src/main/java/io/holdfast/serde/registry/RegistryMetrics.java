package io.holdfast.serde.registry;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** What the resolution of writer schemas reports; the names are those of {@code docs/reference/metrics.md}. */
final class RegistryMetrics {
    private final Counter lookups;
    private final Counter lookupFailures;
    private final Counter unknownIds;
    private final Counter refusedLookups;

    RegistryMetrics(MetricGroup operator, RecordPart part, LongSupplier cached) {
        MetricGroup group = operator.addGroup("schemas", part.scope());
        lookups = group.counter("lookups");
        lookupFailures = group.counter("lookupFailures");
        unknownIds = group.counter("unknownIds");
        refusedLookups = group.counter("refusedLookups");
        Gauge<Long> size = cached::getAsLong;
        group.gauge("cached", size);
    }

    void lookup() {
        lookups.inc();
    }

    void lookupFailed() {
        lookupFailures.inc();
    }

    void unknown() {
        unknownIds.inc();
    }

    void refused() {
        refusedLookups.inc();
    }
}
