package io.holdfast.benchmarks.operators;

import io.holdfast.app.feed.JsonOrderWriter;
import io.holdfast.app.feed.Poison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * {@value #LENGTH} orders as bytes, which are read round and round as a topic would be read on; an exact share of them
 * is bad, the same for the same rate.
 *
 * <p>A bad one is of a kind that every contestant gets rid of: four that the decoder refuses, and two that the pricing
 * does, one of them with a stack trace.
 */
final class ConsumedCorpus {
    /** Records before they begin again. */
    static final int LENGTH = 10_000;

    /** Customers that the orders are of. */
    static final int CUSTOMERS = 1_000;

    /** What is wrong with the bad ones, each in turn. */
    static final List<Poison> POISONS = List.of(
            Poison.TRUNCATED,
            Poison.WRONG_TYPE,
            Poison.MISSING_FIELD,
            Poison.INVALID_UTF8,
            Poison.RULE_BREACH,
            Poison.USER_CODE_EXCEPTION);

    private static final long SEED = 20_260_403L;
    private static final long EVENT_TIME = Instant.parse("2026-04-03T00:00:00Z").toEpochMilli();
    private static final String TOPIC = "orders";

    private final byte[][] keys = new byte[LENGTH][];
    private final byte[][] values = new byte[LENGTH][];

    ConsumedCorpus(double errorRate) {
        Random random = new Random(SEED);
        List<@Nullable Poison> poisons = new ArrayList<>(Collections.nCopies(LENGTH, null));
        for (int i = 0; i < badOf(errorRate); i++) {
            poisons.set(i, POISONS.get(i % POISONS.size()));
        }
        Collections.shuffle(poisons, random);
        JsonOrderWriter writer = new JsonOrderWriter();
        for (int i = 0; i < LENGTH; i++) {
            int customer = random.nextInt(CUSTOMERS);
            keys[i] = writer.key(customer);
            values[i] = Objects.requireNonNull(
                    writer.value(i, customer, random.nextInt(Integer.MAX_VALUE), EVENT_TIME, poisons.get(i)));
        }
    }

    /** How many of {@value #LENGTH} are bad. */
    static int badOf(double errorRate) {
        return (int) Math.round(errorRate * LENGTH);
    }

    /** The record at {@code offset}, new each time, as a consumer makes them. */
    ConsumerRecord<byte[], byte[]> at(long offset) {
        int index = (int) (offset % LENGTH);
        return new ConsumerRecord<>(TOPIC, 0, offset, keys[index], values[index]);
    }
}
