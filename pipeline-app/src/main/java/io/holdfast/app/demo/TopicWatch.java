package io.holdfast.app.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Looks at the demonstration's topics from outside, by their offsets, without reading a record. */
final class TopicWatch implements AutoCloseable {
    private static final long ANSWER_SECONDS = 30;

    private final Admin admin;
    private final int partitions;

    TopicWatch(String bootstrapServers, int partitions) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        this.partitions = partitions;
    }

    /** Offsets that a {@code read_committed} reader can see: records, and a few transaction markers. */
    long committedOutput() throws InterruptedException {
        return sum(ends(List.of(DemoTopics.PRICED, DemoTopics.DEAD_LETTERS), IsolationLevel.READ_COMMITTED));
    }

    /** True if the job has committed the end of its source, and no open transaction hides anything of its output. */
    boolean isDrained() throws InterruptedException {
        Map<TopicPartition, Long> source = ends(List.of(DemoTopics.ORDERS), IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, OffsetAndMetadata> read =
                await(admin.listConsumerGroupOffsets(DemoTopics.GROUP).partitionsToOffsetAndMetadata());
        for (Map.Entry<TopicPartition, Long> end : source.entrySet()) {
            OffsetAndMetadata position = read.get(end.getKey());
            if (end.getValue() > 0 && (position == null || position.offset() < end.getValue())) {
                return false;
            }
        }
        List<String> outputs = List.of(DemoTopics.PRICED, DemoTopics.DEAD_LETTERS);
        return sum(ends(outputs, IsolationLevel.READ_COMMITTED)) == sum(ends(outputs, IsolationLevel.READ_UNCOMMITTED));
    }

    private static long sum(Map<TopicPartition, Long> ends) {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> ends(List<String> topics, IsolationLevel isolation) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (String topic : topics) {
            IntStream.range(0, partitions)
                    .forEach(partition -> asked.put(new TopicPartition(topic, partition), OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        await(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, answer) -> ends.put(partition, answer.offset()));
        return ends;
    }

    private static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker did not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
