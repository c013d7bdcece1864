package io.holdfast.benchmarks.recovery.cluster;

import java.util.Locale;

/** How the cluster notices that a process is dead. */
public enum DetectionProfile {
    /** The heart-beats and the ZooKeeper session of {@code io.holdfast.app.options.HighAvailabilityProfile}. */
    PRODUCTION,
    /** Whatever Flink does when nobody says anything: 10 s, 50 s, and a session of 60 s. */
    FLINK_DEFAULTS;

    /** As in {@code results.json}: {@code production} or {@code flink-defaults}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
