package io.holdfast.app.demo;

import io.holdfast.app.feed.JsonOrderWriter;
import io.holdfast.app.feed.OrderWriter;
import io.holdfast.app.feed.Poison;
import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes orders, some of them poison, and remembers where each one went. What the orders are follows from the seed;
 * with a rate it is an open loop, which never waits for whoever reads.
 */
final class OrderFeed implements AutoCloseable {
    private static final int CUSTOMERS = 50;
    private static final long EVENT_TIME = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final String topic;
    private final double poisonShare;
    private final KafkaProducer<byte[], byte[]> producer;
    private final SplittableRandom random;
    private final List<Poison> poisons;
    private final OrderWriter orders;
    private final OrderWriter twins = new JsonOrderWriter();
    private final Queue<SentOrder> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Exception> refused = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private volatile boolean stopped;
    private long number;

    OrderFeed(
            String bootstrapServers,
            String topic,
            long seed,
            double poisonPercent,
            OrderWriter orders,
            List<Poison> poisons) {
        this.topic = topic;
        this.orders = orders;
        this.poisons = poisons;
        this.poisonShare = poisonPercent / 100;
        this.random = new SplittableRandom(seed);
        this.producer = new KafkaProducer<>(
                // Idempotent, so what is sent again while the broker is away is in the topic once and in order.
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Writes {@code count} orders as fast as the broker takes them. */
    void write(int count) {
        for (int i = 0; i < count; i++) {
            send(nextPoison());
        }
        producer.flush();
    }

    private @Nullable Poison nextPoison() {
        boolean bad = random.nextDouble() < poisonShare;
        return bad ? poisons.get(random.nextInt(poisons.size())) : null;
    }

    /** Writes orders at {@code rate} a second in the background, until {@link #finish}. */
    void start(int rate) {
        Thread writer = new Thread(() -> run(rate), "order-feed");
        writer.setDaemon(true);
        writer.start();
    }

    private void run(int rate) {
        try {
            long start = System.nanoTime();
            for (long written = 0; !stopped; written++) {
                long due = start + written * TimeUnit.SECONDS.toNanos(1) / rate;
                while (!stopped && due - System.nanoTime() > 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                send(nextPoison());
            }
            producer.flush();
            ended.complete(null);
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    /** Ends what {@link #start} began, and returns when the broker has everything. */
    void finish() throws Exception {
        stopped = true;
        ended.get(2, TimeUnit.MINUTES);
    }

    /** Writes one order. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees what the future would
    void send(@Nullable Poison poison) {
        int customer = random.nextInt(CUSTOMERS);
        long timestamp = EVENT_TIME + number;
        byte[] key = orders.key(customer);
        int bits = random.nextInt() & Integer.MAX_VALUE;
        byte[] value = orders.value(number, customer, bits, timestamp, poison);
        Bytes twin = Bytes.wrapNullable(
                twins.value(number, customer, bits, timestamp, poison == Poison.UNENCODABLE ? poison : null));
        List<RawHeader> headers = List.of(
                new RawHeader("number", Bytes.utf8(Long.toString(number))),
                new RawHeader("twice", Bytes.EMPTY),
                new RawHeader("twice", null));
        List<Header> theirs = new ArrayList<>();
        headers.forEach(header -> theirs.add(new RecordHeader(
                header.key(), header.value() == null ? null : header.value().toArray())));
        number++;
        producer.send(new ProducerRecord<>(topic, null, timestamp, key, value, theirs), (where, thrown) -> {
            if (thrown == null) {
                sent.add(new SentOrder(
                        RawRecord.of(origin(where), Bytes.wrap(key), Bytes.wrapNullable(value), headers),
                        poison,
                        twin));
            } else {
                refused.add(thrown);
            }
        });
    }

    private static RecordOrigin origin(RecordMetadata where) {
        return new RecordOrigin(
                where.topic(), where.partition(), where.offset(), where.timestamp(), TimestampType.CREATE_TIME, 0);
    }

    /** How many orders the broker has taken. */
    int written() {
        return sent.size();
    }

    /** Every order that the broker has taken; fails if it has refused one. */
    List<SentOrder> sent() {
        if (!refused.isEmpty()) {
            throw new IllegalStateException(refused.size() + " orders could not be written", refused.peek());
        }
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        stopped = true;
        producer.close();
    }
}
