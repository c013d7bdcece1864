package io.holdfast.serde.adapter;

import io.holdfast.serde.RecordContext;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.Rejection;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * A decoder out of a Flink {@link DeserializationSchema} that makes any number of values of a record: they stay
 * together in a list, so that the record still is one value with one origin. None is an empty list.
 *
 * <p>Whoever takes the list apart later decides what a failure of one of its values means for the others; the whole
 * record is what goes to the dead letters. Everything else is as in {@link DeserializationSchemaDecoder}.
 *
 * @param <T> type of the values
 */
public final class DeserializationSchemaListDecoder<T> implements RecordDecoder<List<T>> {
    private static final long serialVersionUID = 1L;

    /** Values that a record may have by default. */
    public static final int DEFAULT_MAX_VALUES = 10_000;

    private final DeserializationSchema<T> schema;
    private final TypeInformation<T> valueType;
    private final int maxValues;
    private final InstanceReuse instanceReuse;

    private transient @Nullable OpenedSchema<T> opened;

    private DeserializationSchemaListDecoder(
            DeserializationSchema<T> schema, TypeInformation<T> valueType, int maxValues, InstanceReuse instanceReuse) {
        if (maxValues < 1) {
            throw new IllegalArgumentException("maxValues must be positive, got " + maxValues);
        }
        this.schema = schema;
        this.valueType = valueType;
        this.maxValues = maxValues;
        this.instanceReuse = Objects.requireNonNull(instanceReuse, "instanceReuse");
    }

    /**
     * A decoder with that schema.
     *
     * @throws IllegalArgumentException if Flink would hand the schema's type to Kryo
     */
    public static <T> DeserializationSchemaListDecoder<T> of(DeserializationSchema<T> schema) {
        TypeInformation<T> valueType = schema.getProducedType();
        Objects.requireNonNull(ValueCopier.serializerOf(valueType));
        return new DeserializationSchemaListDecoder<>(schema, valueType, DEFAULT_MAX_VALUES, InstanceReuse.POSSIBLE);
    }

    /**
     * How many values a record may have, {@value #DEFAULT_MAX_VALUES} by default; with more it is {@code OVERSIZE}, and
     * no more are kept.
     */
    public DeserializationSchemaListDecoder<T> withMaxValues(int newMaxValues) {
        return new DeserializationSchemaListDecoder<>(schema, valueType, newMaxValues, instanceReuse);
    }

    /** Whether the schema reuses objects; default {@link InstanceReuse#POSSIBLE}. */
    public DeserializationSchemaListDecoder<T> withInstanceReuse(InstanceReuse newInstanceReuse) {
        return new DeserializationSchemaListDecoder<>(schema, valueType, maxValues, newInstanceReuse);
    }

    @Override
    public void open(MetricGroup metrics, ClassLoader userCodeClassLoader) throws Exception {
        opened = OpenedSchema.of(schema, metrics, userCodeClassLoader, output());
    }

    private SchemaOutput<T> output() {
        return new SchemaOutput<>(new ValueCopier<>(valueType, instanceReuse), maxValues);
    }

    @Override
    public @Nullable List<T> decode(byte[] payload, RecordContext record, Rejection rejection) throws Exception {
        OpenedSchema<T> current = opened;
        if (current == null) {
            current = OpenedSchema.unregistered(schema, output());
            opened = current;
        }
        SchemaOutput<T> output = current.outputOf(payload);
        return output.emitted() > maxValues
                ? rejection.oversize("the schema emitted " + output.emitted() + " values for one record, at most "
                        + maxValues + " are allowed")
                : List.copyOf(output.values());
    }

    @Override
    public TypeInformation<List<T>> producedType() {
        return new ListTypeInfo<>(valueType);
    }
}
