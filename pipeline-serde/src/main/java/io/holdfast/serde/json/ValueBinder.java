package io.holdfast.serde.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the value of one component out of tokens. Not thread-safe, not re-entrant: every place in the tree of types has
 * a binder of its own.
 */
abstract class ValueBinder {

    /**
     * The value that {@code token} begins, or {@code null} after the reader was told why there is none.
     *
     * @throws Throwable what the constructor of a nested record throws
     */
    abstract @Nullable Object read(JsonReader reader, JsonToken token) throws Throwable;

    static ValueBinder of(JsonShape shape, UnknownFields unknownFields) {
        return switch (shape.kind()) {
            case STRING -> new OfString();
            case INT -> new OfInt();
            case LONG -> new OfLong();
            case DOUBLE -> new OfDouble();
            case BOOLEAN -> new OfBoolean();
            case DECIMAL -> new OfDecimal();
            case INSTANT -> new OfInstant();
            case ENUM -> new OfEnum(shape.type());
            case RECORD -> new RecordBinder(shape, unknownFields);
            case LIST -> new OfList(of(Objects.requireNonNull(shape.elements()), unknownFields));
        };
    }

    private static @Nullable Object wrongType(JsonReader reader, String expected, JsonToken found) {
        if (found != JsonToken.ERROR) {
            reader.fail(expected + " expected, " + found.description() + " found");
        }
        return null;
    }

    private static @Nullable Object failed(JsonReader reader, String reason) {
        reader.fail(reason);
        return null;
    }

    private static final class OfString extends ValueBinder {
        @Override
        @Nullable
        Object read(JsonReader reader, JsonToken token) {
            return token == JsonToken.STRING ? reader.string() : wrongType(reader, "string", token);
        }
    }

    private static final class OfInt extends ValueBinder {
        @Override
        @Nullable
        Object read(JsonReader reader, JsonToken token) {
            if (token != JsonToken.NUMBER) {
                return wrongType(reader, "int", token);
            }
            if (!reader.isIntegral()) {
                return failed(reader, "int expected, a number with fraction or exponent found");
            }
            long value = reader.isLong() ? reader.longValue() : Long.MAX_VALUE;
            return (int) value == value ? (Object) (int) value : failed(reader, "number does not fit into an int");
        }
    }

    private static final class OfLong extends ValueBinder {
        @Override
        @Nullable
        Object read(JsonReader reader, JsonToken token) {
            if (token != JsonToken.NUMBER) {
                return wrongType(reader, "long", token);
            }
            if (!reader.isIntegral()) {
                return failed(reader, "long expected, a number with fraction or exponent found");
            }
            return reader.isLong() ? (Object) reader.longValue() : failed(reader, "number does not fit into a long");
        }
    }

    private static final class OfDouble extends ValueBinder {
        @Override
        @Nullable
        Object read(JsonReader reader, JsonToken token) {
            if (token != JsonToken.NUMBER) {
                return wrongType(reader, "double", token);
            }
            double value = reader.doubleValue();
            return Double.isFinite(value) ? (Object) value : failed(reader, "number does not fit into a double");
        }
    }

    private static final class OfBoolean extends ValueBinder {
        @Override
        @Nullable
        Object read(JsonReader reader, JsonToken token) {
            if (token == JsonToken.TRUE || token == JsonToken.FALSE) {
                return token == JsonToken.TRUE;
            }
            return wrongType(reader, "boolean", token);
        }
    }

    private static final class OfDecimal extends ValueBinder {
        @Override
        @Nullable
        Object read(JsonReader reader, JsonToken token) {
            if (token != JsonToken.NUMBER) {
                return wrongType(reader, "decimal", token);
            }
            BigDecimal value = reader.decimal();
            return value != null ? value : failed(reader, "exponent of a decimal beyond " + JsonNumber.MAX_SCALE);
        }
    }

    private static final class OfInstant extends ValueBinder {
        @Override
        @Nullable
        Object read(JsonReader reader, JsonToken token) {
            if (token != JsonToken.STRING) {
                return wrongType(reader, "timestamp", token);
            }
            Instant value = reader.instant();
            return value != null ? value : failed(reader, "timestamp like 2026-11-22T09:16:00.123Z expected");
        }
    }

    private static final class OfEnum extends ValueBinder {
        private final Object[] constants;
        private final NameTable names;

        OfEnum(Class<?> type) {
            constants = Objects.requireNonNull(type.getEnumConstants());
            names = new NameTable(Arrays.stream(constants)
                    .map(constant -> new JsonName(((Enum<?>) constant).name()))
                    .toList());
        }

        @Override
        @Nullable
        Object read(JsonReader reader, JsonToken token) {
            if (token != JsonToken.STRING) {
                return wrongType(reader, "name of a constant", token);
            }
            int index = reader.indexIn(names);
            return index >= 0 ? constants[index] : failed(reader, "not the name of a constant");
        }
    }

    private static final class OfList extends ValueBinder {
        private final ValueBinder elements;

        OfList(ValueBinder elements) {
            this.elements = elements;
        }

        @Override
        @Nullable
        Object read(JsonReader reader, JsonToken token) throws Throwable {
            if (token != JsonToken.BEGIN_ARRAY) {
                return wrongType(reader, "array", token);
            }
            List<Object> values = new ArrayList<>();
            for (JsonToken next = reader.next(); next != JsonToken.END_ARRAY; next = reader.next()) {
                Object value = elements.read(reader, next);
                if (value == null) {
                    return null;
                }
                values.add(value);
            }
            return Collections.unmodifiableList(values);
        }
    }
}
