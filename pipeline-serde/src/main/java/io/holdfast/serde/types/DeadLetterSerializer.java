package io.holdfast.serde.types;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.RawRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes a dead letter between two operators: the record, then the failure and, if its flags say so, the text on what
 * was redacted. Not thread-safe.
 */
public final class DeadLetterSerializer extends ImmutableSerializer<DeadLetter> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable FailureFormat failures;

    /** The layout of failures, with this instance's memory of the last names. */
    private FailureFormat failures() {
        FailureFormat format = failures;
        if (format == null) {
            format = new FailureFormat();
            failures = format;
        }
        return format;
    }

    @Override
    public TypeSerializer<DeadLetter> duplicate() {
        return new DeadLetterSerializer();
    }

    @Override
    public void serialize(DeadLetter letter, DataOutputView target) throws IOException {
        records().write(letter.source(), target);
        failures().write(letter, target);
    }

    @Override
    public DeadLetter deserialize(DataInputView source) throws IOException {
        RawRecord record = records().read(source);
        return failures().read(record, source);
    }

    @Override
    public TypeSerializerSnapshot<DeadLetter> snapshotConfiguration() {
        return new Snapshot();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeadLetterSerializer;
    }

    @Override
    public int hashCode() {
        return DeadLetterSerializer.class.hashCode();
    }

    /** The serializer has no configuration: its class is its format, version 1. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeadLetter> {
        /** For Flink. */
        public Snapshot() {
            super(DeadLetterSerializer::new);
        }
    }
}
