package io.holdfast.app.orders;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Keeps each customer's totals in keyed state, and emits every order with the totals that it led to. */
public final class RunningTotals extends KeyedProcessFunction<String, PricedOrder, OrderResult> {
    private static final long serialVersionUID = 1L;

    private transient ValueState<CustomerTotal> totals;

    /** A function whose state is in the descriptor {@code totals}. */
    @SuppressWarnings("NullAway.Init") // the state is set by open
    public RunningTotals() {}

    @Override
    public void open(OpenContext context) {
        totals = getRuntimeContext().getState(new ValueStateDescriptor<>("totals", CustomerTotal.TYPE));
    }

    @Override
    public void processElement(PricedOrder order, Context context, Collector<OrderResult> out) throws Exception {
        CustomerTotal before = totals.value();
        // Everything that can throw comes before the update: a record that fails here has not touched the state.
        CustomerTotal after = (before == null ? CustomerTotal.ZERO : before).plus(order.amountMinor());
        totals.update(after);
        out.collect(new OrderResult(order, after));
    }
}
