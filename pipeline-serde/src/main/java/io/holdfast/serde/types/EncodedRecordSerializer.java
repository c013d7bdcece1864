package io.holdfast.serde.types;

import io.holdfast.model.RawRecord;
import io.holdfast.serde.EncodedRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes an output record between two operators: its time, then the rest in the layout of a raw record. */
public final class EncodedRecordSerializer extends ImmutableSerializer<EncodedRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public TypeSerializer<EncodedRecord> duplicate() {
        return new EncodedRecordSerializer();
    }

    @Override
    public void serialize(EncodedRecord record, DataOutputView target) throws IOException {
        target.writeLong(record.timestampMillis());
        records().write(RawRecord.of(record.origin(), record.key(), record.value(), record.headers()), target);
    }

    @Override
    public EncodedRecord deserialize(DataInputView source) throws IOException {
        long timestampMillis = source.readLong();
        RawRecord raw = records().read(source);
        return new EncodedRecord(raw.origin(), raw.key(), raw.value(), raw.headers(), timestampMillis);
    }

    @Override
    public TypeSerializerSnapshot<EncodedRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedRecordSerializer;
    }

    @Override
    public int hashCode() {
        return EncodedRecordSerializer.class.hashCode();
    }

    /** The serializer has no configuration: its class is its format, version 1. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<EncodedRecord> {
        /** For Flink. */
        public Snapshot() {
            super(EncodedRecordSerializer::new);
        }
    }
}
