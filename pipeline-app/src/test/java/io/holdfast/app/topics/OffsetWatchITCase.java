package io.holdfast.app.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.LocalKafka;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OffsetWatchITCase {
    private static final String TOPIC = "watched";
    private static final String GROUP = "reader";

    private LocalKafka kafka;
    private KafkaProducer<byte[], byte[]> producer;
    private Admin admin;
    private OffsetWatch offsets;

    @BeforeEach
    void startBroker() {
        kafka = LocalKafka.start();
        kafka.createTopic(TOPIC, 2, Map.of());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        offsets = OffsetWatch.on(kafka.bootstrapServers());
    }

    @AfterEach
    void closeBroker() {
        offsets.close();
        admin.close();
        producer.close();
        kafka.close();
    }

    @Test
    void hasReadAllOnceEveryPartitionIsCommittedToItsEnd() throws Exception {
        write(0, 3);
        assertThat(offsets.hasReadAll(GROUP, TOPIC)).as("no position").isFalse();

        commit(0, 2);
        assertThat(offsets.hasReadAll(GROUP, TOPIC)).as("one record left").isFalse();

        commit(0, 3);
        assertThat(offsets.hasReadAll(GROUP, TOPIC))
                .as("nothing in the other partition")
                .isTrue();

        write(1, 1);
        assertThat(offsets.hasReadAll(GROUP, TOPIC))
                .as("a record in the other partition")
                .isFalse();

        commit(1, 1);
        assertThat(offsets.hasReadAll(GROUP, TOPIC)).as("both at their ends").isTrue();
    }

    private void write(int partition, int records) {
        List<Future<RecordMetadata>> sent = IntStream.range(0, records)
                .mapToObj(i -> producer.send(new ProducerRecord<>(TOPIC, partition, null, new byte[] {1})))
                .toList();
        producer.flush();
        assertThat(sent).allMatch(Future::isDone);
    }

    private void commit(int partition, long position) throws Exception {
        admin.alterConsumerGroupOffsets(
                        GROUP, Map.of(new TopicPartition(TOPIC, partition), new OffsetAndMetadata(position)))
                .all()
                .get();
    }
}
