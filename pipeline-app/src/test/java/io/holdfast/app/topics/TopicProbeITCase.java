package io.holdfast.app.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.LocalKafka;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TopicProbeITCase {
    private static final String TOPIC = "probed";
    private static final int PARTITIONS = 100;

    private LocalKafka kafka;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void startBroker() {
        kafka = LocalKafka.start();
        kafka.createTopic(TOPIC, PARTITIONS, Map.of());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "probed"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> producer.send(new ProducerRecord<>(TOPIC, partition, null, new byte[] {1})))
                .toList();
        producer.flush();
        assertThat(sent).allMatch(Future::isDone);
    }

    @AfterEach
    void closeBroker() {
        producer.close();
        kafka.close();
    }

    /** The first commit of a broker is the slowest: it answers when it has decided, and then connects to itself. */
    @Test
    void includesATransactionWhoseCommitWasAnswered() {
        TopicProbe probe = TopicProbe.of(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        probe.spans(List.of(TOPIC));

        producer.commitTransaction();
        TopicSpan span = probe.spans(List.of(TOPIC)).get(0);

        assertThat(span.offsets()).isEqualTo(2L * PARTITIONS);
        assertThat(span.hiddenOffsets()).isZero();
    }

    @Test
    void doesNotWaitForATransactionThatIsOpen() {
        TopicSpan span = TopicProbe.of(Map.of("bootstrap.servers", kafka.bootstrapServers()))
                .spans(List.of(TOPIC))
                .get(0);

        assertThat(span.offsets()).isZero();
        assertThat(span.hiddenOffsets()).isEqualTo(PARTITIONS);
    }
}
