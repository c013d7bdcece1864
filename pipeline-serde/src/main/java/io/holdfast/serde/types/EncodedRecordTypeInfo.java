package io.holdfast.serde.types;

import io.holdfast.serde.EncodedRecord;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Type of an output record that has been encoded. */
public final class EncodedRecordTypeInfo extends ModelTypeInfo<EncodedRecord> {
    private static final long serialVersionUID = 1L;

    /** The one instance that is needed. */
    public static final EncodedRecordTypeInfo INSTANCE = new EncodedRecordTypeInfo();

    private EncodedRecordTypeInfo() {}

    @Override
    public Class<EncodedRecord> getTypeClass() {
        return EncodedRecord.class;
    }

    @Override
    public TypeSerializer<EncodedRecord> createSerializer(SerializerConfig config) {
        return new EncodedRecordSerializer();
    }

    @Override
    public String toString() {
        return "EncodedRecord";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedRecordTypeInfo;
    }

    @Override
    public int hashCode() {
        return EncodedRecordTypeInfo.class.getName().hashCode();
    }
}
