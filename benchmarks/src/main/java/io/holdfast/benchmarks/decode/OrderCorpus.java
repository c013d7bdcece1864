package io.holdfast.benchmarks.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Consumed records of one partition, good and bad, the same in every run: with key, two headers as tracing and a
 * content type make them, timestamp, leader epoch and consecutive offsets.
 *
 * <p>There are as many as make the share of poison exact, at least one, and their payloads together have about a
 * mebibyte: larger payloads are shared between records, so that what is measured is decoding and not the machine's
 * memory. Where the bad ones stand is random.
 *
 * @param records the records in their order
 * @param poisoned which of them are bad
 */
record OrderCorpus(List<ConsumerRecord<byte[], byte[]>> records, BitSet poisoned) {
    /** What the order and its bytes are drawn from. */
    static final long SEED = 4;

    static final String TOPIC = "orders";
    static final int PARTITION = 3;
    static final long FIRST_OFFSET = 1_000_000;
    static final long FIRST_TIMESTAMP = 1_760_000_000_000L;
    static final int LEADER_EPOCH = 7;

    private static final int RECORDS = 4_000;
    private static final int RECORDS_FOR_RARE_POISON = 10_000;
    private static final double RARE = 0.001;
    private static final int PAYLOADS_BYTES = 1 << 20;
    private static final int CUSTOMERS = 10_000;

    /** The corpus of these parameters. */
    static OrderCorpus of(OrderFormat format, PoisonShape shape, double errorRate, int payloadBytes) {
        int size = errorRate > 0 && errorRate < RARE ? RECORDS_FOR_RARE_POISON : RECORDS;
        SplittableRandom random = new SplittableRandom(SEED);
        BitSet poisoned = positions(size, Math.round(size * errorRate), random);
        int payloads = Math.min(size, Math.max(1, PAYLOADS_BYTES / payloadBytes));
        Payloads bytes = new Payloads(format, shape, payloadBytes, payloads, random);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            records.add(consumed(i, bytes.key(i), poisoned.get(i) ? bytes.poison(i) : bytes.good(i)));
        }
        return new OrderCorpus(List.copyOf(records), poisoned);
    }

    /** Exactly {@code count} of {@code size} positions, each set of them as likely as any other. */
    private static BitSet positions(int size, long count, SplittableRandom random) {
        BitSet chosen = new BitSet(size);
        long left = count;
        for (int i = 0; i < size; i++) {
            if (random.nextLong(size - i) < left) {
                chosen.set(i);
                left--;
            }
        }
        return chosen;
    }

    private static ConsumerRecord<byte[], byte[]> consumed(int index, byte[] key, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", traceOf(index));
        headers.add("content-type", "application/vnd.orders".getBytes(StandardCharsets.US_ASCII));
        return new ConsumerRecord<>(
                TOPIC,
                PARTITION,
                FIRST_OFFSET + index,
                FIRST_TIMESTAMP + index,
                TimestampType.CREATE_TIME,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.of(LEADER_EPOCH));
    }

    private static byte[] traceOf(int index) {
        return String.format("00-%032x-%016x-01", index * 31L + 1, index + 1L).getBytes(StandardCharsets.US_ASCII);
    }

    /** Keys and values, as many different ones as there is room for. */
    private static final class Payloads {
        private final byte[][] keys;
        private final byte[][] good;
        private final byte[][] poison;

        Payloads(OrderFormat format, PoisonShape shape, int payloadBytes, int count, SplittableRandom random) {
            OrderBytes orders = new OrderBytes(format, payloadBytes);
            keys = new byte[count][];
            good = new byte[count][];
            poison = new byte[count][];
            for (int i = 0; i < count; i++) {
                int customer = random.nextInt(CUSTOMERS);
                int bits = random.nextInt() & Integer.MAX_VALUE;
                keys[i] = orders.key(customer);
                good[i] = orders.good(i, customer, bits, FIRST_TIMESTAMP + i);
                poison[i] = orders.poison(shape, i, customer, bits, FIRST_TIMESTAMP + i);
            }
        }

        byte[] key(int index) {
            return keys[index % keys.length];
        }

        byte[] good(int index) {
            return good[index % good.length];
        }

        byte[] poison(int index) {
            return poison[index % poison.length];
        }
    }
}
