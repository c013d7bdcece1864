package io.holdfast.benchmarks.recovery.job;

import io.holdfast.app.orders.OrderResult;
import io.holdfast.app.orders.PricedOrder;
import io.holdfast.app.orders.RunningTotals;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The running totals with as much more state as asked for: bytes that compress badly, written with the first order of
 * each customer and part of every checkpoint from then on.
 */
final class BallastedTotals extends KeyedProcessFunction<String, PricedOrder, OrderResult> {
    private static final long serialVersionUID = 1L;

    private final RunningTotals totals = new RunningTotals();
    private final int bytesPerKey;
    private final long seed;

    private transient ValueState<byte[]> ballast;
    private transient Set<String> loaded;

    @SuppressWarnings("NullAway.Init") // set by open
    BallastedTotals(int bytesPerKey, long seed) {
        this.bytesPerKey = bytesPerKey;
        this.seed = seed;
    }

    @Override
    public void setRuntimeContext(RuntimeContext context) {
        super.setRuntimeContext(context);
        totals.setRuntimeContext(context);
    }

    @Override
    public void open(OpenContext context) {
        totals.open(context);
        ballast = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("ballast", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        loaded = new HashSet<>();
    }

    @Override
    public void processElement(PricedOrder order, Context context, Collector<OrderResult> out) throws Exception {
        if (loaded.add(order.customer()) && ballast.value() == null) {
            byte[] bytes = new byte[bytesPerKey];
            new SplittableRandom(seed ^ order.customer().hashCode()).nextBytes(bytes);
            ballast.update(bytes);
        }
        totals.processElement(order, context, out);
    }
}
