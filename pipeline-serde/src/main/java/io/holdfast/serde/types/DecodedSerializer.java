package io.holdfast.serde.types;

import io.holdfast.model.Decoded;
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
 * Writes what became of a record at the deserializer: one byte, 0 for a tracked value and 1 for a dead letter, then
 * that. Not thread-safe.
 *
 * @param <T> type of the decoded value
 */
public final class DecodedSerializer<T> extends ImmutableSerializer<Decoded<T>> {
    private static final long serialVersionUID = 1L;
    private static final int VALUE = 0;
    private static final int REJECTED = 1;

    private final TrackedSerializer<T> values;
    private final DeadLetterSerializer letters = new DeadLetterSerializer();

    /** A serializer for values that {@code valueSerializer} writes. */
    public DecodedSerializer(TypeSerializer<T> valueSerializer) {
        this(new TrackedSerializer<>(valueSerializer));
    }

    private DecodedSerializer(TrackedSerializer<T> values) {
        this.values = Objects.requireNonNull(values, "values");
    }

    @Override
    public boolean isImmutableType() {
        return values.isImmutableType();
    }

    @Override
    public TypeSerializer<Decoded<T>> duplicate() {
        return new DecodedSerializer<>((TrackedSerializer<T>) values.duplicate());
    }

    @Override
    public Decoded<T> copy(Decoded<T> from) {
        return from instanceof Tracked<T> tracked ? values.copy(tracked) : from;
    }

    @Override
    public void serialize(Decoded<T> decoded, DataOutputView target) throws IOException {
        if (decoded instanceof Tracked<T> tracked) {
            target.writeByte(VALUE);
            values.serialize(tracked, target);
        } else if (decoded instanceof Decoded.Rejected<T> rejected) {
            target.writeByte(REJECTED);
            letters.serialize(rejected.deadLetter(), target);
        }
    }

    @Override
    public Decoded<T> deserialize(DataInputView source) throws IOException {
        int tag = source.readUnsignedByte();
        return switch (tag) {
            case VALUE -> values.deserialize(source);
            case REJECTED -> new Decoded.Rejected<>(letters.deserialize(source));
            default ->
                throw new IOException("Expected 0 (value) or 1 (dead letter) at the start of a decoded record, got "
                        + tag + ": the bytes were not written by this serializer");
        };
    }

    @Override
    public TypeSerializerSnapshot<Decoded<T>> snapshotConfiguration() {
        return new Snapshot<>(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DecodedSerializer<?> that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + 1;
    }

    /**
     * Version 1: the snapshot of the serializer for tracked values.
     *
     * @param <T> type of the decoded value
     */
    public static final class Snapshot<T> extends CompositeTypeSerializerSnapshot<Decoded<T>, DecodedSerializer<T>> {
        private static final int VERSION = 1;

        /** For Flink. */
        public Snapshot() {}

        Snapshot(DecodedSerializer<T> serializer) {
            super(serializer);
        }

        @Override
        protected int getCurrentOuterSnapshotVersion() {
            return VERSION;
        }

        @Override
        protected TypeSerializer<?>[] getNestedSerializers(DecodedSerializer<T> outer) {
            return new TypeSerializer<?>[] {outer.values};
        }

        @Override
        @SuppressWarnings("unchecked")
        protected DecodedSerializer<T> createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
            return new DecodedSerializer<>((TrackedSerializer<T>) nested[0]);
        }
    }
}
