package io.holdfast.serde.types;

import io.holdfast.model.DeadLetter;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Type of a dead letter. */
public final class DeadLetterTypeInfo extends ModelTypeInfo<DeadLetter> {
    private static final long serialVersionUID = 1L;

    /** The one instance that is needed. */
    public static final DeadLetterTypeInfo INSTANCE = new DeadLetterTypeInfo();

    private DeadLetterTypeInfo() {}

    @Override
    public Class<DeadLetter> getTypeClass() {
        return DeadLetter.class;
    }

    @Override
    public TypeSerializer<DeadLetter> createSerializer(SerializerConfig config) {
        return new DeadLetterSerializer();
    }

    @Override
    public String toString() {
        return "DeadLetter";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeadLetterTypeInfo;
    }

    @Override
    public int hashCode() {
        return DeadLetterTypeInfo.class.getName().hashCode();
    }
}
