package io.holdfast.serde.avro;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * How a value in Avro becomes a {@code T} and a {@code T} becomes one: a reader's schema and the Java types that stand
 * for it. Immutable, thread-safe, serializable; the schema travels as its JSON.
 *
 * @param <T> type of the values
 */
public abstract sealed class AvroBinding<T> implements Serializable
        permits GenericBinding, SpecificBinding, RecordBinding, ScalarBinding {
    private static final long serialVersionUID = 1L;

    private final String schemaJson;

    private transient volatile @Nullable Schema schema;

    AvroBinding(Schema reader) {
        schemaJson = reader.toString();
        schema = reader;
    }

    /**
     * Generic records. Logical types stay as they are on the wire: a timestamp is a {@code Long}, a decimal a
     * {@code ByteBuffer}.
     *
     * @throws IllegalArgumentException if {@code reader} is not the schema of a record
     */
    public static AvroBinding<GenericRecord> generic(Schema reader) {
        return new GenericBinding(reader);
    }

    /**
     * Generated classes, with the logical types that they were generated with. Nested classes are found by the names in
     * the schema of {@code type}, through the class loader of {@code type}.
     *
     * @throws IllegalArgumentException names everything in the schema that is not supported: properties like
     *     {@code java-class}, the logical type {@code big-decimal}
     */
    public static <R extends SpecificRecord> AvroBinding<R> specific(Class<R> type) {
        return new SpecificBinding<>(type);
    }

    /**
     * Java records: each field of {@code reader} is bound to the component of its name.
     *
     * <table>
     * <caption>What a component of each type may be bound to</caption>
     * <tr><th>component</th><th>schema</th></tr>
     * <tr><td>{@code String}</td><td>string</td></tr>
     * <tr><td>{@code int long float double boolean} and their boxes</td><td>the same</td></tr>
     * <tr><td>{@code BigDecimal}</td><td>bytes or fixed with logical type decimal, or string</td></tr>
     * <tr><td>{@code Instant}</td><td>long with timestamp-millis, timestamp-micros or timestamp-nanos</td></tr>
     * <tr><td>enum</td><td>enum; its symbols are names of constants</td></tr>
     * <tr><td>record</td><td>record</td></tr>
     * <tr><td>{@code List<X>}</td><td>array</td></tr>
     * <tr><td>{@code Map<String, X>}</td><td>map</td></tr>
     * <tr><td>{@code @org.jspecify.annotations.Nullable X}</td><td>union of null and the schema of {@code X}</td></tr>
     * </table>
     *
     * @throws IllegalArgumentException names everything that is wrong at once: fields without a component and the
     *     reverse, types that do not go together, a type that Flink would hand to Kryo
     */
    public static <R extends Record> AvroBinding<R> record(Class<R> type, Schema reader) {
        return new RecordBinding<>(type, reader);
    }

    /** Text that is not part of a record, as keys are. */
    public static AvroBinding<String> string() {
        return new ScalarBinding<>(Schema.create(Schema.Type.STRING), Types.STRING);
    }

    /** A 32-bit number that is not part of a record. */
    public static AvroBinding<Integer> int32() {
        return new ScalarBinding<>(Schema.create(Schema.Type.INT), Types.INT);
    }

    /** A 64-bit number that is not part of a record. */
    public static AvroBinding<Long> int64() {
        return new ScalarBinding<>(Schema.create(Schema.Type.LONG), Types.LONG);
    }

    /** The schema that values are read into, and written with. */
    public final Schema readerSchema() {
        Schema parsed = schema;
        if (parsed == null) {
            // It was a schema once: nothing to validate, and a name that Avro once let pass is not refused here.
            parsed = new Schema.Parser(NameValidator.NO_VALIDATION)
                    .setValidateDefaults(false)
                    .parse(schemaJson);
            schema = parsed;
        }
        return parsed;
    }

    /** Type of the values for Flink, with a serializer that is not Kryo. */
    public abstract TypeInformation<T> producedType();

    /**
     * The reader of what was written with {@code writer}, with the default limits.
     *
     * @throws IncompatibleSchemaException as {@link #from(Schema, AvroLimits)}
     */
    public final AvroDatum<T> from(Schema writer) {
        return from(writer, AvroLimits.ofDefaults());
    }

    /**
     * The reader of what was written with {@code writer}, by Avro's rules of schema resolution. Expensive: one for each
     * writer's schema, not one for each record.
     *
     * <p>Stricter than Avro in one thing: where both schemas have a logical type, it must be the same (a decimal of the
     * same scale and no smaller precision), because the bytes would be read without complaint and mean something else.
     *
     * @throws IncompatibleSchemaException if no record written with {@code writer} could be read, names the places. A
     *     union of which some branches can be read is compatible; a record with another branch is malformed
     */
    public final AvroDatum<T> from(Schema writer, AvroLimits limits) {
        AvroNode node = Resolution.of(Objects.requireNonNull(writer, "writer"), shape());
        return new AvroDatum<>(node, limits, this::cast);
    }

    /** What becomes of the values of the reader's schema. */
    abstract AvroShape shape();

    /** The value, which {@link #shape()} made. */
    abstract T cast(Object value);

    /** Writes values with {@link #readerSchema()}. */
    abstract AvroWriter<T> newWriter();

    /** Adds a problem if Flink would fall back to Kryo for {@code type}. */
    static void checkSerializer(List<String> problems, TypeInformation<?> type) {
        ExecutionConfig config = new ExecutionConfig(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
        try {
            type.createSerializer(config.getSerializerConfig());
        } catch (UnsupportedOperationException e) {
            problems.add("Flink has no serializer for " + type.getTypeClass().getName()
                    + " but Kryo, so make its types public (" + e.getMessage() + ")");
        }
    }
}
