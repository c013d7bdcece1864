package io.holdfast.serde.types;

import io.holdfast.model.RawRecord;
import io.holdfast.model.Tracked;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value and the record that it came from: first the value by its own serializer, then the record. Not
 * thread-safe.
 *
 * @param <T> type of the value
 */
public final class TrackedSerializer<T> extends ImmutableSerializer<Tracked<T>> {
    private static final long serialVersionUID = 1L;

    private final TypeSerializer<T> valueSerializer;
    /** A serializer for values that {@code valueSerializer} writes. */
    public TrackedSerializer(TypeSerializer<T> valueSerializer) {
        this.valueSerializer = Objects.requireNonNull(valueSerializer, "valueSerializer");
    }

    @Override
    public boolean isImmutableType() {
        return valueSerializer.isImmutableType();
    }

    @Override
    public TypeSerializer<Tracked<T>> duplicate() {
        return new TrackedSerializer<>(valueSerializer.duplicate());
    }

    @Override
    public Tracked<T> copy(Tracked<T> from) {
        return valueSerializer.isImmutableType() ? from : from.withValue(valueSerializer.copy(from.value()));
    }

    @Override
    public void serialize(Tracked<T> tracked, DataOutputView target) throws IOException {
        valueSerializer.serialize(tracked.value(), target);
        records().write(tracked.source(), target);
    }

    @Override
    public Tracked<T> deserialize(DataInputView source) throws IOException {
        T value = valueSerializer.deserialize(source);
        RawRecord record = records().read(source);
        return Tracked.of(value, record);
    }

    @Override
    public TypeSerializerSnapshot<Tracked<T>> snapshotConfiguration() {
        return new Snapshot<>(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrackedSerializer<?> that && valueSerializer.equals(that.valueSerializer);
    }

    @Override
    public int hashCode() {
        return valueSerializer.hashCode();
    }

    /**
     * Version 1: the snapshot of the value's serializer.
     *
     * @param <T> type of the value
     */
    public static final class Snapshot<T> extends CompositeTypeSerializerSnapshot<Tracked<T>, TrackedSerializer<T>> {
        private static final int VERSION = 1;

        /** For Flink. */
        public Snapshot() {}

        Snapshot(TrackedSerializer<T> serializer) {
            super(serializer);
        }

        @Override
        protected int getCurrentOuterSnapshotVersion() {
            return VERSION;
        }

        @Override
        protected TypeSerializer<?>[] getNestedSerializers(TrackedSerializer<T> outer) {
            return new TypeSerializer<?>[] {outer.valueSerializer};
        }

        @Override
        @SuppressWarnings("unchecked")
        protected TrackedSerializer<T> createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
            return new TrackedSerializer<>((TypeSerializer<T>) nested[0]);
        }
    }
}
