package io.holdfast.benchmarks.throughput.measure;

import io.holdfast.benchmarks.throughput.contestants.Assignment;
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
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Looks at a contestant's topics from outside, by their offsets, without reading a record. */
final class TopicWatch implements AutoCloseable {
    private static final long ANSWER_SECONDS = 30;

    private final Admin admin;
    private final Assignment assignment;
    private final int partitions;

    TopicWatch(Assignment assignment, int partitions) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, assignment.bootstrapServers()));
        this.assignment = assignment;
        this.partitions = partitions;
    }

    /**
     * What could be seen at one moment.
     *
     * @param output offsets of output and dead letters that a {@code read_committed} reader can see: records, and a few
     *     transaction markers
     * @param input input records that the contestant has committed to have read
     * @param isDrained true if it has committed the end of its input and no open transaction hides any output
     */
    record Look(long output, long input, boolean isDrained) {}

    /** Looks now, at an input of {@code records}. */
    Look look(long records) {
        List<String> outputs = List.of(assignment.output(), assignment.deadLetters());
        long input =
                await(admin.listConsumerGroupOffsets(assignment.group()).partitionsToOffsetAndMetadata())
                        .values()
                        .stream()
                        .mapToLong(position -> position == null ? 0 : position.offset())
                        .sum();
        long visible = ends(outputs, IsolationLevel.READ_COMMITTED);
        boolean drained = input >= records && visible == ends(outputs, IsolationLevel.READ_UNCOMMITTED);
        // Once drained, look again: a commit may have come between the two questions.
        return new Look(drained ? ends(outputs, IsolationLevel.READ_COMMITTED) : visible, input, drained);
    }

    private long ends(List<String> topics, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (String topic : topics) {
            IntStream.range(0, partitions)
                    .forEach(partition -> asked.put(new TopicPartition(topic, partition), OffsetSpec.latest()));
        }
        return await(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all()).values().stream()
                .mapToLong(answer -> answer.offset())
                .sum();
    }

    /** Removes output and dead letters, which nobody needs any more. */
    void deleteOutputs() {
        await(admin.deleteTopics(List.of(assignment.output(), assignment.deadLetters()))
                .all());
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking the broker", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
