package io.holdfast.benchmarks.serializers;

import io.holdfast.app.feed.JsonOrderWriter;
import io.holdfast.app.orders.PricedOrder;
import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import io.holdfast.model.Tracked;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What crosses a shuffle of the reference job: priced orders with their records of some 180 bytes and one header, and
 * dead letters of the same records with a stack trace. The same every time.
 */
final class Corpus {
    /** Objects of each kind. */
    static final int SIZE = 1_000;

    /** One in so many is rejected where both may be. */
    static final int REJECTED_EVERY = 100;

    private static final long SEED = 20_260_402L;
    private static final Instant TIME = Instant.parse("2026-04-02T00:00:00Z");
    private static final String TRACE = "java.lang.IllegalStateException: The amount is beyond a long\n"
            + "\tat io.holdfast.app.orders.PriceOrder.processElement(PriceOrder.java:47)\n".repeat(16)
            + "Caused by: java.lang.ArithmeticException: Overflow\n"
            + "\tat java.base/java.math.BigDecimal.longValueExact(BigDecimal.java:3234)\n".repeat(8);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final JsonOrderWriter writer = new JsonOrderWriter();

    private Corpus() {}

    static List<Tracked<PricedOrder>> tracked() {
        Corpus corpus = new Corpus();
        return IntStream.range(0, SIZE).mapToObj(corpus::tracked).toList();
    }

    static List<DeadLetter> deadLetters() {
        Corpus corpus = new Corpus();
        return IntStream.range(0, SIZE).mapToObj(corpus::deadLetter).toList();
    }

    static List<Decoded<PricedOrder>> decoded() {
        Corpus corpus = new Corpus();
        return IntStream.range(0, SIZE).mapToObj(corpus::decoded).toList();
    }

    private Decoded<PricedOrder> decoded(int number) {
        return number % REJECTED_EVERY == 0 ? new Decoded.Rejected<>(deadLetter(number)) : tracked(number);
    }

    private Tracked<PricedOrder> tracked(int number) {
        PricedOrder order = new PricedOrder(
                String.format("order-0000-4000-8000-%012d", number),
                String.format("customer-%08d", random.nextInt(SIZE)),
                String.format("sku-%04d", random.nextInt(SIZE)),
                1 + random.nextInt(8),
                random.nextLong(1_000_000));
        return Tracked.of(order, record(number));
    }

    private DeadLetter deadLetter(int number) {
        Failure failure = new Failure(
                FailureStage.PROCESS,
                FailureKind.BUG,
                "java.lang.IllegalStateException",
                "java.lang.ArithmeticException",
                "The amount is beyond a long",
                TRACE,
                "price",
                TIME.plusMillis(number));
        return new DeadLetter(record(number), failure);
    }

    private RawRecord record(int number) {
        int customer = random.nextInt(SIZE);
        byte[] value = writer.value(number, customer, random.nextInt(Integer.MAX_VALUE), TIME.toEpochMilli(), null);
        RecordOrigin origin =
                new RecordOrigin("orders", number % 8, number, TIME.toEpochMilli(), TimestampType.CREATE_TIME, 1);
        List<RawHeader> headers = List.of(new RawHeader(
                "traceparent", Bytes.utf8(String.format("00-%016x%016x-%016x-01", random.nextLong(), number, 1))));
        return RawRecord.of(
                origin, Bytes.wrap(writer.key(customer)), Bytes.wrap(Objects.requireNonNull(value)), headers);
    }
}
