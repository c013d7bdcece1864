package io.holdfast.serde.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record out of an object. Members are expected in the order of the components, which costs one comparison; any
 * other order costs a look-up.
 */
final class RecordBinder extends ValueBinder {
    private final MethodHandle constructor;
    private final JsonName[] names;
    private final String[] paths;
    private final ValueBinder[] binders;
    private final boolean[] nullable;
    private final NameTable table;
    private final PlainMembers plain;
    private final long required;
    private final boolean rejectUnknown;

    RecordBinder(JsonShape shape, UnknownFields unknownFields) {
        List<JsonShape.Field> fields = shape.fields();
        constructor = constructorOf(shape.type());
        names = fields.stream().map(field -> new JsonName(field.name())).toArray(JsonName[]::new);
        paths = fields.stream().map(JsonShape.Field::path).toArray(String[]::new);
        binders = fields.stream()
                .map(field -> ValueBinder.of(field.shape(), unknownFields))
                .toArray(ValueBinder[]::new);
        nullable = new boolean[names.length];
        long bits = 0;
        for (int i = 0; i < names.length; i++) {
            nullable[i] = fields.get(i).nullable();
            bits |= nullable[i] ? 0 : 1L << i;
        }
        required = bits;
        table = new NameTable(List.of(names));
        plain = new PlainMembers(names, fields);
        rejectUnknown = unknownFields == UnknownFields.REJECT;
    }

    private static MethodHandle constructorOf(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "The constructor of " + type.getName() + " is not accessible: open its package to "
                            + RecordBinder.class.getModule(),
                    e);
        }
    }

    @Override
    @Nullable
    Object read(JsonReader reader, JsonToken token) throws Throwable {
        @Nullable Object[] values = readMembers(reader, token);
        return values == null ? null : construct(values);
    }

    /** Reads the arguments of the constructor up to the closing brace; null after the reader was told why not. */
    @Nullable
    Object @Nullable [] readMembers(JsonReader reader, JsonToken token) throws Throwable {
        if (token != JsonToken.BEGIN_OBJECT) {
            if (token != JsonToken.ERROR) {
                reader.fail("object expected, " + token.description() + " found");
            }
            return null;
        }
        // A new array every time: stores into an old one would each cost a memory fence under G1.
        @Nullable Object[] values = new Object[names.length];
        long seen = 0;
        int expected = 0;
        while (true) {
            if (expected < names.length) {
                int reached = plain.read(reader, expected, seen, values);
                if (reached > expected) {
                    seen |= (-1L >>> (Long.SIZE - reached)) & (-1L << expected);
                    expected = reached;
                }
            }
            JsonToken next = expected < names.length ? reader.nextMember(names[expected]) : reader.next();
            if (next == JsonToken.END_OBJECT) {
                return (required & ~seen) == 0 || missing(reader, required & ~seen) ? values : null;
            }
            if (next == JsonToken.ERROR) {
                return null;
            }
            int field = expected < names.length && reader.isLikelyName() ? expected : reader.indexIn(table);
            if (field >= 0) {
                if ((seen & (1L << field)) != 0) {
                    failed(reader, "doubled", field);
                    return null;
                }
                seen |= 1L << field;
                if (!readField(reader, field, values)) {
                    return null;
                }
                expected = field + 1;
            } else if (!skipUnknown(reader)) {
                return null;
            }
        }
    }

    private boolean readField(JsonReader reader, int field, @Nullable Object[] values) throws Throwable {
        JsonToken token = reader.next();
        if (token == JsonToken.NULL) {
            return nullable[field] || failed(reader, "null, but required", field);
        }
        Object value = binders[field].read(reader, token);
        if (value == null) {
            reader.failedIn(paths[field]);
            return false;
        }
        values[field] = value;
        return true;
    }

    private boolean skipUnknown(JsonReader reader) {
        if (rejectUnknown) {
            reader.fail("unknown field");
            return false;
        }
        return reader.skipValue(reader.next());
    }

    private boolean missing(JsonReader reader, long fields) {
        return failed(reader, "missing", Long.numberOfTrailingZeros(fields));
    }

    private boolean failed(JsonReader reader, String reason, int field) {
        reader.fail(reason);
        reader.failedIn(paths[field]);
        return false;
    }

    /** The record of these components. */
    Object construct(@Nullable Object[] values) throws Throwable {
        return (Object) constructor.invokeExact(values);
    }
}
