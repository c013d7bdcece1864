package io.holdfast.benchmarks.throughput.measure;

import io.holdfast.app.local.LocalKafka;
import io.holdfast.benchmarks.throughput.contestants.Assignment;
import io.holdfast.benchmarks.throughput.contestants.Contestant;
import io.holdfast.benchmarks.throughput.input.OrderNumber;
import io.holdfast.benchmarks.throughput.input.OrderSequence;
import io.holdfast.benchmarks.throughput.input.OrderTopic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How long an order takes until a {@code read_committed} reader sees its result or its dead letter, at a fixed rate.
 *
 * <p>The warm-up begins with the first result that is seen; what was due before then is worked off in it.
 *
 * <p>An open loop: order {@code n} is due at {@code start + n / rate}, and is sent then whether the contestant keeps up
 * or not. Latency counts from when the order was due, not from when it was sent, and every order is counted, so a stall
 * shows in all the orders that it delays: this is what corrects for coordinated omission. HdrHistogram's correction by
 * an expected interval is for loops that wait; on top of this it would count each stall twice.
 */
public final class LatencyTrial {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration BEHIND_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int LINGER_MILLIS = 1;
    private static final long NOT_YET = Long.MAX_VALUE / 2;

    private final LocalKafka kafka;
    private final Load load;
    private final Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong sentRecords = new AtomicLong();

    /**
     * The first order that counts, not known before the first result was seen: contestants start at different paces.
     */
    private final AtomicLong firstCounted = new AtomicLong(NOT_YET);

    private long startNanos;

    /**
     * What is sent.
     *
     * @param partitions of the input
     * @param poisonPercent share of bad orders, 0 to 100
     * @param ratePerSecond orders a second
     * @param warmUpSeconds how long they are not counted yet
     * @param seconds how long they are
     * @param seed decides on every order
     */
    public record Load(
            int partitions, double poisonPercent, int ratePerSecond, int warmUpSeconds, int seconds, long seed) {
        long warmUpRecords() {
            return (long) warmUpSeconds * ratePerSecond;
        }

        long countedRecords() {
            return (long) seconds * ratePerSecond;
        }
    }

    /** A trial to be run once. */
    public LatencyTrial(LocalKafka kafka, Load load) {
        this.kafka = kafka;
        this.load = load;
    }

    /**
     * Starts the contestant, sends, reads, and kills it.
     *
     * @param name unique on the broker
     * @return latencies in nanoseconds, of each order behind the warm-up
     * @throws io.holdfast.app.local.LocalServerException if the contestant dies or falls behind by minutes
     * @throws IllegalStateException if an order could not be sent, a result not be read, or there are not as many
     *     latencies as orders that count
     */
    public Histogram run(Contestant contestant, String name) {
        OrderTopic input = OrderTopic.fill(kafka, name + "-input", load.partitions(), 0, 0, 0, written -> {});
        try (ContestantProcess process = ContestantProcess.start(kafka, contestant, input, name)) {
            process.await(() -> process.meter().isSubmitted(), START_TIMEOUT);
            startNanos = System.nanoTime();
            CompletableFuture<Void> sent = inBackground("orders-due", () -> send(input.name()), failure);
            CompletableFuture<Void> seen = inBackground("results-seen", () -> read(process.assignment()), failure);
            try {
                process.await(
                        () -> {
                            OrderTopic.requireNone(failure);
                            return sent.isDone() && seen.isDone();
                        },
                        BEHIND_TIMEOUT.plusSeconds((long) load.warmUpSeconds() + load.seconds()));
            } finally {
                stopped.set(true);
                CompletableFuture.allOf(sent, seen).join();
            }
            OrderTopic.requireNone(failure);
            requireWhole(latencies, load.countedRecords());
            latencies.setEndTimeStamp(System.currentTimeMillis());
            return latencies;
        }
    }

    /** Completed when {@code work} has ended, and never exceptionally: what it throws is put into {@code failure}. */
    static CompletableFuture<Void> inBackground(String name, Runnable work, AtomicReference<Throwable> failure) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        done.complete(null);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    static void requireWhole(Histogram latencies, long records) {
        if (latencies.getTotalCount() != records) {
            throw new IllegalStateException("There are " + latencies.getTotalCount() + " latencies of " + records
                    + " orders: some were lost, doubled or not read");
        }
    }

    private void send(String topic) {
        OrderSequence orders = new OrderSequence(topic, load.poisonPercent(), load.seed());
        try (KafkaProducer<byte[], byte[]> producer = OrderTopic.producer(kafka.bootstrapServers(), LINGER_MILLIS)) {
            while (orders.count() < records() && !stopped.get()) {
                while (orders.count() < records() && dueNanos(orders.count()) <= System.nanoTime()) {
                    OrderTopic.send(producer, orders, failure);
                }
                sentRecords.set(orders.count());
                LockSupport.parkNanos(TICK_NANOS);
            }
        }
    }

    /** How many orders there will be. */
    private long records() {
        return firstCounted.get() + load.countedRecords();
    }

    private long dueNanos(long number) {
        return startNanos + number * TimeUnit.SECONDS.toNanos(1) / load.ratePerSecond();
    }

    private void read(Assignment assignment) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                assignment.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(Stream.of(assignment.output(), assignment.deadLetters())
                    .flatMap(topic -> IntStream.range(0, load.partitions())
                            .mapToObj(partition -> new TopicPartition(topic, partition)))
                    .toList());
            long seen = 0;
            while (seen < records() && !stopped.get()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (seen == 0) {
                        firstCounted.set(sentRecords.get() + load.warmUpRecords());
                    }
                    seen++;
                    enter(OrderNumber.in(record.value()), System.nanoTime());
                }
            }
        }
    }

    private void enter(long number, long nanos) {
        if (number >= firstCounted.get()) {
            if (latencies.getTotalCount() == 0) {
                latencies.setStartTimeStamp(System.currentTimeMillis());
            }
            latencies.recordValue(Math.max(0, nanos - dueNanos(number)));
        }
    }
}
