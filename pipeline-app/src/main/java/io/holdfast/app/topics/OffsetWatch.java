package io.holdfast.app.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks at topics from outside, again and again, by their offsets and without reading a record.
 *
 * <p>Partitions of a topic are asked for once, so topics must be there and must not grow. Every method throws
 * {@link TopicAccessException} if the broker gives no answer. Thread-safe.
 */
public final class OffsetWatch implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Admin admin;
    private final Map<String, List<TopicPartition>> partitions = new ConcurrentHashMap<>();

    private OffsetWatch(Admin admin) {
        this.admin = admin;
    }

    /** A watch on one broker. */
    public static OffsetWatch on(String bootstrapServers) {
        return new OffsetWatch(Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers)));
    }

    /**
     * Offsets below which a {@code read_committed} reader sees everything, all partitions added: records and markers.
     */
    public long visible(Collection<String> topics) {
        return sum(ends(topics, IsolationLevel.READ_COMMITTED));
    }

    /** High watermarks, all partitions added: what is committed, open and aborted. */
    public long written(Collection<String> topics) {
        return sum(ends(topics, IsolationLevel.READ_UNCOMMITTED));
    }

    /** The end of each partition: the last stable offset or the high watermark. */
    public Map<TopicPartition, Long> ends(Collection<String> topics, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (String topic : topics) {
            partitionsOf(topic).forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        await(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, answer) -> ends.put(partition, answer.offset()));
        return ends;
    }

    /** The positions that a consumer group has committed; partitions without one are left out. */
    public Map<TopicPartition, Long> positions(String group) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, position) -> {
                    if (position != null) {
                        positions.put(partition, position.offset());
                    }
                });
        return positions;
    }

    /** True if the positions that the group has committed are at the end of every partition of the topic. */
    public boolean hasReadAll(String group, String topic) {
        Map<TopicPartition, Long> read = positions(group);
        return ends(List.of(topic), IsolationLevel.READ_COMMITTED).entrySet().stream()
                .allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** Removes topics, whose partitions are then forgotten. */
    public void delete(Collection<String> topics) {
        await(admin.deleteTopics(topics).all());
        topics.forEach(partitions::remove);
    }

    private List<TopicPartition> partitionsOf(String topic) {
        return partitions.computeIfAbsent(
                topic,
                name -> await(admin.describeTopics(List.of(name)).allTopicNames()).values().stream()
                        .flatMap(description -> description.partitions().stream())
                        .map(info -> new TopicPartition(name, info.partition()))
                        .toList());
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TopicAccessException("The broker did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicAccessException("Interrupted while asking the broker", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
