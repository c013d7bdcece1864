package io.holdfast.benchmarks.operators;

import io.holdfast.app.orders.OrderResult;
import io.holdfast.app.orders.PricedOrder;
import io.holdfast.app.orders.RunningTotals;
import io.holdfast.model.InvalidRecordException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The running totals of the reference job behind two rules, because the totals themselves throw on nothing that a
 * corpus could repeat. A quantity below 1 is refused without a stack trace, a negative amount with one.
 */
final class CheckedTotals extends KeyedProcessFunction<String, PricedOrder, OrderResult> {
    private static final long serialVersionUID = 1L;

    private final RunningTotals totals = new RunningTotals();

    @Override
    public void processElement(PricedOrder order, Context context, Collector<OrderResult> out) throws Exception {
        if (order.quantity() < 1) {
            throw new InvalidRecordException("The quantity must be at least 1");
        }
        if (order.amountMinor() < 0) {
            throw new ArithmeticException("The amount is negative");
        }
        totals.processElement(order, context, out);
    }

    @Override
    public void setRuntimeContext(RuntimeContext context) {
        super.setRuntimeContext(context);
        totals.setRuntimeContext(context);
    }

    @Override
    public void open(OpenContext context) {
        totals.open(context);
    }
}
