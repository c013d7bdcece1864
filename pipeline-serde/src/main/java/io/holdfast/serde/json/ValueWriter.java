package io.holdfast.serde.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the value of one component; the counterpart of {@link ValueBinder}. Immutable. */
abstract class ValueWriter {
    private static final Instant FIRST_INSTANT = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /**
     * Writes {@code value}, which is not null.
     *
     * @throws Throwable what an accessor of a nested record throws
     */
    abstract void write(JsonWriter json, Object value) throws Throwable;

    static ValueWriter of(JsonShape shape) {
        return switch (shape.kind()) {
            case STRING -> new OfScalar((json, value) -> json.value((String) value));
            case INT, LONG -> new OfScalar((json, value) -> json.value(((Number) value).longValue()));
            case DOUBLE -> new OfScalar((json, value) -> json.value((double) (Double) value));
            case BOOLEAN -> new OfScalar((json, value) -> json.value((boolean) (Boolean) value));
            case DECIMAL -> new OfScalar((json, value) -> json.value((BigDecimal) value));
            case INSTANT -> new OfScalar((json, value) -> json.value(text(json, (Instant) value)));
            case ENUM -> new OfScalar((json, value) -> json.value(((Enum<?>) value).name()));
            case RECORD -> new OfRecord(shape);
            case LIST -> new OfList(of(Objects.requireNonNull(shape.elements())));
        };
    }

    private static String text(JsonWriter json, Instant instant) {
        if (instant.isBefore(FIRST_INSTANT) || instant.isAfter(LAST_INSTANT)) {
            throw new IllegalArgumentException(json.where() + "a year has four digits in RFC 3339, this one has not");
        }
        return instant.toString();
    }

    private interface Scalar {
        void write(JsonWriter json, Object value);
    }

    private static final class OfScalar extends ValueWriter {
        private final Scalar scalar;

        OfScalar(Scalar scalar) {
            this.scalar = scalar;
        }

        @Override
        void write(JsonWriter json, Object value) {
            scalar.write(json, value);
        }
    }

    private static final class OfList extends ValueWriter {
        private final ValueWriter elements;

        OfList(ValueWriter elements) {
            this.elements = elements;
        }

        @Override
        void write(JsonWriter json, Object value) throws Throwable {
            json.beginArray();
            for (Object element : (List<?>) value) {
                if (element == null) {
                    throw new IllegalArgumentException(json.where() + "null in a list");
                }
                elements.write(json, element);
            }
            json.endArray();
        }
    }

    private static final class OfRecord extends ValueWriter {
        private final String[] names;
        private final byte[][] quotedNames;
        private final boolean[] nullable;
        private final MethodHandle[] accessors;
        private final ValueWriter[] writers;

        OfRecord(JsonShape shape) {
            List<JsonShape.Field> fields = shape.fields();
            names = fields.stream().map(JsonShape.Field::path).toArray(String[]::new);
            quotedNames = fields.stream()
                    .map(field -> ('"' + field.name() + "\":").getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            nullable = new boolean[names.length];
            accessors = new MethodHandle[names.length];
            for (int i = 0; i < names.length; i++) {
                nullable[i] = fields.get(i).nullable();
                accessors[i] = accessorOf(shape.type(), fields.get(i));
            }
            writers = fields.stream().map(field -> of(field.shape())).toArray(ValueWriter[]::new);
        }

        private static MethodHandle accessorOf(Class<?> type, JsonShape.Field field) {
            try {
                return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                        .unreflect(field.accessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(
                        type.getName() + " is not accessible: open its package to " + ValueWriter.class.getModule(), e);
            }
        }

        @Override
        void write(JsonWriter json, Object value) throws Throwable {
            json.beginObject();
            for (int i = 0; i < names.length; i++) {
                json.name(names[i], quotedNames[i]);
                @Nullable Object component = (Object) accessors[i].invokeExact(value);
                if (component != null) {
                    writers[i].write(json, component);
                } else if (nullable[i]) {
                    json.nullValue();
                } else {
                    throw new IllegalArgumentException(json.where() + "null, but required");
                }
            }
            json.endObject();
        }
    }
}
