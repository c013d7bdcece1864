package io.holdfast.benchmarks.throughput.input;

import io.holdfast.app.feed.JsonOrderWriter;
import io.holdfast.app.feed.OrderWriter;
import io.holdfast.app.feed.Poison;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * JSON orders of about 180 bytes, numbered from 0, good and bad. Everything follows from the seed. Not thread-safe.
 *
 * <p>The poison is of the kinds that every contestant can recognise with its own means, and about as long as an order:
 * five that no decoder should take, and two that only the function finds. Kinds that only Holdfast guards against
 * (oversize, far future, deep nesting, null) are left out: peers would deliver them.
 */
public final class OrderSequence {
    /** What may be wrong with an order here. */
    public static final List<Poison> POISONS = List.of(
            Poison.TRUNCATED,
            Poison.WRONG_TYPE,
            Poison.MISSING_FIELD,
            Poison.UNKNOWN_FIELD,
            Poison.INVALID_UTF8,
            Poison.RULE_BREACH,
            Poison.USER_CODE_EXCEPTION);

    /** Length of a good order, in bytes. */
    public static final int PAYLOAD_BYTES = 177;

    private static final int CUSTOMERS = 10_000;
    private static final long FIRST_EVENT_MILLIS =
            Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();

    private final String topic;
    private final double poisonPercent;
    private final SplittableRandom random;
    private final OrderWriter writer = new JsonOrderWriter();
    private long number;
    private long poisoned;

    /** Orders for {@code topic}, of which {@code poisonPercent}, 0 to 100, are bad on average. */
    public OrderSequence(String topic, double poisonPercent, long seed) {
        this.topic = topic;
        this.poisonPercent = poisonPercent;
        this.random = new SplittableRandom(seed);
    }

    /** The next order, keyed by its customer. */
    public ProducerRecord<byte[], byte[]> next() {
        int customer = random.nextInt(CUSTOMERS);
        int bits = random.nextInt() & Integer.MAX_VALUE;
        Poison poison = poison();
        long at = FIRST_EVENT_MILLIS + number / 100;
        byte[] value = writer.value(number, customer, bits, at, poison);
        number++;
        return new ProducerRecord<>(topic, writer.key(customer), value);
    }

    private @Nullable Poison poison() {
        if (random.nextDouble() * 100 >= poisonPercent) {
            return null;
        }
        poisoned++;
        return POISONS.get(random.nextInt(POISONS.size()));
    }

    /** How many orders there have been. */
    public long count() {
        return number;
    }

    /** How many of them were bad. */
    public long poisoned() {
        return poisoned;
    }
}
