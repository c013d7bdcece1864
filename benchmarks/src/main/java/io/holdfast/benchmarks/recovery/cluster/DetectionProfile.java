package io.holdfast.benchmarks.recovery.cluster;

import java.util.Locale;

/** How the cluster notices that a process is dead. */
public enum DetectionProfile {
    /** The heart-beats and the ZooKeeper session of {@code io.holdfast.app.options.HighAvailabilityProfile}. */
    PRODUCTION,
    /**
     * The same with a ZooKeeper session of 3 s. For an ensemble that is never away for longer than that: after such an
     * outage two JobManagers can lead (CURATOR-696).
     */
    FAST_FAILOVER,
    /** Whatever Flink does when nobody says anything: 10 s, 50 s, and a session of 60 s. */
    FLINK_DEFAULTS;

    /** As in {@code results.json}: {@code production}, {@code fast-failover} or {@code flink-defaults}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
