package io.holdfast.app.options;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;

/** Flink's options of high availability and failure detection with our defaults and their reasons. */
final class HighAvailabilitySettings {
    static final Setting<String> TYPE = Setting.of(
            HighAvailabilityOptions.HA_MODE,
            "none",
            "none, zookeeper or kubernetes.",
            "It needs a service and a storage that only you can name. Without it a lost JobManager loses the job.");

    static final Setting<String> STORAGE = Setting.optional(
            HighAvailabilityOptions.HA_STORAGE_PATH,
            String.class,
            "Where job graphs and pointers to checkpoints are stored: a URI that every machine reaches. Required with"
                    + " zookeeper and kubernetes.",
            "No default can be right.");

    static final Setting<String> CLUSTER_ID = Setting.optional(
            HighAvailabilityOptions.HA_CLUSTER_ID,
            String.class,
            "Name of this cluster within the quorum. Required with zookeeper.",
            "Flink's /default is shared by every cluster that forgot to set it: they would elect one leader for all and"
                    + " restore each other's jobs.");

    static final Setting<String> QUORUM = Setting.optional(
            HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM,
            String.class,
            "ZooKeeper servers, host:port, comma-separated. Required with zookeeper.",
            "No default can be right.");

    static final Setting<String> ROOT = Setting.of(
            HighAvailabilityOptions.HA_ZOOKEEPER_ROOT,
            "/flink",
            "Node under which all clusters keep theirs.",
            "As in Flink.");

    static final Setting<Duration> SESSION_TIMEOUT = Setting.of(
            HighAvailabilityOptions.ZOOKEEPER_SESSION_TIMEOUT,
            Duration.ofSeconds(3),
            "A leader silent for this long is replaced.",
            "It is how long a dead JobManager goes unnoticed: Flink's 1 min is most of the recovery. A server clamps it"
                    + " to 2 to 20 of its ticks: with the usual tick of 2 s it grants 4 s, with tickTime=1000 this. It"
                    + " does not make an outage of ZooKeeper worse: Flink's leader steps down at once, whatever the"
                    + " session. Below 15 s only"
                    + " with flink-zookeeper in lib: with Flink's own client two JobManagers can lead, for ever, after"
                    + " an outage of ZooKeeper that is longer than the session (CURATOR-696; ADR 0015).");

    static final Setting<Duration> CONNECTION_TIMEOUT = Setting.of(
            HighAvailabilityOptions.ZOOKEEPER_CONNECTION_TIMEOUT,
            Duration.ofSeconds(2),
            "How long a connection to a ZooKeeper server may take.",
            "Below the session time-out, so that another server is tried before the session is lost.");

    static final Setting<String> KUBERNETES_CLUSTER_ID = Setting.optional(
            ConfigOptions.key("kubernetes.cluster-id").stringType().noDefaultValue(),
            String.class,
            "Name of this cluster within its namespace. Required with kubernetes.",
            "No default can be right.");

    static final Setting<Duration> HEARTBEAT_INTERVAL = Setting.of(
            HeartbeatManagerOptions.HEARTBEAT_INTERVAL,
            Duration.ofMillis(500),
            "From one heart-beat between JobManager and TaskManager to the next.",
            "A dead TaskManager refuses connections and is noticed after two of them: 1 s, not 20 s as in Flink. Sooner"
                    + " than the first restart, which would be thrown away on its slots. With hundreds of TaskManagers"
                    + " give 1 s.");

    static final Setting<Duration> HEARTBEAT_TIMEOUT = Setting.of(
            HeartbeatManagerOptions.HEARTBEAT_TIMEOUT,
            Duration.ofSeconds(10),
            "A process silent for this long is given up.",
            "It is how long a hung machine goes unnoticed (Flink: 50 s), and it must exceed the longest garbage"
                    + " collection.");

    static final Setting<Integer> HEARTBEAT_RPC_FAILURES = Setting.of(
            HeartbeatManagerOptions.HEARTBEAT_RPC_FAILURE_THRESHOLD,
            2,
            "Heart-beats in a row that cannot be delivered before the other side is given up; -1 never.",
            "As in Flink: one lost connection is no death.");

    static final List<Setting<?>> ALL = List.of(
            TYPE,
            STORAGE,
            CLUSTER_ID,
            QUORUM,
            ROOT,
            SESSION_TIMEOUT,
            CONNECTION_TIMEOUT,
            KUBERNETES_CLUSTER_ID,
            HEARTBEAT_INTERVAL,
            HEARTBEAT_TIMEOUT,
            HEARTBEAT_RPC_FAILURES);

    private HighAvailabilitySettings() {}

    /** True if a key, or an older name of one, is among them. */
    static boolean have(String key) {
        return ALL.stream()
                .map(Setting::option)
                .anyMatch(option -> option.key().equals(key)
                        || StreamSupport.stream(option.fallbackKeys().spliterator(), false)
                                .anyMatch(older -> older.getKey().equals(key)));
    }
}
