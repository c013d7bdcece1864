package io.holdfast.serde.types;

import io.holdfast.model.Decoded;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Type of what the deserializer makes of a record.
 *
 * @param <T> type of the value
 */
public final class DecodedTypeInfo<T> extends ModelTypeInfo<Decoded<T>> {
    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> valueType;

    /** The type of {@code Decoded} around values of {@code valueType}. */
    public DecodedTypeInfo(TypeInformation<T> valueType) {
        this.valueType = Objects.requireNonNull(valueType, "valueType");
    }

    /** Type of the value inside. */
    public TypeInformation<T> valueType() {
        return valueType;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Decoded<T>> getTypeClass() {
        return (Class<Decoded<T>>) (Class<?>) Decoded.class;
    }

    @Override
    public TypeSerializer<Decoded<T>> createSerializer(SerializerConfig config) {
        return new DecodedSerializer<>(valueType.createSerializer(config));
    }

    @Override
    public String toString() {
        return "Decoded<" + valueType + ">";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DecodedTypeInfo<?> that && valueType.equals(that.valueType);
    }

    @Override
    public int hashCode() {
        return 31 * valueType.hashCode() + DecodedTypeInfo.class.getName().hashCode();
    }
}
