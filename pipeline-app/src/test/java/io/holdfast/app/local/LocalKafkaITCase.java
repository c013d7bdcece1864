package io.holdfast.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LocalKafkaITCase {
    private static LocalKafka kafka;

    @BeforeAll
    static void startBroker() {
        kafka = LocalKafka.start();
    }

    @AfterAll
    static void closeBroker() {
        kafka.close();
    }

    @Test
    void createsTheTopicAsAskedFor() throws Exception {
        kafka.createTopic("configured", 3, Map.of("max.message.bytes", "4096"));

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicDescription topic = admin.describeTopics(List.of("configured"))
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS)
                    .get("configured");
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, "configured");
            String maxMessageBytes = admin.describeConfigs(List.of(resource))
                    .all()
                    .get(30, TimeUnit.SECONDS)
                    .get(resource)
                    .get("max.message.bytes")
                    .value();
            assertThat(topic.partitions()).hasSize(3);
            assertThat(maxMessageBytes).isEqualTo("4096");
        }
    }

    @Test
    void refusesATopicThatExists() {
        kafka.createTopic("once", 1, Map.of());

        assertThatThrownBy(() -> kafka.createTopic("once", 1, Map.of()))
                .isInstanceOf(LocalServerException.class)
                .hasMessage("Cannot create topic once: Topic 'once' already exists.");
    }

    @Test
    void keepsDataAndAddressOverARestart() throws Exception {
        kafka.createTopic("kept", 1, Map.of());
        KafkaRecords.write(kafka.bootstrapServers(), "kept", "before");
        String address = kafka.bootstrapServers();
        long firstPid = kafka.process().pid();

        kafka.restart();
        KafkaRecords.write(kafka.bootstrapServers(), "kept", "after");

        assertThat(KafkaRecords.readAll(address, "kept")).containsExactly("before", "after");
        assertThat(kafka.bootstrapServers()).isEqualTo(address);
        assertThat(Await.isAlive(firstPid)).isFalse();
    }

    @Test
    void answersAgainAfterSuspension() throws Exception {
        kafka.createTopic("frozen", 1, Map.of());

        kafka.suspend();
        String frozen = ProcessStates.of(kafka.process().pid());
        kafka.resume();
        KafkaRecords.write(kafka.bootstrapServers(), "frozen", "thawed");

        assertThat(frozen).isEqualTo("T (stopped)");
        assertThat(KafkaRecords.readAll(kafka.bootstrapServers(), "frozen")).containsExactly("thawed");
    }

    @Test
    void leavesNothingBehind() {
        Path folder;
        long pid;
        try (LocalKafka other = LocalKafka.start()) {
            folder = other.folder();
            pid = other.process().pid();
            assertThat(folder).isDirectory();
            assertThat(other.residentBytes().orElseThrow()).isBetween(50L << 20, 800L << 20);
        }

        assertThat(folder).doesNotExist();
        assertThat(Await.isAlive(pid)).isFalse();
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> LocalKafka.builder().port(port).start())
                    .isInstanceOf(LocalServerException.class)
                    .hasMessage("Kafka broker cannot start: port " + port
                            + " on 127.0.0.1 is in use; stop what listens there or choose another port");
        }
    }

    @Test
    void saysWhyTheBrokerDoesNotStart() {
        assertThatThrownBy(() -> LocalKafka.builder()
                        .property("log.segment.bytes", "many")
                        .start())
                .isInstanceOf(LocalServerException.class)
                .hasMessageContaining("Invalid value many for configuration log.segment.bytes");
    }
}
