package io.holdfast.serde.types;

import io.holdfast.model.Tracked;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Type of a value that travels with the record it came from.
 *
 * @param <T> type of the value
 */
public final class TrackedTypeInfo<T> extends ModelTypeInfo<Tracked<T>> {
    private static final long serialVersionUID = 1L;

    private final TypeInformation<T> valueType;

    /** The type of {@code Tracked} around values of {@code valueType}. */
    public TrackedTypeInfo(TypeInformation<T> valueType) {
        this.valueType = Objects.requireNonNull(valueType, "valueType");
    }

    /** Type of the value inside. */
    public TypeInformation<T> valueType() {
        return valueType;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Tracked<T>> getTypeClass() {
        return (Class<Tracked<T>>) (Class<?>) Tracked.class;
    }

    @Override
    public TypeSerializer<Tracked<T>> createSerializer(SerializerConfig config) {
        return new TrackedSerializer<>(valueType.createSerializer(config));
    }

    @Override
    public String toString() {
        return "Tracked<" + valueType + ">";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrackedTypeInfo<?> that && valueType.equals(that.valueType);
    }

    @Override
    public int hashCode() {
        return 31 * valueType.hashCode() + TrackedTypeInfo.class.getName().hashCode();
    }
}
