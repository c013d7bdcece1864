package io.holdfast.app.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the broker which offsets of topics can be read now.
 *
 * <p>A broker that does not answer within five seconds counts as unreachable, unless the client properties say
 * otherwise ({@code request.timeout.ms}). Immutable, thread-safe.
 */
public final class TopicProbe {
    private static final int REQUEST_TIMEOUT_MILLIS = 5_000;

    private final Map<String, Object> properties;

    private TopicProbe(Map<String, Object> properties) {
        this.properties = properties;
    }

    /** A probe with these client properties, {@code bootstrap.servers} among them. */
    public static TopicProbe of(Map<String, ?> clientProperties) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "holdfast-probe");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        properties.putAll(clientProperties);
        return new TopicProbe(properties);
    }

    /**
     * The spans of {@code topics}, in their order, all captured at about the same moment: beginnings first, then last
     * stable offsets, then high watermarks. A transaction whose commit was answered is in them: its markers are waited
     * for, up to the request time-out.
     *
     * @throws TopicAccessException if the broker cannot be reached, or names all the topics that do not exist
     */
    public List<TopicSpan> spans(List<String> topics) {
        try (Closing closing = new Closing(Admin.create(properties))) {
            Admin admin = closing.admin();
            List<TopicPartition> partitions = partitionsOf(admin, topics);
            awaitEndingTransactions(admin);
            Map<TopicPartition, Long> begins =
                    offsets(admin, partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
            Map<TopicPartition, Long> ends =
                    offsets(admin, partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
            Map<TopicPartition, Long> highWatermarks =
                    offsets(admin, partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
            Map<String, List<PartitionSpan>> spans = partitions.stream()
                    .map(partition -> span(
                            partition,
                            begins.getOrDefault(partition, 0L),
                            ends.getOrDefault(partition, 0L),
                            highWatermarks.getOrDefault(partition, 0L)))
                    .collect(Collectors.groupingBy(span -> span.partition().topic()));
            return topics.stream()
                    .map(topic -> new TopicSpan(topic, spans.getOrDefault(topic, List.of())))
                    .toList();
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    private void awaitEndingTransactions(Admin admin) {
        try {
            EndingTransactions.await(admin, Duration.ofMillis(requestTimeoutMillis()));
        } catch (ExecutionException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Retention may move the beginning between the requests. */
    private static PartitionSpan span(TopicPartition partition, long begin, long end, long highWatermark) {
        long last = Math.max(begin, end);
        return new PartitionSpan(partition, begin, last, Math.max(last, highWatermark));
    }

    private List<TopicPartition> partitionsOf(Admin admin, List<String> topics) {
        Map<String, KafkaFuture<TopicDescription>> answers = admin.describeTopics(
                        topics.stream().distinct().toList(),
                        new DescribeTopicsOptions().timeoutMs(requestTimeoutMillis()))
                .topicNameValues();
        List<TopicPartition> partitions = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : new LinkedHashMap<>(answers).entrySet()) {
            try {
                get(answer.getValue()).partitions().stream()
                        .map(info -> new TopicPartition(answer.getKey(), info.partition()))
                        .sorted(Comparator.comparingInt(TopicPartition::partition))
                        .forEach(partitions::add);
            } catch (UnknownTopicOrPartitionException | InvalidTopicException e) {
                missing.add(answer.getKey());
            }
        }
        if (!missing.isEmpty()) {
            missing.sort(Comparator.comparingInt(topics::indexOf));
            throw new TopicAccessException((missing.size() == 1 ? "Topic " : "Topics ")
                    + missing.stream().map(topic -> "'" + topic + "'").collect(Collectors.joining(", "))
                    + (missing.size() == 1 ? " does" : " do") + " not exist on " + bootstrapServers()
                    + ": check the name" + (missing.size() == 1 ? "" : "s") + " and the broker");
        }
        return partitions;
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> question =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> answer = get(
                admin.listOffsets(question, new ListOffsetsOptions(isolation)).all());
        return answer.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RuntimeException failed(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause
                ? cause
                : new TopicAccessException("The broker's answer failed: " + e.getMessage(), e);
    }

    private static TopicAccessException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new TopicAccessException("Interrupted while asking the broker", e);
    }

    private TopicAccessException failure(KafkaException e) {
        if (e instanceof TimeoutException) {
            return new TopicAccessException(
                    "Cannot reach Kafka at " + bootstrapServers() + " within "
                            + Duration.ofMillis(requestTimeoutMillis()).toSeconds()
                            + " s: check the address, that the broker runs, and the security settings",
                    e);
        }
        return ofKafka("Cannot ask Kafka at " + bootstrapServers(), e);
    }

    /** An exception of Kafka's client as one line: what was attempted, and the last cause that says something. */
    static TopicAccessException ofKafka(String attempt, KafkaException e) {
        String reason = e.getMessage();
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            reason = cause.getMessage() == null ? reason : cause.getMessage();
        }
        return new TopicAccessException(
                attempt + ": " + (reason == null ? e.getClass().getSimpleName() : reason), e);
    }

    private int requestTimeoutMillis() {
        try {
            return Integer.parseInt(String.valueOf(properties.get(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG))
                    .strip());
        } catch (NumberFormatException e) {
            throw new TopicAccessException(
                    "The client property " + AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG + " must be a number", e);
        }
    }

    private String bootstrapServers() {
        return String.valueOf(properties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** Closes without waiting for answers that nobody wants any more. */
    private record Closing(Admin admin) implements AutoCloseable {
        @Override
        public void close() {
            admin.close(Duration.ZERO);
        }
    }
}
