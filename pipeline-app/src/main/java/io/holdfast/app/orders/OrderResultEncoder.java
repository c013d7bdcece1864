package io.holdfast.app.orders;

import io.holdfast.serde.RecordEncoder;
import io.holdfast.serde.json.JsonWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a result as JSON, keyed by customer, so that one customer's results stay in order in one partition.
 *
 * <pre>{@code
 * {"id":"o-17","customer":"c-4","sku":"sku-9","quantity":2,"amount":25.98,"currency":"EUR","count":3,"spend":61.20}
 * }</pre>
 */
public final class OrderResultEncoder implements RecordEncoder<OrderResult> {
    private static final long serialVersionUID = 1L;

    private final String currency;

    private transient @Nullable JsonWriter writer;

    /** Amounts are in {@code currency}. */
    public OrderResultEncoder(String currency) {
        this.currency = currency;
    }

    @Override
    public byte[] encodeKey(OrderResult result) {
        return result.order().customer().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encodeValue(OrderResult result) {
        JsonWriter json = writer;
        if (json == null) {
            json = new JsonWriter();
            writer = json;
        }
        json.reset();
        PricedOrder order = result.order();
        return json.beginObject()
                .name("id")
                .value(order.id())
                .name("customer")
                .value(order.customer())
                .name("sku")
                .value(order.sku())
                .name("quantity")
                .value(order.quantity())
                .name("amount")
                .value(BigDecimal.valueOf(order.amountMinor(), 2))
                .name("currency")
                .value(currency)
                .name("count")
                .value(result.total().count())
                .name("spend")
                .value(BigDecimal.valueOf(result.total().spendMinor(), 2))
                .endObject()
                .toByteArray();
    }
}
