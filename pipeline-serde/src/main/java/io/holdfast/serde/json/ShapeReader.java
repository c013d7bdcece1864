package io.holdfast.serde.json;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the form in JSON off a record type by reflection, and reports everything that has none at once. */
final class ShapeReader {
    /** Fields that a record may have: what fits into the bits of a {@code long}. */
    private static final int MAX_FIELDS = 64;

    private final List<String> problems = new ArrayList<>();
    private final Deque<Class<?>> enclosing = new ArrayDeque<>();

    private ShapeReader() {}

    /**
     * The form of {@code type}.
     *
     * @throws IllegalArgumentException names every component that cannot be written in JSON, and why
     */
    static JsonShape shapeOf(Class<? extends Record> type) {
        ShapeReader reader = new ShapeReader();
        JsonShape shape = reader.record(type, "");
        if (!reader.problems.isEmpty()) {
            throw new IllegalArgumentException(
                    type.getName() + " has no form in JSON: " + String.join("; ", reader.problems));
        }
        return shape;
    }

    private JsonShape record(Class<?> type, String path) {
        List<JsonShape.Field> fields = new ArrayList<>();
        String at = path.isEmpty() ? type.getSimpleName() : path;
        RecordComponent[] components = type.getRecordComponents();
        if (components.length > MAX_FIELDS) {
            problems.add(at + " has " + components.length + " components, at most " + MAX_FIELDS
                    + " are supported: group them into nested records");
        } else if (enclosing.contains(type)) {
            problems.add(at + " contains its own type " + type.getName() + ": recursive records are not supported");
        } else {
            enclosing.push(type);
            for (RecordComponent component : components) {
                String fieldPath = path.isEmpty() ? component.getName() : path + '.' + component.getName();
                JsonShape shape = shape(component.getAnnotatedType(), fieldPath);
                if (shape != null) {
                    boolean nullable = isNullable(component.getAnnotatedType());
                    fields.add(new JsonShape.Field(
                            component.getName(), fieldPath, nullable, component.getAccessor(), shape));
                }
            }
            enclosing.pop();
        }
        return new JsonShape(JsonKind.RECORD, type, null, List.copyOf(fields));
    }

    private @Nullable JsonShape shape(AnnotatedType annotated, String path) {
        Type type = annotated.getType();
        Class<?> raw = type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : type instanceof Class<?> simple ? simple : null;
        JsonKind kind = raw == null ? null : JsonKind.of(raw);
        if (raw == null || kind == null) {
            return unsupported(path, type);
        }
        return switch (kind) {
            case RECORD -> type instanceof Class ? record(raw, path) : unsupported(path, type);
            case LIST -> list(annotated, path);
            default -> new JsonShape(kind, raw, null, List.of());
        };
    }

    private @Nullable JsonShape list(AnnotatedType annotated, String path) {
        if (!(annotated instanceof AnnotatedParameterizedType parameterized)) {
            return unsupported(path, annotated.getType());
        }
        AnnotatedType elementType = parameterized.getAnnotatedActualTypeArguments()[0];
        if (isNullable(elementType)) {
            problems.add(path + " is a list with @Nullable elements, which Flink's serializer for lists cannot carry");
        }
        JsonShape elements = shape(elementType, path + "[]");
        return elements == null ? null : new JsonShape(JsonKind.LIST, List.class, elements, List.of());
    }

    private @Nullable JsonShape unsupported(String path, Type type) {
        problems.add(path + " is a " + type.getTypeName()
                + "; supported are String, int, long, double, boolean, BigDecimal, Instant, enums, records and List");
        return null;
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
