package io.holdfast.app.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.app.local.LocalKafka;
import io.holdfast.model.DeadLetter;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.sinks.CheckpointTiming;
import io.holdfast.sinks.DeadLetterSinks;
import io.holdfast.sinks.KafkaOutput;
import io.holdfast.sinks.KafkaOutputBuilder;
import io.holdfast.sinks.KafkaSinks;
import io.holdfast.sinks.PreflightReport;
import io.holdfast.sinks.SinkConfigurationException;
import io.holdfast.sinks.SinkPreflight;
import io.holdfast.sinks.TopicCreation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SinkPreflightITCase {
    private static final CheckpointTiming TIMING =
            new CheckpointTiming(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(5));

    private static LocalKafka kafka;
    private static String servers;

    @BeforeAll
    static void startBroker() {
        kafka = LocalKafka.builder()
                .property("producer.id.expiration.ms", "1000000")
                .start();
        servers = kafka.bootstrapServers();
        kafka.createTopic("good", 1, Map.of());
        kafka.createTopic("good-dead", 1, Map.of());
    }

    @AfterAll
    static void closeBroker() {
        kafka.close();
    }

    @Test
    void passesWhatFitsAndSaysWhatReadersMustKnow() {
        PreflightReport report = SinkPreflight.check(
                List.of(output("good").build(), deadLetters("good-dead").build()), TIMING);

        assertThat(report.createdTopics()).isEmpty();
        assertThat(report.notes())
                .containsExactly(
                        "Readers of topic 'good' must set isolation.level=read_committed; they see a record after the"
                                + " checkpoint that follows it, every 10000 ms, and after a crash at the latest after"
                                + " 900000 ms",
                        "Readers of topic 'good-dead' must set isolation.level=read_committed; they see a record after"
                                + " the checkpoint that follows it, every 10000 ms, and after a crash at the latest after"
                                + " 900000 ms",
                        "The output topic 'good' has min.insync.replicas=1: what only one broker has is acknowledged, and"
                                + " is lost with that broker; in production use replication factor 3 and"
                                + " min.insync.replicas=2",
                        "The dead-letter topic 'good-dead' has min.insync.replicas=1: what only one broker has is"
                                + " acknowledged, and is lost with that broker; in production use replication factor 3 and"
                                + " min.insync.replicas=2");
    }

    @Test
    void refusesAMissingTopic() {
        assertThat(problems(output("nowhere")))
                .containsExactly("The output topic 'nowhere' does not exist at " + servers
                        + ": create it, or have it created with createTopic(TopicCreation.withPartitions(n))");
    }

    @Test
    void refusesATransactionLongerThanTheBrokerGrants() {
        assertThat(problems(output("good").transactionTimeout(Duration.ofMillis(900_001))))
                .containsExactly(
                        "Broker 1 at " + servers + " allows transaction.max.timeout.ms=900000, the output topic"
                                + " 'good' is to be written with transaction.timeout.ms=900001: lower transactionTimeout(...),"
                                + " or raise the broker's maximum");
    }

    @Test
    void refusesATransactionShorterThanCheckpointsAndOutage() {
        assertThat(problems(output("good").transactionTimeout(Duration.ofSeconds(430))))
                .containsExactly("The output topic 'good' is written with transaction.timeout.ms=430000, but a"
                        + " transaction can stay open for 430000 ms (checkpoint interval 10000 + checkpoint time-out"
                        + " 120000 + longest outage 300000), and one that times out loses its records: raise"
                        + " transactionTimeout(...) above that, or lower one of the three");
        assertThat(problems(output("good").transactionTimeout(Duration.ofMillis(430_001))))
                .isEmpty();
    }

    @Test
    void refusesAnOutageLongerThanTheBrokerRemembersProducers() {
        CheckpointTiming timing =
                new CheckpointTiming(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1_000));
        KafkaOutput<EncodedRecord> output = output("good").build();

        SinkConfigurationException thrown = catchThrowableOfType(
                SinkConfigurationException.class, () -> SinkPreflight.check(List.of(output), timing));

        assertThat(thrown.problems())
                .hasSize(2)
                .last()
                .isEqualTo(
                        "Broker 1 at " + servers + " has producer.id.expiration.ms=1000000, not more than the 1000000"
                                + " ms that a transaction of topic 'good' or an outage may last: what the job wrote before could"
                                + " not be committed after it; raise it");
    }

    @Test
    void refusesATopicThatTakesLessThanTheLargestRecord() {
        kafka.createTopic("small", 1, Map.of("max.message.bytes", "20000"));

        assertThat(problems(deadLetters("small").maxRecordBytes(20_000)))
                .containsExactly(
                        "The dead-letter topic 'small' has max.message.bytes=20000, a record of 20000 bytes can"
                                + " need 20531 with headers and framing: raise it, or lower maxRecordBytes(...)");
        assertThat(problems(deadLetters("small").maxRecordBytes(19_000))).isEmpty();
        assertThat(problems(output("good").maxRecordBytes(2_000_000)))
                .containsExactly("The output topic 'good' has max.message.bytes=1048588 (Kafka's default), a record of"
                        + " 2000000 bytes can need 2002977 with headers and framing: raise it, or lower"
                        + " maxRecordBytes(...)");
    }

    @Test
    void refusesASegmentSmallerThanTheLargestRecord() {
        kafka.createTopic("segments", 1, Map.of("max.message.bytes", "9000000", "segment.bytes", "1048576"));

        assertThat(problems(output("segments").maxRecordBytes(2_000_000)))
                .containsExactly("The output topic 'segments' has segment.bytes=1048576, a record of 2000000 bytes can"
                        + " need 2002977: raise it, or lower maxRecordBytes(...)");
    }

    @Test
    void refusesARequestLargerThanTheBrokerReads() {
        kafka.createTopic("large", 1, Map.of("max.message.bytes", "200000000"));

        assertThat(problems(output("large").maxRecordBytes(150_000_000)))
                .containsExactly(
                        "Broker 1 at " + servers + " allows socket.request.max.bytes=104857600, the output topic"
                                + " 'large' may need 150151604: lower maxRecordBytes(...), or raise the broker's maximum");
    }

    @Test
    void refusesACompactedTopic() {
        kafka.createTopic("compacted", 1, Map.of("cleanup.policy", "compact,delete"));

        assertThat(problems(output("compacted")))
                .containsExactly("The output topic 'compacted' has cleanup.policy=compact,delete: compaction keeps one"
                        + " record of a key and refuses records without one, so records would vanish or stop the job;"
                        + " set cleanup.policy=delete");
    }

    @Test
    void refusesATopicThatRefusesTimestamps() {
        kafka.createTopic(
                "strict",
                1,
                Map.of("message.timestamp.after.max.ms", "60000", "message.timestamp.before.max.ms", "86400000"));
        kafka.createTopic(
                "append-time",
                1,
                Map.of("message.timestamp.type", "LogAppendTime", "message.timestamp.before.max.ms", "1"));

        assertThat(problems(output("strict")))
                .containsExactly(
                        "The output topic 'strict' has message.timestamp.after.max.ms=60000, records up to 1800000 ms"
                                + " ahead are to be written, and one refused stops the job for ever: raise it, or lower"
                                + " maxTimestampAhead(...)",
                        "The output topic 'strict' has message.timestamp.before.max.ms=86400000: a record older than that"
                                + " is refused, and stops the job for ever; set it to 9223372036854775807, or"
                                + " message.timestamp.type=LogAppendTime");
        assertThat(problems(output("append-time"))).isEmpty();
    }

    @Test
    void refusesMoreInSyncReplicasThanReplicas() {
        kafka.createTopic("unwritable", 1, Map.of("min.insync.replicas", "2"));

        assertThat(problems(output("unwritable")))
                .containsExactly("The output topic 'unwritable' has min.insync.replicas=2 and replication factor 1: no"
                        + " write can ever succeed; lower the one or raise the other");
    }

    @Test
    void refusesOnePrefixForTwoSinks() {
        assertThat(problems(output("good"), deadLetters("good-dead").transactionalIdPrefix("job-good")))
                .containsExactly(
                        "The transactional id prefix 'job-good' is used for topic 'good' and for topic"
                                + " 'good-dead': the sinks would abort each other's transactions, give each a prefix of its own");
    }

    @Test
    void refusesPooledPrefixesThatBeginAlike() {
        KafkaOutputBuilder<EncodedRecord> output = output("good").transactionNaming(TransactionNamingStrategy.POOLING);

        assertThat(problems(output, deadLetters("good-dead")))
                .containsExactly("The transactional id prefixes 'job-good' and 'job-good-dead' begin alike, and with"
                        + " POOLING one sink would take the other's open transactions for its own: let neither begin with"
                        + " the other");
    }

    @Test
    void refusesOneTopicForOutputAndDeadLetters() {
        assertThat(problems(output("good"), deadLetters("good").transactionalIdPrefix("dead")))
                .containsExactly("Topic 'good' is both output and dead-letter topic: give each one of its own, or"
                        + " delivered records cannot be told from dead letters");
    }

    @Test
    void saysInOneLineThatNobodyAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String nobody = "127.0.0.1:" + silent.getLocalPort();
            KafkaOutput<EncodedRecord> output =
                    output("good").bootstrapServers(nobody).build();

            SinkConfigurationException thrown = catchThrowableOfType(
                    SinkConfigurationException.class,
                    () -> SinkPreflight.check(List.of(output), TIMING, Duration.ofSeconds(2)));

            assertThat(thrown)
                    .hasMessage("1 problem with the sinks:\n- Kafka at " + nobody
                            + " does not answer within 2000 ms: check bootstrapServers(...), that the broker runs, and"
                            + " that its listener's security protocol is the one configured")
                    .hasNoCause();
        }
    }

    @Test
    void saysInOneLineThatTheAddressIsNone() {
        assertThat(problems(output("good").bootstrapServers("localhost")))
                .containsExactly(
                        "Kafka at localhost cannot be used (Invalid url in bootstrap.servers: localhost): check"
                                + " bootstrapServers(...) and the security properties");
    }

    @Test
    void createsTopicsThatHoldTheLargestRecord() throws Exception {
        KafkaOutput<EncodedRecord> output = output("created")
                .createTopic(TopicCreation.withPartitions(3)
                        .replicationFactor(1)
                        .configs(Map.of("retention.ms", "123456789")))
                .build();
        KafkaOutput<DeadLetter> dead = deadLetters("created-dead")
                .maxRecordBytes(3_000_000)
                .createTopic(TopicCreation.withPartitions(1))
                .build();

        PreflightReport first = SinkPreflight.check(List.of(output, dead), TIMING);
        PreflightReport second = SinkPreflight.check(List.of(output, dead), TIMING);

        assertThat(first.createdTopics()).containsExactly("created", "created-dead");
        assertThat(second.createdTopics()).isEmpty();
        try (Admin admin = admin()) {
            Map<String, TopicDescription> topics = admin.describeTopics(List.of("created", "created-dead"))
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS);
            assertThat(topics.get("created").partitions()).hasSize(3);
            assertThat(topics.get("created-dead").partitions()).hasSize(1);
            assertThat(config(admin, "created", "max.message.bytes")).isEqualTo("1048588");
            assertThat(config(admin, "created", "retention.ms")).isEqualTo("123456789");
            assertThat(config(admin, "created-dead", "max.message.bytes")).isEqualTo("3003441");
        }
    }

    @Test
    void createsNothingWhenAnythingIsWrong() throws Exception {
        List<String> problems = problems(
                output("not-created").createTopic(TopicCreation.withPartitions(1)),
                deadLetters("not-created-dead")
                        .createTopic(TopicCreation.withPartitions(1).replicationFactor(3)),
                output("not-created-either")
                        .createTopic(TopicCreation.withPartitions(1)
                                .configs(Map.of("cleanup.policy", "compact", "max.message.bytes", "1000"))));

        assertThat(problems).hasSize(3);
        assertThat(problems.get(0))
                .startsWith("The dead-letter topic 'not-created-dead' cannot be created at " + servers + ": ")
                .endsWith(" (asked for 1 partitions, replication factor 3)");
        assertThat(problems.get(1))
                .startsWith("The output topic 'not-created-either' has max.message.bytes=1000, a record of 1000000");
        assertThat(problems.get(2)).startsWith("The output topic 'not-created-either' has cleanup.policy=compact: ");
        try (Admin admin = admin()) {
            Set<String> topics = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            assertThat(topics).doesNotContain("not-created", "not-created-dead", "not-created-either");
        }
    }

    @Test
    void reportsEverythingAtOnce() {
        kafka.createTopic(
                "all-wrong",
                1,
                Map.of(
                        "max.message.bytes", "1000",
                        "cleanup.policy", "compact",
                        "min.insync.replicas", "2",
                        "message.timestamp.before.max.ms", "1"));

        List<String> problems = problems(
                output("all-wrong").transactionTimeout(Duration.ofHours(1)),
                deadLetters("absent").transactionalIdPrefix("job-all-wrong").transactionTimeout(Duration.ofMinutes(1)));

        List<String> beginnings = List.of(
                "The transactional id prefix 'job-all-wrong' is used for topic 'all-wrong' and for topic 'absent'",
                "The dead-letter topic 'absent' is written with transaction.timeout.ms=60000",
                "Broker 1 at " + servers + " allows transaction.max.timeout.ms=900000",
                "Broker 1 at " + servers + " has producer.id.expiration.ms=1000000",
                "The output topic 'all-wrong' has max.message.bytes=1000",
                "The output topic 'all-wrong' has message.timestamp.before.max.ms=1",
                "The output topic 'all-wrong' has cleanup.policy=compact",
                "The output topic 'all-wrong' has min.insync.replicas=2",
                "The dead-letter topic 'absent' does not exist");
        assertThat(problems).hasSameSizeAs(beginnings);
        for (int i = 0; i < beginnings.size(); i++) {
            assertThat(problems.get(i)).startsWith(beginnings.get(i));
        }
    }

    private static List<String> problems(KafkaOutputBuilder<?>... builders) {
        List<KafkaOutput<?>> outputs = Arrays.stream(builders)
                .<KafkaOutput<?>>map(KafkaOutputBuilder::build)
                .toList();
        SinkConfigurationException thrown =
                catchThrowableOfType(SinkConfigurationException.class, () -> SinkPreflight.check(outputs, TIMING));
        return thrown == null ? List.of() : thrown.problems();
    }

    private static KafkaOutputBuilder<EncodedRecord> output(String topic) {
        return KafkaSinks.exactlyOnce().bootstrapServers(servers).topic(topic).transactionalIdPrefix("job-" + topic);
    }

    private static KafkaOutputBuilder<DeadLetter> deadLetters(String topic) {
        return DeadLetterSinks.kafka().bootstrapServers(servers).topic(topic).transactionalIdPrefix("job-" + topic);
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", servers));
    }

    private static String config(Admin admin, String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(List.of(resource))
                .all()
                .get(30, TimeUnit.SECONDS)
                .get(resource);
        return config.get(name).value();
    }
}
