package io.holdfast.app.orders;

import io.holdfast.serde.types.AtomicTypeInfo;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What goes out for an order: the order priced, and the customer's totals with it, so that lost or doubled state shows
 * in the output itself.
 *
 * @param order the order
 * @param total the customer's totals, this order included
 */
public record OrderResult(PricedOrder order, CustomerTotal total) {

    /** The type with its serializer, version 1: the order, then the total. */
    public static final TypeInformation<OrderResult> TYPE =
            new AtomicTypeInfo<>(OrderResult.class, Serializer.INSTANCE);

    /** Writes the components in their order. */
    public static final class Serializer extends TypeSerializerSingleton<OrderResult> {
        private static final long serialVersionUID = 1L;

        static final Serializer INSTANCE = new Serializer();

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public OrderResult createInstance() {
            return new OrderResult(PricedOrder.Serializer.INSTANCE.createInstance(), CustomerTotal.ZERO);
        }

        @Override
        public OrderResult copy(OrderResult from) {
            return from;
        }

        @Override
        public OrderResult copy(OrderResult from, OrderResult reuse) {
            return from;
        }

        @Override
        public int getLength() {
            return -1;
        }

        @Override
        public void serialize(OrderResult result, DataOutputView target) throws IOException {
            PricedOrder.Serializer.INSTANCE.serialize(result.order, target);
            CustomerTotal.Serializer.INSTANCE.serialize(result.total, target);
        }

        @Override
        public OrderResult deserialize(DataInputView source) throws IOException {
            PricedOrder order = PricedOrder.Serializer.INSTANCE.deserialize(source);
            return new OrderResult(order, CustomerTotal.Serializer.INSTANCE.deserialize(source));
        }

        @Override
        public OrderResult deserialize(OrderResult reuse, DataInputView source) throws IOException {
            return deserialize(source);
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            serialize(deserialize(source), target);
        }

        @Override
        public TypeSerializerSnapshot<OrderResult> snapshotConfiguration() {
            return new Snapshot();
        }

        /** The serializer has no configuration: its class is its format, version 1. */
        public static final class Snapshot extends SimpleTypeSerializerSnapshot<OrderResult> {
            /** For Flink. */
            public Snapshot() {
                super(() -> INSTANCE);
            }
        }
    }
}
