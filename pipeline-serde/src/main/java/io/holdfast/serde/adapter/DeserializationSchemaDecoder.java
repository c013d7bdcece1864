package io.holdfast.serde.adapter;

import io.holdfast.serde.RecordContext;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.Rejection;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * A decoder out of a Flink {@link DeserializationSchema} that makes one value of a record; for one that makes several
 * there is {@link DeserializationSchemaListDecoder}.
 *
 * <p>What the schema emits is held back until it has returned: of a schema that throws half-way nothing is left.
 * Nothing emitted, or null, is no value ({@link NoValue}); more than one value is {@code INVALID}. The schema has its
 * own copy of the payload. {@code isEndOfStream} is never asked, as by Flink's own Kafka source: a record must not be
 * able to end the job.
 *
 * <p>Serializable as the schema is; one instance per subtask, called by one thread.
 *
 * @param <T> type of the value
 */
public final class DeserializationSchemaDecoder<T> implements RecordDecoder<T> {
    private static final long serialVersionUID = 1L;

    private final DeserializationSchema<T> schema;
    private final TypeInformation<T> producedType;
    private final NoValue noValue;
    private final InstanceReuse instanceReuse;

    private transient @Nullable OpenedSchema<T> opened;

    private DeserializationSchemaDecoder(
            DeserializationSchema<T> schema,
            TypeInformation<T> producedType,
            NoValue noValue,
            InstanceReuse instanceReuse) {
        this.schema = schema;
        this.producedType = producedType;
        this.noValue = Objects.requireNonNull(noValue, "noValue");
        this.instanceReuse = Objects.requireNonNull(instanceReuse, "instanceReuse");
    }

    /**
     * A decoder with that schema.
     *
     * @throws IllegalArgumentException if Flink would hand the schema's type to Kryo
     */
    public static <T> DeserializationSchemaDecoder<T> of(DeserializationSchema<T> schema) {
        return of(schema, schema.getProducedType());
    }

    /**
     * A decoder with that schema, whose values have the type {@code producedType}.
     *
     * @throws IllegalArgumentException if Flink would hand that to Kryo
     */
    public static <T> DeserializationSchemaDecoder<T> of(
            DeserializationSchema<T> schema, TypeInformation<T> producedType) {
        Objects.requireNonNull(ValueCopier.serializerOf(producedType));
        return new DeserializationSchemaDecoder<>(schema, producedType, NoValue.REJECT, InstanceReuse.POSSIBLE);
    }

    /** What becomes of records for which the schema emits nothing; default {@link NoValue#REJECT}. */
    public DeserializationSchemaDecoder<T> withNoValue(NoValue newNoValue) {
        return new DeserializationSchemaDecoder<>(schema, producedType, newNoValue, instanceReuse);
    }

    /** Whether the schema reuses objects; default {@link InstanceReuse#POSSIBLE}. */
    public DeserializationSchemaDecoder<T> withInstanceReuse(InstanceReuse newInstanceReuse) {
        return new DeserializationSchemaDecoder<>(schema, producedType, noValue, newInstanceReuse);
    }

    @Override
    public void open(MetricGroup metrics, ClassLoader userCodeClassLoader) throws Exception {
        opened = OpenedSchema.of(schema, metrics, userCodeClassLoader, output());
    }

    private SchemaOutput<T> output() {
        return new SchemaOutput<>(new ValueCopier<>(producedType, instanceReuse), 1);
    }

    @Override
    public @Nullable T decode(byte[] payload, RecordContext record, Rejection rejection) throws Exception {
        OpenedSchema<T> current = opened;
        if (current == null) {
            current = OpenedSchema.unregistered(schema, output());
            opened = current;
        }
        SchemaOutput<T> output = current.outputOf(payload);
        if (output.emitted() > 1) {
            return rejection.invalid("the schema emitted " + output.emitted() + " values for one record");
        }
        if (output.emitted() == 0) {
            noValue.say(rejection);
            return null;
        }
        return output.values().get(0);
    }

    @Override
    public TypeInformation<T> producedType() {
        return producedType;
    }
}
