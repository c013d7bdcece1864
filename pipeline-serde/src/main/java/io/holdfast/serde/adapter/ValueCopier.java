package io.holdfast.serde.adapter;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Copies values that their maker may change later. */
final class ValueCopier<T> {
    private final @Nullable TypeSerializer<T> serializer;

    /** A copier of values of {@code type}; copies nothing if they are immutable or never reused. */
    ValueCopier(TypeInformation<T> type, InstanceReuse reuse) {
        TypeSerializer<T> candidate = serializerOf(type);
        serializer = reuse == InstanceReuse.NEVER || candidate.isImmutableType() ? null : candidate;
    }

    /**
     * The serializer of {@code type}.
     *
     * @throws IllegalArgumentException if Flink has none but Kryo
     */
    static <T> TypeSerializer<T> serializerOf(TypeInformation<T> type) {
        SerializerConfig config =
                new SerializerConfigImpl(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
        try {
            return type.createSerializer(config);
        } catch (UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "Flink has no serializer for " + type + " but Kryo: give a type that has one (" + e.getMessage()
                            + ")",
                    e);
        }
    }

    T copy(T value) {
        return serializer == null ? value : serializer.copy(value);
    }
}
