package io.holdfast.app.orders;

import io.holdfast.serde.RecordEncoder;
import io.holdfast.serde.json.JsonWriter;
import io.holdfast.serde.json.MemberName;
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

    private static final MemberName ID = MemberName.of("id");
    private static final MemberName CUSTOMER = MemberName.of("customer");
    private static final MemberName SKU = MemberName.of("sku");
    private static final MemberName QUANTITY = MemberName.of("quantity");
    private static final MemberName AMOUNT = MemberName.of("amount");
    private static final MemberName CURRENCY = MemberName.of("currency");
    private static final MemberName COUNT = MemberName.of("count");
    private static final MemberName SPEND = MemberName.of("spend");

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
                .name(ID)
                .value(order.id())
                .name(CUSTOMER)
                .value(order.customer())
                .name(SKU)
                .value(order.sku())
                .name(QUANTITY)
                .value(order.quantity())
                .name(AMOUNT)
                .decimal(order.amountMinor(), 2)
                .name(CURRENCY)
                .value(currency)
                .name(COUNT)
                .value(result.total().count())
                .name(SPEND)
                .decimal(result.total().spendMinor(), 2)
                .endObject()
                .toByteArray();
    }
}
