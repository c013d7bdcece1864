package io.holdfast.serde.avro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * The shapes that Avro's own data models have: generic, and specific with its conversions of logical types. Of the
 * properties of a schema only {@code avro.java.string} counts, and that one only says whether text is a {@code String}.
 */
final class GenericShapes {
    private static final String[] CLASS_PROPERTIES = {
        SpecificData.CLASS_PROP, SpecificData.KEY_CLASS_PROP, SpecificData.ELEMENT_PROP
    };

    private final GenericData model;
    private final boolean specific;
    private final IdentityHashMap<Schema, AvroShape> records = new IdentityHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private GenericShapes(GenericData model, boolean specific) {
        this.model = model;
        this.specific = specific;
    }

    /** Shapes of generic values, logical types as they are on the wire. */
    static AvroShape generic(Schema reader) {
        return new GenericShapes(new GenericData(), false).shape(reader);
    }

    /**
     * Shapes of generated classes, which are those that {@code model} finds by the reader's names.
     *
     * @throws IllegalArgumentException names all properties that are not supported
     */
    static AvroShape specific(Schema reader, SpecificData model) {
        GenericShapes shapes = new GenericShapes(model, true);
        AvroShape shape = shapes.shape(reader);
        if (!shapes.problems.isEmpty()) {
            throw new IllegalArgumentException(
                    reader.getFullName() + " cannot be read: " + String.join("; ", shapes.problems));
        }
        return shape;
    }

    private AvroShape shape(Schema schema) {
        LogicalType type = schema.getLogicalType();
        return shape(schema, type == null ? null : model.getConversionFor(type));
    }

    private AvroShape shape(Schema schema, @Nullable Conversion<?> conversion) {
        checkProperties(schema);
        AvroShape.Finish converted = conversion == null ? null : converted(schema, conversion);
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM ->
                AvroShape.symbol(
                        schema,
                        schema.getEnumSymbols().stream()
                                .map(symbol -> model.createEnum(symbol, schema))
                                .toArray());
            case ARRAY -> AvroShape.container(schema, shape(schema.getElementType()), false, null);
            case MAP -> AvroShape.container(schema, shape(schema.getValueType()), isJavaString(schema), null);
            case UNION ->
                AvroShape.union(
                        schema, schema.getTypes().stream().map(this::shape).toArray(AvroShape[]::new));
            case FIXED ->
                AvroShape.leaf(
                        schema,
                        false,
                        converted != null ? converted : (raw, in, at) -> model.createFixed(null, (byte[]) raw, schema));
            case BYTES ->
                AvroShape.leaf(
                        schema, false, converted != null ? converted : (raw, in, at) -> ByteBuffer.wrap((byte[]) raw));
            case STRING -> AvroShape.leaf(schema, isJavaString(schema), converted);
            case INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> AvroShape.leaf(schema, false, converted);
        };
    }

    private void checkProperties(Schema schema) {
        if (!specific) {
            return;
        }
        for (String property : CLASS_PROPERTIES) {
            if (schema.getProp(property) != null) {
                problems.add("property " + property + " is not supported, classes are not loaded by name");
            }
        }
        LogicalType type = schema.getLogicalType();
        if (type instanceof LogicalTypes.Decimal decimal && decimal.getPrecision() > LogicalValues.MAX_PRECISION) {
            problems.add("decimal of more than " + LogicalValues.MAX_PRECISION + " digits");
        }
        if (type != null && type.getName().equals("big-decimal")) {
            problems.add("logical type big-decimal is not supported, it has a length of its own that Avro trusts");
        }
    }

    private static boolean isJavaString(Schema schema) {
        return GenericData.StringType.String.name().equals(schema.getProp(GenericData.STRING_PROP));
    }

    private AvroShape record(Schema schema) {
        AvroShape known = records.get(schema);
        if (known != null) {
            return known;
        }
        AvroShape[] fields = new AvroShape[schema.getFields().size()];
        AvroShape shape = AvroShape.record(schema, fields, new Maker(model, schema));
        records.put(schema, shape);
        SpecificRecordBase prototype =
                specific && model.newRecord(null, schema) instanceof SpecificRecordBase base ? base : null;
        for (Schema.Field field : schema.getFields()) {
            fields[field.pos()] = prototype == null
                    ? shape(field.schema())
                    : shape(field.schema(), prototype.getConversion(field.pos()));
        }
        return shape;
    }

    /** Avro's conversion, and checks of ours before it, because it would throw. */
    private static AvroShape.Finish converted(Schema schema, Conversion<?> conversion) {
        LogicalType type = schema.getLogicalType();
        if (type instanceof LogicalTypes.Decimal decimal && conversion instanceof Conversions.DecimalConversion) {
            return LogicalValues.decimal(decimal);
        }
        return (raw, in, at) -> {
            if (LogicalValues.isOutOfRange(type, raw)) {
                return in.fail("not a value of logical type " + type.getName(), at);
            }
            Object datum = raw instanceof byte[] bytes
                    ? schema.getType() == Schema.Type.FIXED
                            ? new GenericData.Fixed(schema, bytes)
                            : ByteBuffer.wrap(bytes)
                    : raw;
            return Conversions.convertToLogicalType(datum, schema, type, conversion);
        };
    }

    private record Maker(GenericData model, Schema schema) implements AvroShape.RecordMaker {
        @Override
        public Object begin() {
            return model.newRecord(null, schema);
        }

        @Override
        @SuppressWarnings("NullAway") // a field of a union with null may be null
        public void set(Object gathered, int position, @Nullable Object value) {
            ((IndexedRecord) gathered).put(position, value);
        }

        @Override
        public Object end(Object gathered) {
            return gathered;
        }
    }
}
