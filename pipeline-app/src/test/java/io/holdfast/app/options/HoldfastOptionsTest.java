package io.holdfast.app.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.serde.Tombstones;
import io.holdfast.serde.redaction.DeadLetterRedactor;
import io.holdfast.serde.redaction.MalformedPayload;
import io.holdfast.serde.registry.SchemaIdLocation;
import io.holdfast.sinks.LostTransactions;
import io.holdfast.sinks.files.FileFormat;
import io.holdfast.sinks.files.LostFiles;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.junit.jupiter.api.Test;

class HoldfastOptionsTest {
    @Test
    void haveTheirDefaults() {
        HoldfastConfiguration configuration = HoldfastConfiguration.of(Samples.with(Map.of()));

        assertThat(configuration.source())
                .isEqualTo(new SourceOptions(
                        "localhost:9092",
                        "orders",
                        "holdfast-orders",
                        RecordFormat.JSON,
                        StartingOffsets.COMMITTED,
                        1_048_588,
                        Tombstones.DEAD_LETTER));
        assertThat(configuration.output())
                .isEqualTo(new OutputOptions(
                        "orders-priced",
                        1_000_000,
                        DeliveryGuarantee.EXACTLY_ONCE,
                        "holdfast-orders",
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(5),
                        TransactionNamingStrategy.INCREMENTING,
                        LostTransactions.FAIL,
                        TopicCreation.NEVER,
                        OptionalInt.empty(),
                        OptionalInt.empty()));
        assertThat(configuration.deadLetters())
                .isEqualTo(new DeadLetterOptions(
                        Optional.of("orders-dead-letters"),
                        Optional.empty(),
                        1_000_000,
                        DeliveryGuarantee.EXACTLY_ONCE,
                        FileFormat.JSON_LINES,
                        MemorySize.ofMebiBytes(128),
                        LostFiles.FAIL));
        assertThat(configuration.schemaRegistry())
                .isEqualTo(new SchemaRegistryOptions(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        SchemaIdLocation.PAYLOAD,
                        Duration.ofSeconds(5),
                        4));
        assertThat(configuration.redaction())
                .isEqualTo(new RedactionOptions(Optional.empty(), Optional.empty(), MalformedPayload.DROP));
        assertThat(configuration.redaction().redactor()).isSameAs(DeadLetterRedactor.none());
        assertThat(configuration.eventTime())
                .isEqualTo(new EventTimeOptions(
                        Duration.ofSeconds(5),
                        Duration.ofHours(1),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(30))));
        assertThat(configuration.orders()).isEqualTo(new OrdersOptions("EUR"));
        assertThat(configuration.transientRetries())
                .isEqualTo(new TransientRetryOptions(0, Duration.ofMillis(100), Duration.ofSeconds(10)));
    }

    @Test
    void readTheirKeys() {
        HoldfastConfiguration configuration = HoldfastConfiguration.of(Samples.with(Map.ofEntries(
                Map.entry("holdfast.source.group-id", "g"),
                Map.entry("holdfast.source.format", "avro-registry"),
                Map.entry("holdfast.schema-registry.url", "http://one:8081, http://two:8081"),
                Map.entry("holdfast.schema-registry.user", "reader"),
                Map.entry("holdfast.schema-registry.password", "hunter22"),
                Map.entry("holdfast.schema-registry.id-location", "header-then-payload"),
                Map.entry("holdfast.schema-registry.request-timeout", "2 s"),
                Map.entry("holdfast.schema-registry.max-attempts", "7"),
                Map.entry("holdfast.source.starting-offsets", "latest"),
                Map.entry("holdfast.source.max-record-bytes", "64 kb"),
                Map.entry("holdfast.source.tombstones", "drop"),
                Map.entry("holdfast.output.max-record-bytes", "32 kb"),
                Map.entry("holdfast.output.delivery", "at-least-once"),
                Map.entry("holdfast.output.transactional-id-prefix", "p"),
                Map.entry("holdfast.output.transaction-timeout", "14 min"),
                Map.entry("holdfast.output.outage-allowance", "1 min"),
                Map.entry("holdfast.output.transaction-naming", "pooling"),
                Map.entry("holdfast.output.lost-transactions", "accept"),
                Map.entry("holdfast.output.create-topics", "if-missing"),
                Map.entry("holdfast.output.new-topic-partitions", "8"),
                Map.entry("holdfast.output.new-topic-replication-factor", "3"),
                Map.entry("holdfast.dead-letter.max-bytes", "128 kb"),
                Map.entry("holdfast.dead-letter.path", "s3://bucket/dead"),
                Map.entry("holdfast.dead-letter.file-format", "avro"),
                Map.entry("holdfast.dead-letter.max-file-bytes", "16 mb"),
                Map.entry("holdfast.dead-letter.lost-files", "accept"),
                Map.entry("holdfast.dead-letter.delivery", "AT_LEAST_ONCE"),
                Map.entry("holdfast.dead-letter.redact", "hash /customer, mask key"),
                Map.entry("holdfast.dead-letter.redact-hash-secret", "0123456789abcdef"),
                Map.entry("holdfast.dead-letter.redact-malformed", "best-effort"),
                Map.entry("holdfast.event-time.max-out-of-orderness", "1 s"),
                Map.entry("holdfast.event-time.max-ahead", "2 h"),
                Map.entry("holdfast.event-time.max-behind", "30 d"),
                Map.entry("holdfast.event-time.idleness", "0 s"),
                Map.entry("holdfast.orders.reporting-currency", "usd"),
                Map.entry("holdfast.transient-retries.max-attempts", "3"),
                Map.entry("holdfast.transient-retries.initial-back-off", "50 ms"),
                Map.entry("holdfast.transient-retries.max-total", "2 s"))));

        assertThat(configuration.source())
                .isEqualTo(new SourceOptions(
                        "localhost:9092",
                        "orders",
                        "g",
                        RecordFormat.AVRO_REGISTRY,
                        StartingOffsets.LATEST,
                        65_536,
                        Tombstones.DROP));
        assertThat(configuration.output())
                .isEqualTo(new OutputOptions(
                        "orders-priced",
                        32_768,
                        DeliveryGuarantee.AT_LEAST_ONCE,
                        "p",
                        Duration.ofMinutes(14),
                        Duration.ofMinutes(1),
                        TransactionNamingStrategy.POOLING,
                        LostTransactions.ACCEPT,
                        TopicCreation.IF_MISSING,
                        OptionalInt.of(8),
                        OptionalInt.of(3)));
        assertThat(configuration.deadLetters())
                .isEqualTo(new DeadLetterOptions(
                        Optional.of("orders-dead-letters"),
                        Optional.of("s3://bucket/dead"),
                        131_072,
                        DeliveryGuarantee.AT_LEAST_ONCE,
                        FileFormat.AVRO,
                        MemorySize.ofMebiBytes(16),
                        LostFiles.ACCEPT));
        assertThat(configuration.schemaRegistry())
                .isEqualTo(new SchemaRegistryOptions(
                        Optional.of("http://one:8081, http://two:8081"),
                        Optional.of("reader"),
                        Optional.of("hunter22"),
                        Optional.empty(),
                        SchemaIdLocation.HEADER_THEN_PAYLOAD,
                        Duration.ofSeconds(2),
                        7));
        assertThat(configuration.redaction())
                .isEqualTo(new RedactionOptions(
                        Optional.of("hash /customer, mask key"),
                        Optional.of("0123456789abcdef"),
                        MalformedPayload.BEST_EFFORT));
        assertThat(configuration.eventTime())
                .isEqualTo(new EventTimeOptions(
                        Duration.ofSeconds(1),
                        Duration.ofHours(2),
                        Optional.of(Duration.ofDays(30)),
                        Optional.empty()));
        assertThat(configuration.orders()).isEqualTo(new OrdersOptions("USD"));
        assertThat(configuration.transientRetries())
                .isEqualTo(new TransientRetryOptions(3, Duration.ofMillis(50), Duration.ofSeconds(2)));
    }

    @Test
    void areAllKnownWithADefaultAndAReason() throws IllegalAccessException {
        List<ConfigOption<?>> declared = new ArrayList<>();
        for (Field field : HoldfastOptions.class.getFields()) {
            if (field.get(null) instanceof ConfigOption<?> option) {
                declared.add(option);
            }
        }

        assertThat(KnownKeys.HOLDFAST)
                .<ConfigOption<?>>map(Setting::option)
                .containsExactlyInAnyOrderElementsOf(declared);
        assertThat(KnownKeys.ALL).allSatisfy(setting -> {
            assertThat(setting.what()).endsWith(".");
            assertThat(setting.why()).endsWith(".");
        });
    }

    @Test
    void passKafkaKeysToTheClientsThatKnowThem() {
        KafkaClientProperties kafka = HoldfastConfiguration.of(Samples.with(Map.of(
                        "kafka.security.protocol", "SSL",
                        "kafka.linger.ms", "20",
                        "kafka.consumer.fetch.max.bytes", "1000",
                        "kafka.client.id", "all",
                        "kafka.producer.client.id", "mine",
                        "kafka.my.interceptor.option", "x")))
                .kafka();

        assertThat(kafka.consumer())
                .isEqualTo(properties(
                        "bootstrap.servers", "localhost:9092",
                        "security.protocol", "SSL",
                        "fetch.max.bytes", "1000",
                        "client.id", "all",
                        "my.interceptor.option", "x"));
        assertThat(kafka.producer())
                .isEqualTo(properties(
                        "bootstrap.servers", "localhost:9092",
                        "security.protocol", "SSL",
                        "linger.ms", "20",
                        "client.id", "mine",
                        "my.interceptor.option", "x"));
        assertThat(kafka.admin())
                .isEqualTo(properties(
                        "bootstrap.servers", "localhost:9092",
                        "security.protocol", "SSL",
                        "client.id", "all",
                        "my.interceptor.option", "x"));
    }

    private static Properties properties(String... keysAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return properties;
    }
}
