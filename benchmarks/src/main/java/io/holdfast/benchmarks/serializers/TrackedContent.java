package io.holdfast.benchmarks.serializers;

import io.holdfast.app.orders.PricedOrder;
import io.holdfast.model.Tracked;

/** The content of a tracked, priced order as a POJO: the value, then the record it came from. */
public class TrackedContent {
    /** Id of the order. */
    public String id = "";

    /** Id of the customer, which totals are kept by. */
    public String customer = "";

    /** What was ordered. */
    public String sku = "";

    /** How many of it. */
    public int quantity;

    /** Price of all of it in hundredths of the currency. */
    public long amountMinor;

    /** The record that the order was decoded from. */
    public RecordContent source = new RecordContent();

    static TrackedContent of(Tracked<PricedOrder> tracked) {
        PricedOrder order = tracked.value();
        TrackedContent content = new TrackedContent();
        content.id = order.id();
        content.customer = order.customer();
        content.sku = order.sku();
        content.quantity = order.quantity();
        content.amountMinor = order.amountMinor();
        content.source = RecordContent.of(tracked.source());
        return content;
    }
}
