package io.holdfast.benchmarks.recovery.measure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A {@code read_committed} reader of output and dead letters that runs all the time: how many records are visible, and
 * how old each is when it becomes so.
 *
 * <p>A record's timestamp is when it was due, for results as for dead letters, so a stall shows in every record that it
 * delays. Values are not looked at; the proof of conservation reads the topics again, when all is over.
 */
public final class CommittedReader implements AutoCloseable {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long LONGEST_LATENCY_MILLIS = Duration.ofHours(2).toMillis();

    private final String output;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong deadLettered = new AtomicLong();
    private final Recorder latencies = new Recorder(LONGEST_LATENCY_MILLIS, SIGNIFICANT_DIGITS);
    private final Repeating loop;

    private CommittedReader(String bootstrapServers, String output, List<TopicPartition> partitions) {
        this.output = output;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000,
                        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        500L),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.loop = Repeating.every(0, "committed-reader", this::read);
    }

    /** Reads from the beginning of these partitions of output and dead letters on. */
    public static CommittedReader start(String bootstrapServers, String output, List<TopicPartition> partitions) {
        return new CommittedReader(bootstrapServers, output, partitions);
    }

    private void read() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        long now = System.currentTimeMillis();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            latencies.recordValue(Math.min(Math.max(0, now - record.timestamp()), LONGEST_LATENCY_MILLIS));
        }
        for (TopicPartition partition : records.partitions()) {
            (partition.topic().equals(output) ? delivered : deadLettered)
                    .addAndGet(records.records(partition).size());
        }
    }

    /** Records of the main output that were seen. */
    public long delivered() {
        return delivered.get();
    }

    /** Dead letters that were seen. */
    public long deadLettered() {
        return deadLettered.get();
    }

    /** Both. */
    public long committed() {
        return delivered.get() + deadLettered.get();
    }

    /** Latencies in milliseconds since this was last called; into {@code recycled}, if it comes from here. */
    Histogram latencies(Histogram recycled) {
        return latencies.getIntervalHistogram(recycled);
    }

    /** The first histogram. */
    Histogram latencies() {
        return latencies.getIntervalHistogram();
    }

    @Override
    public void close() {
        loop.close();
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
