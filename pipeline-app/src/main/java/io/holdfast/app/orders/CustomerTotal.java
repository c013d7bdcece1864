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
 * What a customer has ordered so far: the keyed state of the job.
 *
 * @param count orders
 * @param spendMinor their amounts together, in hundredths of the reporting currency
 */
public record CustomerTotal(long count, long spendMinor) {
    /** Nothing yet. */
    public static final CustomerTotal ZERO = new CustomerTotal(0, 0);

    /** The type with its serializer, version 1: two i64, 16 bytes. */
    public static final TypeInformation<CustomerTotal> TYPE =
            new AtomicTypeInfo<>(CustomerTotal.class, Serializer.INSTANCE);

    /**
     * The total with one more order.
     *
     * @throws ArithmeticException if the sum leaves the range of a long
     */
    public CustomerTotal plus(long amountMinor) {
        return new CustomerTotal(count + 1, Math.addExact(spendMinor, amountMinor));
    }

    /** Writes the components in their order. */
    public static final class Serializer extends TypeSerializerSingleton<CustomerTotal> {
        private static final long serialVersionUID = 1L;

        static final Serializer INSTANCE = new Serializer();

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public CustomerTotal createInstance() {
            return ZERO;
        }

        @Override
        public CustomerTotal copy(CustomerTotal from) {
            return from;
        }

        @Override
        public CustomerTotal copy(CustomerTotal from, CustomerTotal reuse) {
            return from;
        }

        @Override
        public int getLength() {
            return 2 * Long.BYTES;
        }

        @Override
        public void serialize(CustomerTotal total, DataOutputView target) throws IOException {
            target.writeLong(total.count);
            target.writeLong(total.spendMinor);
        }

        @Override
        public CustomerTotal deserialize(DataInputView source) throws IOException {
            return new CustomerTotal(source.readLong(), source.readLong());
        }

        @Override
        public CustomerTotal deserialize(CustomerTotal reuse, DataInputView source) throws IOException {
            return deserialize(source);
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            target.write(source, getLength());
        }

        @Override
        public TypeSerializerSnapshot<CustomerTotal> snapshotConfiguration() {
            return new Snapshot();
        }

        /** The serializer has no configuration: its class is its format, version 1. */
        public static final class Snapshot extends SimpleTypeSerializerSnapshot<CustomerTotal> {
            /** For Flink. */
            public Snapshot() {
                super(() -> INSTANCE);
            }
        }
    }
}
