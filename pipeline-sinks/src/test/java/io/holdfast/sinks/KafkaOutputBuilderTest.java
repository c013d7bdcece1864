package io.holdfast.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.serde.EncodedRecord;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.junit.jupiter.api.Test;

class KafkaOutputBuilderTest {

    @Test
    void hasProductionDefaults() {
        KafkaOutput<EncodedRecord> output = valid().build();

        assertThat(output.producerProperties())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("bootstrap.servers", "broker:9092"),
                        Map.entry("key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer"),
                        Map.entry("value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer"),
                        Map.entry("acks", "all"),
                        Map.entry("enable.idempotence", "true"),
                        Map.entry("compression.type", "lz4"),
                        Map.entry("linger.ms", "20"),
                        Map.entry("batch.size", "131072"),
                        Map.entry("buffer.memory", "33554432"),
                        Map.entry("max.request.size", "1048576"),
                        Map.entry("transaction.timeout.ms", "900000"),
                        Map.entry("delivery.timeout.ms", "120000"),
                        Map.entry("request.timeout.ms", "30000")));
        assertThat(output.guarantee()).isEqualTo(DeliveryGuarantee.EXACTLY_ONCE);
        assertThat(output.transactionNaming()).isEqualTo(TransactionNamingStrategy.INCREMENTING);
        assertThat(output.maxRecordBytes()).isEqualTo(1_000_000);
        assertThat(output.maxTimestampAhead()).isEqualTo(Duration.ofMinutes(30));
        assertThat(output.topicCreation()).isNull();
    }

    @Test
    void reportsEverythingThatIsMissingAtOnce() {
        SinkConfigurationException problems = problemsOf(KafkaSinks.exactlyOnce());

        assertThat(problems).hasMessage("""
                        3 problems with the sinks:
                        - The output sink has no bootstrap servers: give bootstrapServers("host:port")
                        - The output sink has no topic: give topic("name")
                        - The output sink has no transactional id prefix: exactly once needs one that is unique on the \
                        cluster and never changes, give transactionalIdPrefix("job-output")""");
    }

    @Test
    void reportsEveryLimitThatIsWrongAtOnce() {
        SinkConfigurationException problems = problemsOf(DeadLetterSinks.kafka()
                .bootstrapServers("broker:9092")
                .topic("a/b")
                .transactionalIdPrefix("x".repeat(1025))
                .transactionTimeout(Duration.ZERO)
                .maxTimestampAhead(Duration.ofMillis(-1))
                .maxRecordBytes(16_383));

        assertThat(problems.problems())
                .containsExactly(
                        "The dead-letter topic 'a/b' is not a name that Kafka takes: use 1 to 249 of the characters a-z,"
                                + " A-Z, 0-9, '.', '_' and '-'",
                        "The dead-letter sink's transactional id prefix has more than 1024 bytes: shorten it, every"
                                + " transaction carries it",
                        "The dead-letter sink's transaction time-out is PT0S: it must be between 1 second and 24 days",
                        "The dead-letter sink's maximum for timestamps ahead is PT-0.001S: it must be between 0 and 100"
                                + " years",
                        "The dead-letter sink's largest record is 16383 bytes: it must be between 16384 and 536870912");
    }

    @Test
    void refusesPropertiesThatAreSetElsewhere() {
        SinkConfigurationException problems = problemsOf(valid().producerProperties(Map.of(
                "bootstrap.servers", "other:9092",
                "key.serializer", "X",
                "max.request.size", "1",
                "transaction.timeout.ms", "1",
                "transactional.id", "x")));

        assertThat(problems.problems())
                .containsExactly(
                        "Producer property 'bootstrap.servers' cannot be given: use bootstrapServers(...)",
                        "Producer property 'key.serializer' cannot be given: leave it out, records are encoded before the"
                                + " sink",
                        "Producer property 'max.request.size' cannot be given: use maxRecordBytes(...)",
                        "Producer property 'transaction.timeout.ms' cannot be given: use transactionTimeout(...)",
                        "Producer property 'transactional.id' cannot be given: use transactionalIdPrefix(...)");
    }

    @Test
    void refusesPropertiesThatWeakenTheGuarantee() {
        SinkConfigurationException problems = problemsOf(valid().producerProperties(Map.of(
                "acks", "1",
                "enable.idempotence", "false",
                "delivery.timeout.ms", "900001",
                "buffer.memory", "1000")));

        assertThat(problems.problems())
                .containsExactly(
                        "Producer property 'acks' is '1': with less than 'all' a broker that fails loses records that"
                                + " were acknowledged; leave it out",
                        "Producer property 'enable.idempotence' is 'false': a retried send would write twice or out of"
                                + " order; leave it out",
                        "Producer property 'delivery.timeout.ms' is 900001, more than the transaction time-out of 900000"
                                + " ms: a send would still be retried when its transaction is gone; lower it, or raise"
                                + " transactionTimeout(...)",
                        "Producer property 'buffer.memory' is 1000 bytes, less than one record of 1000512 bytes: raise"
                                + " it, or lower maxRecordBytes(...)");
    }

    @Test
    void refusesTimesThatNoProducerStartsWith() {
        SinkConfigurationException problems = problemsOf(valid().producerProperty("delivery.timeout.ms", "30019"));

        assertThat(problems.problems())
                .containsExactly("Producer property 'delivery.timeout.ms' is 30019, less than 'linger.ms' +"
                        + " 'request.timeout.ms' = 30020: no producer starts so; raise it, or lower those");
    }

    @Test
    void refusesValuesThatKafkaRefuses() {
        SinkConfigurationException problems =
                problemsOf(valid().producerProperty("linger.ms", "soon").producerProperty("compression.type", "rar"));

        assertThat(problems.problems())
                .containsExactlyInAnyOrder(
                        "Producer property: Invalid value soon for configuration linger.ms: Not a number of type LONG",
                        "Producer property: Invalid value rar for configuration compression.type: String must be one of:"
                                + " none, gzip, snappy, lz4, zstd");
    }

    @Test
    void keepsDeliveryWithinAShortTransaction() {
        KafkaOutput<EncodedRecord> output =
                valid().transactionTimeout(Duration.ofSeconds(10)).build();

        assertThat(output.producerProperties())
                .containsEntry("transaction.timeout.ms", "10000")
                .containsEntry("delivery.timeout.ms", "10000")
                .containsEntry("request.timeout.ms", "5000");
    }

    @Test
    void letsTheLargestRecordThroughTheProducer() {
        KafkaOutput<EncodedRecord> output = valid().maxRecordBytes(20_000_000).build();

        assertThat(output.producerProperties())
                .containsEntry("max.request.size", "20000512")
                .containsEntry("buffer.memory", "40001024");
        assertThat(output.maxBatchBytes()).isEqualTo(20_000_512 + 512 + 20_000_512 / 1024);
    }

    @Test
    void passesSecurityPropertiesOnAndPrintsNone() {
        KafkaOutput<EncodedRecord> output = valid().producerProperty(
                        "sasl.jaas.config", "PlainLoginModule required password=\"secret\";")
                .producerProperty("security.protocol", "SASL_SSL")
                .build();

        assertThat(output.producerProperties()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(BrokerQuestions.accessOf(output))
                .containsEntry("sasl.jaas.config", "PlainLoginModule required password=\"secret\";")
                .doesNotContainKey("acks");
        assertThat(output).hasToString("KafkaOutput[output topic out at broker:9092, exactly-once]");
    }

    @Test
    void needsNoPrefixAtLeastOnce() {
        KafkaOutput<EncodedRecord> output = KafkaSinks.atLeastOnce()
                .bootstrapServers("broker:9092")
                .topic("out")
                .build();

        assertThat(output.transactionalIdPrefix()).isNull();
        assertThat(output.guarantee()).isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
    }

    @Test
    void buildsAPoolingSink() {
        KafkaOutput<EncodedRecord> output =
                valid().transactionNaming(TransactionNamingStrategy.POOLING).build();

        assertThat(output.transactionNaming()).isEqualTo(TransactionNamingStrategy.POOLING);
    }

    private static KafkaOutputBuilder<EncodedRecord> valid() {
        return KafkaSinks.exactlyOnce()
                .bootstrapServers("broker:9092")
                .topic("out")
                .transactionalIdPrefix("job-out");
    }

    private static SinkConfigurationException problemsOf(KafkaOutputBuilder<?> builder) {
        return catchThrowableOfType(SinkConfigurationException.class, builder::build);
    }
}
