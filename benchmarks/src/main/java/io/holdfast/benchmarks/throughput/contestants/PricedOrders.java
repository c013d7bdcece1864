package io.holdfast.benchmarks.throughput.contestants;

import io.holdfast.app.orders.PricedOrder;
import io.holdfast.serde.json.JsonEncoder;

/** Our encoder of results: JSON, the id first, keyed by customer. */
final class PricedOrders {
    private PricedOrders() {}

    static JsonEncoder<PricedOrder> encoder() {
        return JsonEncoder.of(PricedOrder.class).withKey(PricedOrder::customer);
    }
}
