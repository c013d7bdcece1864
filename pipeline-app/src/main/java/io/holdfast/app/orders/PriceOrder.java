package io.holdfast.app.orders;

import io.holdfast.model.InvalidRecordException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Validates an order and prices it in the reporting currency. Throws freely, as user code does: a rule's breach is
 * {@code INVALID}, an amount beyond a long is an {@link ArithmeticException} that nobody foresaw, and so a {@code BUG}.
 */
public final class PriceOrder extends ProcessFunction<Order, PricedOrder> {
    private static final long serialVersionUID = 1L;

    private final ExchangeRates rates;

    /** Prices at {@code rates}. */
    public PriceOrder(ExchangeRates rates) {
        this.rates = rates;
    }

    @Override
    public void processElement(Order order, Context context, Collector<PricedOrder> out) {
        out.collect(price(order));
    }

    /**
     * The order, validated and priced.
     *
     * @throws ArithmeticException if the amount leaves the range of a long
     * @throws InvalidRecordException if a rule is broken, or there is no rate for its currency
     */
    public PricedOrder price(Order order) {
        if (order.quantity() < 1) {
            throw new InvalidRecordException("The quantity must be at least 1");
        }
        if (order.unitPrice().signum() <= 0) {
            throw new InvalidRecordException("The unit price must be positive");
        }
        if (order.customer().isBlank()) {
            throw new InvalidRecordException("The customer is blank");
        }
        return new PricedOrder(order.id(), order.customer(), order.sku(), order.quantity(), amountMinor(order));
    }

    /**
     * What a valid order comes to, in hundredths of the reporting currency.
     *
     * @throws ArithmeticException if it leaves the range of a long
     * @throws InvalidRecordException if there is no rate for its currency
     */
    public long amountMinor(Order order) {
        return order.unitPrice()
                .multiply(BigDecimal.valueOf(order.quantity()))
                .multiply(rates.rateOf(order.currency()))
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
