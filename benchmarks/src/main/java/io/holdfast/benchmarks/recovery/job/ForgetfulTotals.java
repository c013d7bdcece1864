package io.holdfast.benchmarks.recovery.job;

import io.holdfast.app.orders.CustomerTotal;
import io.holdfast.app.orders.OrderResult;
import io.holdfast.app.orders.PricedOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The running totals in a map of the task, which is empty after a restart. A bug. */
final class ForgetfulTotals extends KeyedProcessFunction<String, PricedOrder, OrderResult> {
    private static final long serialVersionUID = 1L;

    private transient Map<String, CustomerTotal> totals;

    @SuppressWarnings("NullAway.Init") // set by open
    ForgetfulTotals() {}

    @Override
    public void open(OpenContext context) {
        totals = new HashMap<>();
    }

    @Override
    public void processElement(PricedOrder order, Context context, Collector<OrderResult> out) {
        CustomerTotal after =
                totals.getOrDefault(order.customer(), CustomerTotal.ZERO).plus(order.amountMinor());
        totals.put(order.customer(), after);
        out.collect(new OrderResult(order, after));
    }
}
