package io.holdfast.benchmarks.operators;

import io.holdfast.app.orders.NoContext;
import io.holdfast.app.orders.Order;
import io.holdfast.serde.Rejection;
import io.holdfast.serde.json.JsonDecoder;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Parses an order with the decoder that the guarded job has, so that the guard alone is compared, and throws on a bad
 * one, as parsers do.
 */
final class ParseOrder extends ProcessFunction<byte[], Order> {
    private static final long serialVersionUID = 1L;

    /** Type of an order. */
    static final TypeInformation<Order> TYPE = JsonDecoder.of(Order.class).producedType();

    private final JsonDecoder<Order> decoder = JsonDecoder.of(Order.class);

    private transient @Nullable Rejection rejection;

    @Override
    public void processElement(byte[] value, Context context, Collector<Order> out) throws Exception {
        out.collect(parse(value));
    }

    private Order parse(byte[] value) throws Exception {
        Rejection current = rejection;
        if (current == null) {
            current = new Rejection();
            rejection = current;
        }
        current.reset();
        Order order = decoder.decode(value, NoContext.INSTANCE, current);
        if (order == null || current.isRejected()) {
            throw new IllegalArgumentException(current.message());
        }
        return order;
    }
}
