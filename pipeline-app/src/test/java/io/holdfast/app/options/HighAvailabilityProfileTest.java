package io.holdfast.app.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.options.HighAvailabilityProfile.Kubernetes;
import io.holdfast.app.options.HighAvailabilityProfile.None;
import io.holdfast.app.options.HighAvailabilityProfile.ZooKeeper;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class HighAvailabilityProfileTest {
    private static final Heartbeat HEARTBEAT = new Heartbeat(Duration.ofMillis(500), Duration.ofSeconds(10), 2);

    @Test
    void defaultsToNoneWithFastFailureDetection() {
        assertThat(HighAvailabilityProfile.ofDefaults()).isEqualTo(new None(HEARTBEAT));
        assertThat(HighAvailabilityProfile.ofDefaults().problems()).isEmpty();
    }

    @Test
    void defaultsOfZooKeeperNoticeADeadLeaderWithinThreeSeconds() {
        HighAvailabilityProfile profile = HighAvailabilityProfile.from(Configuration.fromMap(Map.of(
                "high-availability.type", "zookeeper",
                "high-availability.zookeeper.quorum", "zk1:2181",
                "high-availability.storageDir", "s3://ha",
                "high-availability.cluster-id", "/orders")));

        assertThat(profile)
                .isEqualTo(new ZooKeeper(
                        HEARTBEAT,
                        "zk1:2181",
                        "s3://ha",
                        "/orders",
                        "/flink",
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(2)));
        assertThat(profile.problems()).isEmpty();
    }

    @Test
    void refusesAShortSessionWithAClientThatMayElectTwoLeaders() {
        assertThat(zooKeeper(4).problems(true))
                .singleElement()
                .asString()
                .contains("high-availability.zookeeper.client.session-timeout")
                .contains("two JobManagers can lead for ever")
                .contains(
                        "Put the jar of flink-zookeeper before Flink's own on the class path, such as into lib/, or give 15 s or");
        assertThat(zooKeeper(15).problems(true)).isEmpty();
        assertThat(zooKeeper(4).problems(false)).isEmpty();
    }

    private static ZooKeeper zooKeeper(long sessionSeconds) {
        return new ZooKeeper(
                HEARTBEAT,
                "zk1:2181",
                "s3://ha",
                "/orders",
                "/flink",
                Duration.ofSeconds(sessionSeconds),
                Duration.ofSeconds(2));
    }

    @Test
    void readsEveryKeyAndWritesItBack() {
        Map<String, String> keys = new HashMap<>(Map.of(
                "high-availability.type", "zookeeper",
                "high-availability.zookeeper.quorum", "zk1:2181,zk2:2181",
                "high-availability.storageDir", "s3://ha",
                "high-availability.cluster-id", "/orders",
                "high-availability.zookeeper.path.root", "/holdfast",
                "high-availability.zookeeper.client.session-timeout", "12 s",
                "high-availability.zookeeper.client.connection-timeout", "4 s",
                "heartbeat.interval", "1 s",
                "heartbeat.timeout", "6 s",
                "heartbeat.rpc-failure-threshold", "3"));

        HighAvailabilityProfile read = HighAvailabilityProfile.from(Configuration.fromMap(keys));
        Configuration written = new Configuration();
        read.applyTo(written);

        assertThat(read)
                .isEqualTo(new ZooKeeper(
                        new Heartbeat(Duration.ofSeconds(1), Duration.ofSeconds(6), 3),
                        "zk1:2181,zk2:2181",
                        "s3://ha",
                        "/orders",
                        "/holdfast",
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(4)));
        assertThat(written.toMap()).containsExactlyInAnyOrderEntriesOf(keys);
    }

    @Test
    void readsKubernetesAndWritesItBack() {
        HighAvailabilityProfile read = HighAvailabilityProfile.from(Configuration.fromMap(Map.of(
                "high-availability.type", "KUBERNETES",
                "high-availability.storageDir", "s3://ha",
                "kubernetes.cluster-id", "orders")));
        Configuration written = new Configuration();
        read.applyTo(written);

        assertThat(read).isEqualTo(new Kubernetes(HEARTBEAT, "s3://ha", "orders"));
        assertThat(HighAvailabilityProfile.from(written)).isEqualTo(read);
    }
}
