package io.holdfast.benchmarks.recovery.load;

import io.holdfast.app.feed.JsonOrderWriter;
import io.holdfast.app.feed.OrderWriter;
import io.holdfast.app.feed.Poison;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes the records of a {@link LoadPlan} when they are due, whether the job keeps up or not.
 *
 * <p>The timestamp of each record, and the event time within it, is when it was <em>due</em>: whoever counts a latency
 * from it counts every delay, the generator's own too. A result of the job has it as its own timestamp, a dead letter
 * in the header {@code holdfast.origin.timestamp}. An outage of the broker is waited for, and what became due meanwhile
 * is written after it; the producer is idempotent, so that each record is in the topic exactly once. Runs on a thread
 * of its own; thread-safe.
 */
public final class OpenLoopLoad implements AutoCloseable {
    private static final int LINGER_MILLIS = 5;
    private static final int BATCH_BYTES = 64 << 10;
    private static final int BUFFER_BYTES = 64 << 20;
    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;
    private static final int RECONNECT_MILLIS = 250;
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final LoadPlan plan;
    private final String topic;
    private final long startNanos;
    private final long startMillis;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Map<Poison, Long> poisoned = new EnumMap<>(Poison.class);

    private volatile long lastNanos = Long.MAX_VALUE;
    private volatile boolean abandoned;
    private volatile boolean done;

    private OpenLoopLoad(String bootstrapServers, String topic, LoadPlan plan, long startNanos) {
        this.plan = plan;
        this.topic = topic;
        this.startNanos = startNanos;
        this.startMillis = System.currentTimeMillis() + TimeUnit.NANOSECONDS.toMillis(startNanos - System.nanoTime());
        this.producer = new KafkaProducer<>(properties(bootstrapServers));
        this.thread = new Thread(this::run, "load-" + topic);
        this.thread.setDaemon(true);
    }

    /**
     * Starts to write JSON orders to {@code topic}.
     *
     * @param startNanos when the first step begins, by {@link System#nanoTime()}; may lie ahead
     */
    public static OpenLoopLoad start(String bootstrapServers, String topic, LoadPlan plan, long startNanos) {
        OpenLoopLoad load = new OpenLoopLoad(bootstrapServers, topic, plan, startNanos);
        load.thread.start();
        return load;
    }

    /** Records that the broker has acknowledged. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** Records whose time has come, written or not. */
    public long due() {
        return plan.dueBy(Math.min(System.nanoTime() - startNanos, lastNanos));
    }

    /** Bad records among those written, by kind; acknowledged all of them once {@link #awaitEnd} has returned. */
    public Map<Poison, Long> poisoned() {
        synchronized (poisoned) {
            return Map.copyOf(poisoned);
        }
    }

    /** True once everything is acknowledged, or given up. */
    public boolean isDone() {
        return done;
    }

    /**
     * Throws if the load has failed.
     *
     * @throws IllegalStateException if a record could not be written
     */
    public void requireWorking() {
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException(
                    "The load could not be written to " + topic + ": " + thrown.getMessage(), thrown);
        }
    }

    /** Writes nothing more than what is due now, and returns at once. */
    public void stop() {
        lastNanos = Math.min(lastNanos, System.nanoTime() - startNanos);
    }

    /**
     * Returns once everything is acknowledged, at the end of the plan or after {@link #stop()}.
     *
     * @return how many records are in the topic
     * @throws IllegalStateException if a record could not be written, or the time is up
     */
    public long awaitEnd(Duration timeout) {
        try {
            thread.join(timeout.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the load of " + topic + " came to its end", e);
        }
        requireWorking();
        if (!done) {
            throw new IllegalStateException("Of the load of " + topic + " only " + acknowledged + " of " + due()
                    + " records that are due were acknowledged within " + timeout.toSeconds()
                    + " s: is the broker away?");
        }
        return acknowledged.get();
    }

    /** Stops, and gives up what is not acknowledged yet. */
    @Override
    public void close() {
        abandoned = true;
        stop();
        LockSupport.unpark(thread);
        producer.close(Duration.ZERO);
        thread.interrupt();
    }

    private void run() {
        try {
            write();
            if (!abandoned) {
                producer.flush();
            }
            producer.close();
        } catch (RuntimeException e) {
            if (!abandoned) {
                failure.compareAndSet(null, e);
            }
        } finally {
            done = true;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees what the future would
    private void write() {
        OrderWriter orders = new JsonOrderWriter();
        LoadSequence records = new LoadSequence(plan);
        while (records.hasNext() && !abandoned && failure.get() == null) {
            DueRecord record = records.next();
            if (!awaitDue(record.dueNanos())) {
                return;
            }
            long dueMillis = startMillis + TimeUnit.NANOSECONDS.toMillis(record.dueNanos());
            byte[] value =
                    orders.value(record.number(), record.customer(), record.random(), dueMillis, record.poison());
            producer.send(
                    new ProducerRecord<>(topic, null, dueMillis, orders.key(record.customer()), value),
                    (metadata, thrown) -> {
                        if (thrown == null) {
                            acknowledged.incrementAndGet();
                        } else if (!abandoned) {
                            failure.compareAndSet(null, thrown);
                        }
                    });
            count(record);
        }
    }

    /** False if that is not going to happen. */
    private boolean awaitDue(long dueNanos) {
        long early = startNanos + dueNanos - System.nanoTime();
        while (early > 0) {
            if (dueNanos > lastNanos || abandoned) {
                return false;
            }
            LockSupport.parkNanos(Math.min(LONGEST_PAUSE_NANOS, Math.max(SHORTEST_PAUSE_NANOS, early)));
            early = startNanos + dueNanos - System.nanoTime();
        }
        return dueNanos <= lastNanos && !abandoned;
    }

    private void count(DueRecord record) {
        Poison poison = record.poison();
        if (poison != null) {
            synchronized (poisoned) {
                poisoned.merge(poison, 1L, Long::sum);
            }
        }
    }

    private static Properties properties(String bootstrapServers) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        // An outage is waited for, however long: nothing expires.
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Integer.MAX_VALUE);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS);
        return properties;
    }
}
