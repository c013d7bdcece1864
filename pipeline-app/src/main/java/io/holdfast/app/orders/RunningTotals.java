package io.holdfast.app.orders;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps each customer's totals in keyed state, and emits every order with the totals that it led to.
 *
 * <p>Every update is written to the state backend at once. What was written last for the most recent customers is
 * remembered besides, because reading it back costs RocksDB more than everything else that the function does: a key
 * belongs to one subtask, so nobody else can have changed it, and after a restore the memory starts empty.
 */
public final class RunningTotals extends KeyedProcessFunction<String, PricedOrder, OrderResult> {
    private static final long serialVersionUID = 1L;

    /** How many customers a subtask remembers, some 100 bytes each. */
    private static final int REMEMBERED = 1 << 16;

    private transient ValueState<CustomerTotal> totals;
    private transient Map<String, CustomerTotal> recent;

    /** A function whose state is in the descriptor {@code totals}. */
    @SuppressWarnings("NullAway.Init") // set by open
    public RunningTotals() {}

    @Override
    public void open(OpenContext context) {
        totals = getRuntimeContext().getState(new ValueStateDescriptor<>("totals", CustomerTotal.TYPE));
        recent = new Recent();
    }

    @Override
    public void processElement(PricedOrder order, Context context, Collector<OrderResult> out) throws Exception {
        // Everything that can throw comes before the update: a record that fails here has not touched the state.
        CustomerTotal after = totalOf(order.customer()).plus(order.amountMinor());
        totals.update(after);
        recent.put(order.customer(), after);
        out.collect(new OrderResult(order, after));
    }

    private CustomerTotal totalOf(String customer) throws Exception {
        CustomerTotal known = recent.get(customer);
        if (known == null) {
            known = totals.value();
        }
        return known == null ? CustomerTotal.ZERO : known;
    }

    /** The customers seen last, in the order of access. */
    private static final class Recent extends LinkedHashMap<String, CustomerTotal> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(1024, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CustomerTotal> eldest) {
            return size() > REMEMBERED;
        }
    }
}
