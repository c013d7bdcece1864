package io.holdfast.app.options;

import java.util.List;

/** Settings of high availability and failure detection that cannot work. */
final class HighAvailabilityRefusals {
    static final List<Refusal> ALL = List.of(
            Refusal.of(
                    "high-availability.type",
                    "zoo",
                    "high-availability.type = zoo: there is no such mode of high availability. Choose none, zookeeper or kubernetes."),
            Refusal.of(
                    "high-availability.type",
                    "zookeeper",
                    "high-availability.storageDir",
                    "s3://ha",
                    "high-availability.cluster-id",
                    "/orders",
                    "high-availability.zookeeper.quorum: it is not set, and high-availability.type: zookeeper cannot work without. Set it: ZooKeeper servers, host:port, comma-separated. Required with zookeeper."),
            Refusal.of(
                    "high-availability.type",
                    "zookeeper",
                    "high-availability.zookeeper.quorum",
                    "zk1:2181",
                    "high-availability.cluster-id",
                    "/orders",
                    "high-availability.storageDir: it is not set, and high-availability.type: zookeeper cannot work without. Set it: Where job graphs and pointers to checkpoints are stored: a URI that every machine reaches. Required with zookeeper and kubernetes."),
            Refusal.of(
                    "high-availability.type",
                    "zookeeper",
                    "high-availability.zookeeper.quorum",
                    "zk1:2181",
                    "high-availability.storageDir",
                    "s3://ha",
                    "high-availability.cluster-id: it is not set, and high-availability.type: zookeeper cannot work without. Set it: Name of this cluster within the quorum. Required with zookeeper."),
            Refusal.of(
                    "high-availability.type",
                    "zookeeper",
                    "high-availability.zookeeper.quorum",
                    "zk1:2181",
                    "high-availability.storageDir",
                    "s3://ha",
                    "high-availability.cluster-id",
                    "/orders",
                    "high-availability.zookeeper.client.session-timeout",
                    "500 ms",
                    "high-availability.zookeeper.client.connection-timeout",
                    "200 ms",
                    "high-availability.zookeeper.client.session-timeout = 500 ms: it is not above heartbeat.interval = 500 ms, so a JobManager loses the leadership over a pause that its TaskManagers do not even notice. Give 3 s or more."),
            Refusal.of(
                    "high-availability.type",
                    "zookeeper",
                    "high-availability.zookeeper.quorum",
                    "zk1:2181",
                    "high-availability.storageDir",
                    "s3://ha",
                    "high-availability.cluster-id",
                    "/orders",
                    "high-availability.zookeeper.client.connection-timeout",
                    "15 s",
                    "high-availability.zookeeper.client.connection-timeout = 15 s: it is not below high-availability.zookeeper.client.session-timeout = 3 s, so the session is lost before another server is tried. Give less than the session time-out."),
            Refusal.of(
                    "high-availability.type",
                    "kubernetes",
                    "high-availability.storageDir",
                    "s3://ha",
                    "kubernetes.cluster-id: it is not set, and high-availability.type: kubernetes cannot work without. Set it: Name of this cluster within its namespace. Required with kubernetes."),
            Refusal.of(
                    "high-availability.type",
                    "kubernetes",
                    "kubernetes.cluster-id",
                    "orders",
                    "high-availability.storageDir: it is not set, and high-availability.type: kubernetes cannot work without. Set it: Where job graphs and pointers to checkpoints are stored: a URI that every machine reaches. Required with zookeeper and kubernetes."),
            Refusal.of(
                    "heartbeat.timeout",
                    "900 ms",
                    "heartbeat.timeout = 900 ms: it is not twice heartbeat.interval = 500 ms, so one late heart-beat kills a healthy process. Give several intervals; twenty is the default."),
            Refusal.of(
                    "heartbeat.interval",
                    "0 s",
                    "heartbeat.interval = 0 ms: Flink refuses it and the cluster does not start. Give at least 1 ms."),
            Refusal.of(
                    "heartbeat.rpc-failure-threshold",
                    "0",
                    "heartbeat.rpc-failure-threshold = 0: Flink refuses it and the cluster does not start. Give at least 1, or -1 to rely on the time-out alone."));

    private HighAvailabilityRefusals() {}
}
