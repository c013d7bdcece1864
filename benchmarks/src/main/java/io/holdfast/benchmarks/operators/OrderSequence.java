package io.holdfast.benchmarks.operators;

import io.holdfast.app.feed.JsonOrderWriter;
import io.holdfast.app.feed.Poison;
import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.PriceOrder;
import io.holdfast.app.orders.PricedOrder;
import io.holdfast.model.Decoded;
import io.holdfast.model.RawRecord;
import io.holdfast.model.Tracked;
import io.holdfast.serde.SafeDeserializer;
import io.holdfast.serde.json.JsonDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * {@value #LENGTH} orders as they reach an operator, an exact share of them bad, the same for the same arguments.
 *
 * <p>They are drawn from a pool small enough for the processor's caches, because in a chain an operator is given what
 * the one before it has just made.
 */
final class OrderSequence {
    /** Records of a sequence. */
    static final int LENGTH = 10_000;

    /** Different good orders, each of a customer of its own. */
    static final int POOL = 1_000;

    private static final long SEED = 20_260_401L;
    private static final long EVENT_TIME = Instant.parse("2026-04-01T00:00:00Z").toEpochMilli();
    private static final String TOPIC = "orders";

    private final Random random = new Random(SEED);
    private final SafeDeserializer<Order> deserializer =
            SafeDeserializer.builder(JsonDecoder.of(Order.class)).build();
    private final List<Tracked<Order>> orders = new ArrayList<>(LENGTH);
    private final int bad;

    private OrderSequence(double errorRate, Trace trace) {
        bad = (int) Math.round(errorRate * LENGTH);
        List<Tracked<Order>> good = pool(null);
        List<Tracked<Order>> poison = pool(trace == Trace.NONE ? Poison.RULE_BREACH : Poison.USER_CODE_EXCEPTION);
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < LENGTH; i++) {
            positions.add(i);
        }
        Collections.shuffle(positions, random);
        boolean[] isBad = new boolean[LENGTH];
        positions.subList(0, bad).forEach(position -> isBad[position] = true);
        for (int i = 0; i < LENGTH; i++) {
            orders.add((isBad[i] ? poison : good).get(random.nextInt(POOL)));
        }
    }

    /** A sequence of which {@code errorRate}, 0 to 1, make user code throw. */
    static OrderSequence of(double errorRate, Trace trace) {
        return new OrderSequence(errorRate, trace);
    }

    /** How many of them are bad. */
    int bad() {
        return bad;
    }

    /** The orders behind the source. */
    List<Tracked<Order>> orders() {
        return Collections.unmodifiableList(orders);
    }

    /** The same orders behind a shuffle, priced; a bad one is what {@link CheckedTotals} refuses in the same way. */
    List<Tracked<PricedOrder>> priced() {
        PriceOrder pricing = new PriceOrder(ExchangeRates.into("EUR"));
        return orders.stream()
                .map(tracked -> Tracked.of(priced(tracked.value(), pricing), stored(tracked.source())))
                .toList();
    }

    private static PricedOrder priced(Order order, PriceOrder pricing) {
        boolean breach = order.quantity() < 1;
        boolean overflows = order.quantity() > 1_000_000;
        long amountMinor = breach || overflows ? -1 : pricing.amountMinor(order);
        return new PricedOrder(order.id(), order.customer(), order.sku(), breach ? 0 : 1, amountMinor);
    }

    private static RawRecord stored(RawRecord source) {
        return RawRecord.of(source.origin(), source.key(), source.value(), source.headers());
    }

    private List<Tracked<Order>> pool(@Nullable Poison poison) {
        JsonOrderWriter writer = new JsonOrderWriter();
        List<Tracked<Order>> pool = new ArrayList<>(POOL);
        Collector<Decoded<Order>> collector = new Pool(pool);
        for (int i = 0; i < POOL; i++) {
            byte[] value = writer.value(i, i, random.nextInt(Integer.MAX_VALUE), EVENT_TIME, poison);
            deserializer.deserialize(new ConsumerRecord<>(TOPIC, 0, i, writer.key(i), value), collector);
        }
        return pool;
    }

    /** Holds what the deserializer makes. Nothing here is bad before it reaches user code. */
    private record Pool(List<Tracked<Order>> tracked) implements Collector<Decoded<Order>> {
        @Override
        public void collect(Decoded<Order> decoded) {
            tracked.add(decoded.fold(good -> good, letter -> {
                throw new IllegalStateException("The decoder rejected a record of the corpus: "
                        + letter.failure().message());
            }));
        }

        @Override
        public void close() {}
    }
}
