package io.holdfast.app.reconcile;

import io.holdfast.app.deadletters.LetterPlace;
import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.NoContext;
import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.OrderResultDocument;
import io.holdfast.app.orders.PriceOrder;
import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawHeader;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.Rejection;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.json.JsonDecoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The state of the reference job, checked from its output alone: every customer's results must count 1, 2, 3 ... and
 * add up.
 *
 * <p>A result carries the customer's totals, and all results of a customer are in one partition in the order in which
 * they were made. So each count is one more than the last, and each spend is the last plus the amount: state that was
 * lost starts anew, state that was doubled leaves a gap. The one honest gap is an order that was counted and could then
 * not be encoded; it is among the dead letters of that stage, and its amount is what the gap must add up to.
 *
 * <p>Memory grows with customers, not with records.
 */
public final class TotalsCheck implements RecordObserver {
    private final JsonDecoder<OrderResultDocument> results = JsonDecoder.of(OrderResultDocument.class);
    private final RecordDecoder<Order> orders;
    private final PriceOrder pricing;
    private final Rejection rejection = new Rejection();
    private final Map<String, Ledger> ledgers = new HashMap<>();
    private final Map<FailureKind, Long> deadLettersByKind = new EnumMap<>(FailureKind.class);
    private long unreadable;

    /** Reads the orders among the dead letters with {@code orders}. */
    public TotalsCheck(ExchangeRates rates, RecordDecoder<Order> orders) {
        this.orders = orders;
        this.pricing = new PriceOrder(rates);
    }

    @Override
    public void onOutput(ConsumerRecord<byte[], byte[]> record) {
        OrderResultDocument result = decode(results, record.value());
        if (result == null) {
            unreadable++;
            return;
        }
        ledgers.computeIfAbsent(result.customer(), customer -> new Ledger())
                .delivered(minor(result.amount()), result.count(), minor(result.spend()));
    }

    @Override
    public void onDeadLetter(ConsumerRecord<byte[], byte[]> record) {
        enter(DeadLetterCodec.decode(
                Bytes.wrapNullable(record.key()), Bytes.wrapNullable(record.value()), headersOf(record)));
    }

    @Override
    public void onDeadLetter(LetterPlace place, DeadLetter letter) {
        enter(letter);
    }

    private void enter(DeadLetter letter) {
        deadLettersByKind.merge(letter.failure().kind(), 1L, Long::sum);
        Bytes value = letter.source().value();
        if (letter.failure().stage() == FailureStage.ENCODE && value != null) {
            Order order = decode(orders, value.sharedArray());
            if (order == null) {
                unreadable++;
            } else {
                ledgers.computeIfAbsent(order.customer(), customer -> new Ledger())
                        .countedOnly(pricing.amountMinor(order));
            }
        }
    }

    private <T> @Nullable T decode(RecordDecoder<T> decoder, byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        rejection.reset();
        try {
            T decoded = decoder.decode(value, NoContext.INSTANCE, rejection);
            return rejection.isRejected() ? null : decoded;
        } catch (Exception notReadable) {
            return null;
        }
    }

    private static long minor(BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }

    private static List<RawHeader> headersOf(ConsumerRecord<byte[], byte[]> record) {
        List<RawHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new RawHeader(header.key(), Bytes.wrapNullable(header.value())));
        }
        return headers;
    }

    /** Results that contradict the ones before them, customers whose totals do not add up, and unreadable results. */
    public long mismatches() {
        return unreadable
                + ledgers.values().stream().mapToLong(Ledger::mismatches).sum();
    }

    /** How many dead letters there are of each kind. */
    public Map<FailureKind, Long> deadLettersByKind() {
        return deadLettersByKind;
    }

    /** One customer. */
    private static final class Ledger {
        private long lastCount;
        private long lastSpend;
        private long delivered;
        private long countedOnly;
        private long amounts;
        private long contradictions;

        void delivered(long amount, long count, long spend) {
            delivered++;
            amounts += amount;
            boolean next = count == lastCount + 1;
            if (count <= lastCount || (next && spend != lastSpend + amount) || spend < lastSpend + amount) {
                contradictions++;
            }
            lastCount = count;
            lastSpend = spend;
        }

        void countedOnly(long amount) {
            countedOnly++;
            amounts += amount;
        }

        long mismatches() {
            return contradictions + (isComplete() ? 0 : 1);
        }

        /**
         * True if the last result has counted everything. An order that was counted and not delivered after the last
         * result shows in no later result, so count and spend may then be short of it, by whole orders.
         */
        private boolean isComplete() {
            long all = delivered + countedOnly;
            return lastCount == all ? lastSpend == amounts : lastCount < all && all - lastCount <= countedOnly;
        }
    }
}
