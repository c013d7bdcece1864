package io.holdfast.app.topics;

import io.holdfast.app.topics.RecordVisitor.Interest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads partitions from the beginning of their span to its end, committed records only, without a consumer group and
 * therefore without a trace on the broker.
 *
 * <p>Holds what the consumer has fetched, at most {@value #FETCH_MAX_BYTES} bytes a fetch, and nothing else. Client
 * properties override the defaults for speed ({@code max.poll.records} {@value #MAX_POLL_RECORDS}, fetch sizes) but not
 * what the result depends on: {@code read_committed}, no offset reset, no commits. Not thread-safe.
 */
public final class TopicReader implements AutoCloseable {
    static final int MAX_POLL_RECORDS = 10_000;
    static final int FETCH_MAX_BYTES = 32 * 1024 * 1024;
    private static final int PARTITION_FETCH_BYTES = 4 * 1024 * 1024;
    private static final int RECEIVE_BUFFER_BYTES = 1024 * 1024;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALL_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String bootstrapServers;
    private final Duration stallTimeout;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer, String bootstrapServers, Duration stallTimeout) {
        this.consumer = consumer;
        this.bootstrapServers = bootstrapServers;
        this.stallTimeout = stallTimeout;
    }

    /**
     * A reader with these client properties, {@code bootstrap.servers} among them. It gives up when nothing moves for
     * 30 seconds.
     *
     * @throws TopicAccessException if the properties make no client
     */
    public static TopicReader open(Map<String, ?> clientProperties) {
        return open(clientProperties, STALL_TIMEOUT);
    }

    /** Like {@link #open(Map)}, giving up when nothing moves for {@code stallTimeout}. */
    static TopicReader open(Map<String, ?> clientProperties, Duration stallTimeout) {
        String servers = String.valueOf(clientProperties.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
        try {
            KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    consumerProperties(clientProperties), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            return new TopicReader(consumer, servers, stallTimeout);
        } catch (KafkaException e) {
            throw TopicProbe.ofKafka("Cannot create a consumer for Kafka at " + servers, e);
        }
    }

    static Map<String, Object> consumerProperties(Map<String, ?> clientProperties) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "holdfast-reader");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_MAX_BYTES);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        properties.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, RECEIVE_BUFFER_BYTES);
        properties.putAll(clientProperties);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return properties;
    }

    /**
     * Shows every committed record of {@code spans} to {@code visitor}. Returns when all are read or the visitor has
     * had enough.
     *
     * @throws TopicAccessException if nothing moves for the stall time-out, or the broker refuses
     */
    public Interest read(List<PartitionSpan> spans, RecordVisitor visitor, ReadProgress progress) {
        Map<TopicPartition, PartitionSpan> open = spans.stream()
                .filter(span -> span.offsets() > 0)
                .collect(Collectors.toMap(PartitionSpan::partition, span -> span));
        if (open.isEmpty()) {
            return Interest.MORE;
        }
        try {
            consumer.assign(open.keySet());
            open.forEach((partition, span) -> consumer.seek(partition, span.begin()));
            return new Pass(open, visitor, progress).run();
        } catch (KafkaException e) {
            throw TopicProbe.ofKafka("Cannot read " + topicsOf(spans) + " from " + bootstrapServers, e);
        } finally {
            consumer.unsubscribe();
        }
    }

    private static String topicsOf(List<PartitionSpan> spans) {
        return spans.stream().map(span -> span.partition().topic()).distinct().collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    /** One way through a set of spans. */
    private final class Pass {
        private final Map<TopicPartition, PartitionSpan> open;
        private final RecordVisitor visitor;
        private final ReadProgress progress;
        private final long total;
        private long behind;
        private long lastPosition = -1;
        private long lastMovedNanos = System.nanoTime();

        Pass(Map<TopicPartition, PartitionSpan> open, RecordVisitor visitor, ReadProgress progress) {
            this.open = open;
            this.visitor = visitor;
            this.progress = progress;
            this.total =
                    open.values().stream().mapToLong(PartitionSpan::offsets).sum();
        }

        Interest run() {
            while (!open.isEmpty()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (TopicPartition partition : records.partitions()) {
                    PartitionSpan span = open.get(partition);
                    if (span != null && visit(records.records(partition), span) == Interest.ENOUGH) {
                        return Interest.ENOUGH;
                    }
                }
                settle();
            }
            return Interest.MORE;
        }

        private Interest visit(List<ConsumerRecord<byte[], byte[]>> records, PartitionSpan span) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() >= span.end()) {
                    break;
                }
                if (visitor.visit(record) == Interest.ENOUGH) {
                    return Interest.ENOUGH;
                }
            }
            return Interest.MORE;
        }

        /** Positions, not records, decide: markers and aborted records at the end of a partition show no record. */
        private void settle() {
            long ahead = 0;
            Set<TopicPartition> assigned = Set.copyOf(open.keySet());
            for (TopicPartition partition : assigned) {
                PartitionSpan span = Objects.requireNonNull(open.get(partition));
                long position = consumer.position(partition);
                if (position >= span.end()) {
                    behind += span.offsets();
                    open.remove(partition);
                } else {
                    ahead += position - span.begin();
                }
            }
            if (open.size() < assigned.size() && !open.isEmpty()) {
                consumer.pause(assigned.stream()
                        .filter(partition -> !open.containsKey(partition))
                        .collect(Collectors.toSet()));
            }
            long position = behind + ahead;
            progress.onProgress(position, total);
            requireMovement(position);
        }

        private void requireMovement(long position) {
            long now = System.nanoTime();
            if (position != lastPosition) {
                lastPosition = position;
                lastMovedNanos = now;
            } else if (now - lastMovedNanos > stallTimeout.toNanos()) {
                throw new TopicAccessException("Nothing to read from " + bootstrapServers + " for "
                        + stallTimeout.toSeconds() + " s, at " + open.keySet()
                        + ": check that the broker runs and that every partition has a leader");
            }
        }
    }
}
