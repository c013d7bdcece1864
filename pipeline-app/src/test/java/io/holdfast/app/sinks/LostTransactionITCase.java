package io.holdfast.app.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.app.local.LocalKafka;
import io.holdfast.model.Bytes;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.types.EncodedRecordTypeInfo;
import io.holdfast.sinks.KafkaSinks;
import io.holdfast.sinks.LostTransactionException;
import io.holdfast.sinks.LostTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real broker aborts a transaction after its checkpoint has counted on it: the job ends and says so, and is not
 * restarted although its restart strategy would do so for ever.
 */
final class LostTransactionITCase {
    private static final int RECORDS = 100;

    private static LocalKafka kafka;

    @BeforeAll
    static void startBroker() {
        kafka = LocalKafka.builder()
                .property("transaction.abort.timed.out.transaction.cleanup.interval.ms", "200")
                .start();
    }

    @AfterAll
    static void closeBroker() {
        kafka.close();
    }

    @ParameterizedTest
    @EnumSource(TransactionNamingStrategy.class)
    void endsTheJobWhenAnotherProducerTakesTheName(TransactionNamingStrategy naming) throws Exception {
        String topic = "fenced-" + naming;

        Throwable thrown = catchThrowable(() ->
                run(topic, naming, LostTransactions.FAIL, Duration.ofMinutes(1), TransactionThief.How.TAKE_THE_NAME));

        assertLost(thrown, topic);
        assertThat(committed(topic)).isZero();
    }

    @Test
    void endsTheJobWhenTheTransactionTimesOut() throws Exception {
        Throwable thrown = catchThrowable(() -> run(
                "expired",
                TransactionNamingStrategy.INCREMENTING,
                LostTransactions.FAIL,
                Duration.ofSeconds(1),
                TransactionThief.How.AWAIT_THE_TIMEOUT));

        assertLost(thrown, "expired");
        assertThat(committed("expired")).isZero();
    }

    @Test
    void goesOnWhereTheLossIsAccepted() throws Exception {
        run(
                "accepted",
                TransactionNamingStrategy.INCREMENTING,
                LostTransactions.ACCEPT,
                Duration.ofMinutes(1),
                TransactionThief.How.TAKE_THE_NAME);

        assertThat(committed("accepted")).isZero();
    }

    @Test
    void commitsAsEverWhenNobodyInterferes() throws Exception {
        run(
                "peaceful",
                TransactionNamingStrategy.INCREMENTING,
                LostTransactions.FAIL,
                Duration.ofMinutes(1),
                TransactionThief.How.LEAVE_ALONE);

        assertThat(committed("peaceful")).isEqualTo(RECORDS);
    }

    private static void assertLost(Throwable thrown, String topic) {
        LostTransactionException lost = ExceptionUtils.findThrowable(thrown, LostTransactionException.class)
                .orElseThrow(() -> new AssertionError("no LostTransactionException", thrown));
        assertThat(lost)
                .hasMessageMatching("Transaction prefix-" + topic + "\\S+ of topic " + topic + ", which a completed"
                        + " checkpoint counts on, was not committed and the broker has given it up\\. .*");
    }

    private static void run(
            String topic,
            TransactionNamingStrategy naming,
            LostTransactions policy,
            Duration transactionTimeout,
            TransactionThief.How how)
            throws Exception {
        kafka.createTopic(topic, 1, Map.of());
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "1000000");
        configuration.setString("restart-strategy.fixed-delay.delay", "10 ms");
        // Only the checkpoint at the end of the input: one transaction with everything in it.
        configuration.setString("execution.checkpointing.interval", "1 h");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        String prefix = "prefix-" + topic;
        env.fromData(records(), EncodedRecordTypeInfo.INSTANCE)
                .process(new TransactionThief(kafka.bootstrapServers(), prefix, how))
                .returns(EncodedRecordTypeInfo.INSTANCE)
                .sinkTo(KafkaSinks.exactlyOnce()
                        .bootstrapServers(kafka.bootstrapServers())
                        .topic(topic)
                        .transactionalIdPrefix(prefix)
                        .transactionNaming(naming)
                        .transactionTimeout(transactionTimeout)
                        .lostTransactions(policy)
                        .build()
                        .sink());
        env.execute(topic);
    }

    private static List<EncodedRecord> records() {
        return IntStream.range(0, RECORDS)
                .mapToObj(i -> new EncodedRecord(
                        new RecordOrigin("orders", 0, i, i, TimestampType.CREATE_TIME, 0),
                        null,
                        Bytes.utf8("value-" + i),
                        List.of(),
                        i))
                .toList();
    }

    /** Records that a {@code read_committed} reader gets. */
    private static int committed(String topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = StableEnd.await(kafka.bootstrapServers(), partition);
            int records = 0;
            while (consumer.position(partition) < end) {
                records += consumer.poll(Duration.ofMillis(100)).count();
            }
            return records;
        }
    }
}
