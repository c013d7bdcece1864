package io.holdfast.app.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.LocalKafka;
import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.types.DeadLetterTypeInfo;
import io.holdfast.serde.types.EncodedRecordTypeInfo;
import io.holdfast.sinks.CheckpointTiming;
import io.holdfast.sinks.DeadLetterSinks;
import io.holdfast.sinks.KafkaOutput;
import io.holdfast.sinks.KafkaSinks;
import io.holdfast.sinks.SinkPreflight;
import io.holdfast.sinks.TopicCreation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small job that writes through both sinks, read back as a {@code read_committed} reader sees it. */
final class ExactlyOnceSinksITCase {
    private static final int RECORDS = 500;
    private static final long EVENT_TIME = 1_700_000_000_000L;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final CheckpointTiming TIMING =
            new CheckpointTiming(Duration.ofMillis(200), Duration.ofMinutes(1), Duration.ofMinutes(5));

    private static LocalKafka kafka;

    @BeforeAll
    static void startBroker() {
        kafka = LocalKafka.start();
    }

    @AfterAll
    static void closeBroker() {
        kafka.close();
    }

    @ParameterizedTest
    @EnumSource(TransactionNamingStrategy.class)
    void writesEveryRecordAndEveryDeadLetterOnce(TransactionNamingStrategy naming) throws Exception {
        KafkaOutput<EncodedRecord> output = output("records-" + naming, naming);
        KafkaOutput<DeadLetter> dead = deadLetters("letters-" + naming, naming);
        List<EncodedRecord> records = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            records.add(record(i, EVENT_TIME + i));
            letters.add(letter(i, EVENT_TIME + i));
        }

        run(output, records, dead, letters);

        List<ConsumerRecord<byte[], byte[]>> written = read(output.topic(), RECORDS);
        List<ConsumerRecord<byte[], byte[]>> died = read(dead.topic(), RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            EncodedRecord expected = records.get(i);
            List<RawHeader> headers = new ArrayList<>(expected.headers());
            headers.add(new RawHeader("holdfast.origin", Bytes.utf8("orders/1/" + i)));
            assertThat(contentOf(written.get(i)))
                    .isEqualTo(new EncodedRecord(
                            RecordOrigin.derived(0),
                            expected.key(),
                            expected.value(),
                            headers,
                            expected.timestampMillis()));
            ConsumerRecord<byte[], byte[]> letter = died.get(i);
            assertThat(letter.timestamp()).isEqualTo(EVENT_TIME + i);
            assertThat(decode(letter)).isEqualTo(letters.get(i));
        }
    }

    @Test
    void survivesRecordsThatWouldStopAPlainSink() throws Exception {
        KafkaOutput<EncodedRecord> output = output("awkward", TransactionNamingStrategy.INCREMENTING);
        KafkaOutput<DeadLetter> dead = deadLetters("awkward-dead", TransactionNamingStrategy.INCREMENTING);
        byte[] large = new byte[5_000_000];
        Arrays.fill(large, (byte) 'x');
        DeadLetter oversize =
                new DeadLetter(RawRecord.of(origin(1, Long.MAX_VALUE), null, Bytes.wrap(large), List.of()), failure());
        long before = System.currentTimeMillis();

        run(output, List.of(record(0, -5), record(1, Long.MAX_VALUE)), dead, List.of(letter(0, -1), oversize));

        List<ConsumerRecord<byte[], byte[]>> written = read("awkward", 2);
        assertThat(written).allMatch(record -> record.timestamp() >= before);
        assertThat(headerNames(written.get(0))).containsExactly("a", "empty", "none", "holdfast.origin");
        assertThat(headerNames(written.get(1)))
                .containsExactly("a", "empty", "none", "holdfast.timestamp", "holdfast.origin");
        List<ConsumerRecord<byte[], byte[]>> died = read("awkward-dead", 2);
        assertThat(died).allMatch(record -> record.timestamp() >= before);
        assertThat(decode(died.get(0))).isEqualTo(letter(0, -1));
        DeadLetter cut = decode(died.get(1));
        assertThat(cut.source().origin()).isEqualTo(origin(1, Long.MAX_VALUE));
        assertThat(cut.source().digest().valueLength()).isEqualTo(5_000_000);
        assertThat(cut.source().digest().valueSha256())
                .isEqualTo(Bytes.wrap(large).sha256());
    }

    @Test
    void writesAnIncompressibleDeadLetterOfExactlyTheBudgetToATopicMadeForIt() throws Exception {
        KafkaOutput<EncodedRecord> output = output("none", TransactionNamingStrategy.INCREMENTING);
        KafkaOutput<DeadLetter> dead = DeadLetterSinks.kafka()
                .bootstrapServers(kafka.bootstrapServers())
                .topic("brim")
                .transactionalIdPrefix("brim")
                .maxRecordBytes(2_000_000)
                .createTopic(TopicCreation.withPartitions(1))
                .build();
        byte[] noise = new byte[3_000_000];
        new SplittableRandom(7).nextBytes(noise);
        DeadLetter oversize = new DeadLetter(RawRecord.of(origin(0, 5), null, Bytes.wrap(noise), List.of()), failure());

        run(output, List.of(record(0, 1)), dead, List.of(oversize));

        ConsumerRecord<byte[], byte[]> written = read("brim", 1).get(0);
        assertThat(written.serializedValueSize()).isBetween(1_990_000, 2_000_000);
        assertThat(decode(written).source().digest().valueSha256())
                .isEqualTo(Bytes.wrap(noise).sha256());
    }

    private static void run(
            KafkaOutput<EncodedRecord> output,
            List<EncodedRecord> records,
            KafkaOutput<DeadLetter> dead,
            List<DeadLetter> letters)
            throws Exception {
        SinkPreflight.check(List.of(output, dead), TIMING);
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("restart-strategy.type", "none");
        configuration.setString("execution.checkpointing.interval", "200 ms");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        env.fromData(records, EncodedRecordTypeInfo.INSTANCE)
                .sinkTo(output.sink())
                .name("output")
                .uid("output");
        env.fromData(letters, DeadLetterTypeInfo.INSTANCE)
                .sinkTo(dead.sink())
                .name("dead letters")
                .uid("dead-letters");
        env.execute("sinks");
    }

    private static KafkaOutput<EncodedRecord> output(String topic, TransactionNamingStrategy naming) {
        return KafkaSinks.exactlyOnce()
                .bootstrapServers(kafka.bootstrapServers())
                .topic(topic)
                .transactionalIdPrefix("main-" + topic)
                .transactionNaming(naming)
                .createTopic(TopicCreation.withPartitions(1))
                .build();
    }

    private static KafkaOutput<DeadLetter> deadLetters(String topic, TransactionNamingStrategy naming) {
        return DeadLetterSinks.kafka()
                .bootstrapServers(kafka.bootstrapServers())
                .topic(topic)
                .transactionalIdPrefix("dead-" + topic)
                .transactionNaming(naming)
                .createTopic(TopicCreation.withPartitions(1))
                .build();
    }

    private static EncodedRecord record(int i, long timestamp) {
        List<RawHeader> headers = List.of(
                new RawHeader("a", Bytes.utf8("v" + i)),
                new RawHeader("empty", Bytes.EMPTY),
                new RawHeader("none", null));
        Bytes key = i % 3 == 0 ? null : Bytes.utf8("key-" + i);
        Bytes value = i % 7 == 0 ? null : Bytes.utf8("value-" + i);
        return new EncodedRecord(origin(i, 5), key, value, headers, timestamp);
    }

    private static DeadLetter letter(int i, long timestamp) {
        return new DeadLetter(
                RawRecord.of(
                        origin(i, timestamp),
                        i % 3 == 0 ? null : Bytes.utf8("key-" + i),
                        i % 7 == 0 ? null : Bytes.wrap(new byte[] {(byte) 0xFF, (byte) i}),
                        List.of(new RawHeader("theirs", null))),
                failure());
    }

    private static Failure failure() {
        return new Failure(
                FailureStage.DECODE_VALUE,
                FailureKind.MALFORMED,
                "java.lang.IllegalStateException",
                null,
                "why",
                "at some.Where",
                "decode",
                Instant.ofEpochMilli(EVENT_TIME));
    }

    private static RecordOrigin origin(long offset, long timestamp) {
        return new RecordOrigin("orders", 1, offset, timestamp, TimestampType.CREATE_TIME, 4);
    }

    private static EncodedRecord contentOf(ConsumerRecord<byte[], byte[]> record) {
        return new EncodedRecord(
                RecordOrigin.derived(0),
                Bytes.wrapNullable(record.key()),
                Bytes.wrapNullable(record.value()),
                headersOf(record),
                record.timestamp());
    }

    private static DeadLetter decode(ConsumerRecord<byte[], byte[]> record) {
        return DeadLetterCodec.decode(
                Bytes.wrapNullable(record.key()), Bytes.wrapNullable(record.value()), headersOf(record));
    }

    private static List<RawHeader> headersOf(ConsumerRecord<byte[], byte[]> record) {
        return Arrays.stream(record.headers().toArray())
                .map(header -> new RawHeader(header.key(), Bytes.wrapNullable(header.value())))
                .toList();
    }

    private static List<String> headerNames(ConsumerRecord<byte[], byte[]> record) {
        return headersOf(record).stream().map(RawHeader::key).toList();
    }

    /** All of partition 0 up to the last stable offset, which must be its end, and exactly {@code expected} records. */
    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int expected) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = StableEnd.await(kafka.bootstrapServers(), partition);
            long deadline = System.nanoTime() + READ_TIMEOUT.toNanos();
            while (consumer.position(partition) < end && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        assertThat(records).as("records in " + topic).hasSize(expected);
        return records;
    }
}
