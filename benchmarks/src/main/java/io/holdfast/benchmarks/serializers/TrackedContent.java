package io.holdfast.benchmarks.serializers;

import io.holdfast.app.orders.PricedOrder;
import io.holdfast.model.Tracked;

/** The content of a tracked, priced order as a POJO: the value, then the record it came from. */
public class TrackedContent {
    public String id = "";
    public String customer = "";
    public String sku = "";
    public int quantity;
    public long amountMinor;
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
