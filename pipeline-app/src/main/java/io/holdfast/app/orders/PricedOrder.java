package io.holdfast.app.orders;

import io.holdfast.serde.types.AtomicTypeInfo;
import io.holdfast.serde.types.TextFormat;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A valid order with its amount in the reporting currency.
 *
 * @param id the order's id
 * @param customer who ordered
 * @param sku what was ordered
 * @param quantity how many
 * @param amountMinor what it comes to, in hundredths of the reporting currency
 */
public record PricedOrder(String id, String customer, String sku, int quantity, long amountMinor) {

    /** The type with its serializer, version 1: three texts, an i32, an i64. */
    public static final TypeInformation<PricedOrder> TYPE =
            new AtomicTypeInfo<>(PricedOrder.class, Serializer.INSTANCE);

    /** Writes the components in their order. */
    public static final class Serializer extends TypeSerializerSingleton<PricedOrder> {
        private static final long serialVersionUID = 1L;

        static final Serializer INSTANCE = new Serializer();

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public PricedOrder createInstance() {
            return new PricedOrder("", "", "", 0, 0);
        }

        @Override
        public PricedOrder copy(PricedOrder from) {
            return from;
        }

        @Override
        public PricedOrder copy(PricedOrder from, PricedOrder reuse) {
            return from;
        }

        @Override
        public int getLength() {
            return -1;
        }

        @Override
        public void serialize(PricedOrder order, DataOutputView target) throws IOException {
            TextFormat.write(order.id, target);
            TextFormat.write(order.customer, target);
            TextFormat.write(order.sku, target);
            target.writeInt(order.quantity);
            target.writeLong(order.amountMinor);
        }

        @Override
        public PricedOrder deserialize(DataInputView source) throws IOException {
            return new PricedOrder(
                    TextFormat.read(source),
                    TextFormat.read(source),
                    TextFormat.read(source),
                    source.readInt(),
                    source.readLong());
        }

        @Override
        public PricedOrder deserialize(PricedOrder reuse, DataInputView source) throws IOException {
            return deserialize(source);
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            serialize(deserialize(source), target);
        }

        @Override
        public TypeSerializerSnapshot<PricedOrder> snapshotConfiguration() {
            return new Snapshot();
        }

        /** The serializer has no configuration: its class is its format, version 1. */
        public static final class Snapshot extends SimpleTypeSerializerSnapshot<PricedOrder> {
            /** For Flink. */
            public Snapshot() {
                super(() -> INSTANCE);
            }
        }
    }
}
