package io.holdfast.serde.avro;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Binds the components of record types to the fields of schemas, and gathers everything that does not go together. */
final class ComponentBinder {
    private static final Map<Class<?>, Schema.Type> SCALARS = Map.ofEntries(
            Map.entry(String.class, Schema.Type.STRING),
            Map.entry(int.class, Schema.Type.INT),
            Map.entry(Integer.class, Schema.Type.INT),
            Map.entry(long.class, Schema.Type.LONG),
            Map.entry(Long.class, Schema.Type.LONG),
            Map.entry(float.class, Schema.Type.FLOAT),
            Map.entry(Float.class, Schema.Type.FLOAT),
            Map.entry(double.class, Schema.Type.DOUBLE),
            Map.entry(Double.class, Schema.Type.DOUBLE),
            Map.entry(boolean.class, Schema.Type.BOOLEAN),
            Map.entry(Boolean.class, Schema.Type.BOOLEAN));

    private final List<String> problems;
    private final Deque<Class<?>> enclosing = new ArrayDeque<>();

    private ComponentBinder(List<String> problems) {
        this.problems = problems;
    }

    /**
     * A type and the schema that it is bound to.
     *
     * @param shape what becomes of values read
     * @param writer writes values
     */
    record Bound(AvroShape shape, ValueWriter writer) {}

    /** The binding, null if {@code problems} has more entries than before. */
    static @Nullable Bound bind(Class<? extends Record> type, Schema schema, List<String> problems) {
        int before = problems.size();
        ComponentBinder binder = new ComponentBinder(problems);
        if (schema.getType() != Schema.Type.RECORD) {
            problems.add("the schema is one of a " + nameOf(schema));
            return null;
        }
        Bound bound = binder.record(type, schema, "");
        return problems.size() == before ? bound : null;
    }

    private @Nullable Bound record(Class<?> type, Schema schema, String path) {
        if (enclosing.contains(type)) {
            return problem(path, "contains its own type " + type.getName() + ": recursive records are not supported");
        }
        enclosing.push(type);
        String prefix = path.isEmpty() ? "" : path + '.';
        RecordComponent[] components = type.getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        for (Schema.Field field : schema.getFields()) {
            if (!names.contains(field.name())) {
                problems.add("field '" + prefix + field.name() + "' has no component in " + type.getSimpleName());
            }
        }
        List<Bound> fields = new ArrayList<>();
        int[] positions = new int[components.length];
        for (int i = 0; i < components.length; i++) {
            Schema.Field field = schema.getField(names.get(i));
            Bound bound = field == null
                    ? problem(prefix + names.get(i), "has no field in schema " + schema.getFullName())
                    : component(components[i].getAnnotatedType(), field.schema(), prefix + names.get(i));
            positions[i] = field == null ? 0 : field.pos();
            if (bound != null) {
                fields.add(bound);
            }
        }
        enclosing.pop();
        if (fields.size() < components.length
                || components.length != schema.getFields().size()) {
            return null;
        }
        return bound(type, schema, fields, positions);
    }

    private static Bound bound(Class<?> type, Schema schema, List<Bound> fields, int[] positions) {
        AvroShape[] shapes = new AvroShape[positions.length];
        ValueWriter[] writers = new ValueWriter[positions.length];
        int[] componentOf = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
            shapes[positions[i]] = fields.get(i).shape();
            writers[positions[i]] = fields.get(i).writer();
            componentOf[positions[i]] = i;
        }
        RecordHandles handles = RecordHandles.of(type);
        return new Bound(
                AvroShape.record(schema, shapes, handles.maker(componentOf)),
                ValueWriter.record(schema, handles.accessors(componentOf), writers));
    }

    /** A component or an element, which may be {@code @Nullable} if the schema is a union with null. */
    private @Nullable Bound component(AnnotatedType annotated, Schema schema, String path) {
        boolean nullable = annotated.isAnnotationPresent(Nullable.class);
        if (schema.getType() != Schema.Type.UNION) {
            return nullable
                    ? problem(path, "is @Nullable, and its schema has no null")
                    : value(annotated, schema, path);
        }
        List<Schema> branches = schema.getTypes();
        int nullIndex = branches.size() == 2
                ? branches.get(0).getType() == Schema.Type.NULL
                        ? 0
                        : branches.get(1).getType() == Schema.Type.NULL ? 1 : -1
                : -1;
        if (nullIndex < 0) {
            return problem(path, "is a union of other than null and one type");
        }
        if (!nullable) {
            return problem(path, "may be null in the schema, and is not @Nullable");
        }
        Bound bound = value(annotated, branches.get(1 - nullIndex), path);
        if (bound == null) {
            return null;
        }
        AvroShape nothing = AvroShape.leaf(branches.get(nullIndex), true, null);
        AvroShape[] shapes =
                nullIndex == 0 ? new AvroShape[] {nothing, bound.shape()} : new AvroShape[] {bound.shape(), nothing};
        return new Bound(AvroShape.union(schema, shapes), ValueWriter.nullable(nullIndex, bound.writer()));
    }

    private @Nullable Bound value(AnnotatedType annotated, Schema schema, String path) {
        Type type = annotated.getType();
        Class<?> raw = type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : type instanceof Class<?> simple ? simple : null;
        if (raw == null) {
            return mismatch(path, type, schema);
        }
        if (SCALARS.get(raw) == schema.getType()) {
            return new Bound(AvroShape.leaf(schema, true, null), ValueWriter.scalar(schema.getType()));
        }
        if (raw == BigDecimal.class) {
            return decimal(schema, path);
        }
        if (raw == Instant.class) {
            return instant(schema, path);
        }
        if (raw.isEnum() && schema.getType() == Schema.Type.ENUM) {
            return constants(raw, schema, path);
        }
        if (raw.isRecord() && type instanceof Class && schema.getType() == Schema.Type.RECORD) {
            return record(raw, schema, path);
        }
        return annotated instanceof AnnotatedParameterizedType parameterized
                ? container(raw, parameterized.getAnnotatedActualTypeArguments(), schema, path)
                : mismatch(path, type, schema);
    }

    private @Nullable Bound container(Class<?> raw, AnnotatedType[] arguments, Schema schema, String path) {
        if (raw == List.class && schema.getType() == Schema.Type.ARRAY) {
            Bound elements = element(arguments[0], schema.getElementType(), path);
            return elements == null
                    ? null
                    : new Bound(
                            AvroShape.container(schema, elements.shape(), true, AvroShape.Finish.unmodifiableList()),
                            ValueWriter.list(elements.writer()));
        }
        if (raw == Map.class && schema.getType() == Schema.Type.MAP && arguments[0].getType() == String.class) {
            Bound values = element(arguments[1], schema.getValueType(), path);
            return values == null
                    ? null
                    : new Bound(
                            AvroShape.container(schema, values.shape(), true, AvroShape.Finish.unmodifiableMap()),
                            ValueWriter.map(values.writer()));
        }
        return mismatch(path, raw, schema);
    }

    private @Nullable Bound element(AnnotatedType annotated, Schema schema, String path) {
        if (annotated.isAnnotationPresent(Nullable.class)) {
            return problem(path, "has @Nullable elements, which Flink's serializers for lists and maps cannot carry");
        }
        return component(annotated, schema, path + "[]");
    }

    private @Nullable Bound decimal(Schema schema, String path) {
        LogicalTypes.Decimal decimal = LogicalValues.decimalOf(schema);
        if (decimal != null) {
            if (decimal.getPrecision() > LogicalValues.MAX_PRECISION) {
                return problem(path, "is a decimal of more than " + LogicalValues.MAX_PRECISION + " digits");
            }
            return new Bound(
                    AvroShape.leaf(schema, true, LogicalValues.decimal(decimal)), ValueWriter.decimal(schema, decimal));
        }
        return schema.getType() == Schema.Type.STRING
                ? new Bound(AvroShape.leaf(schema, true, LogicalValues.decimalText()), ValueWriter.decimalText())
                : mismatch(path, BigDecimal.class, schema);
    }

    private @Nullable Bound instant(Schema schema, String path) {
        ChronoUnit unit = LogicalValues.timestampUnitOf(schema);
        return unit == null
                ? mismatch(path, Instant.class, schema)
                : new Bound(AvroShape.leaf(schema, true, LogicalValues.instant(unit)), ValueWriter.instant(unit));
    }

    private @Nullable Bound constants(Class<?> type, Schema schema, String path) {
        Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), constant -> constant));
        List<String> unknown = schema.getEnumSymbols().stream()
                .filter(symbol -> !constants.containsKey(symbol))
                .toList();
        if (!unknown.isEmpty()) {
            return problem(
                    path, "has symbols that " + type.getSimpleName() + " has not: " + String.join(", ", unknown));
        }
        return new Bound(
                AvroShape.symbol(
                        schema,
                        schema.getEnumSymbols().stream().map(constants::get).toArray()),
                ValueWriter.symbol(schema));
    }

    private @Nullable Bound mismatch(String path, Type type, Schema schema) {
        String logical = schema.getLogicalType() == null
                ? ""
                : " with logical type " + schema.getLogicalType().getName();
        return problem(path, "is a " + type.getTypeName() + ", and its schema " + nameOf(schema) + logical);
    }

    private static String nameOf(Schema schema) {
        return schema.getType().name().toLowerCase(Locale.ROOT);
    }

    private @Nullable Bound problem(String path, String problem) {
        problems.add(path + ' ' + problem);
        return null;
    }
}
