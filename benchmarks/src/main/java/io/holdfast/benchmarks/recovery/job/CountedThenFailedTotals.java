package io.holdfast.benchmarks.recovery.job;

import io.holdfast.app.orders.OrderResult;
import io.holdfast.app.orders.PricedOrder;
import io.holdfast.app.orders.RunningTotals;
import io.holdfast.model.InvalidRecordException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The running totals with a check that comes too late: an order whose amount is a multiple of 47 is refused when it has
 * been counted. A bug: what can throw must come before the update.
 */
final class CountedThenFailedTotals extends KeyedProcessFunction<String, PricedOrder, OrderResult> {
    private static final long serialVersionUID = 1L;

    private static final int UNLUCKY = 47;

    private final RunningTotals totals = new RunningTotals();

    @Override
    public void setRuntimeContext(RuntimeContext context) {
        super.setRuntimeContext(context);
        totals.setRuntimeContext(context);
    }

    @Override
    public void open(OpenContext context) {
        totals.open(context);
    }

    @Override
    public void processElement(PricedOrder order, Context context, Collector<OrderResult> out) throws Exception {
        totals.processElement(order, context, out);
        if (order.amountMinor() % UNLUCKY == 0) {
            throw new InvalidRecordException("An amount that nobody likes");
        }
    }
}
