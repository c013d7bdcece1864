package io.holdfast.serde.avro;

import java.lang.invoke.MethodHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Writes the value of one component; the counterpart of {@link AvroShape}. Immutable. */
@FunctionalInterface
interface ValueWriter {
    /**
     * Writes {@code value}.
     *
     * @throws Throwable what an accessor or the encoder throws
     */
    void write(Encoder out, @Nullable Object value) throws Throwable;

    static ValueWriter scalar(Schema.Type type) {
        return switch (type) {
            case STRING -> (out, value) -> out.writeBytes(LogicalValues.utf8((String) required(value)));
            case INT -> (out, value) -> out.writeInt((Integer) required(value));
            case LONG -> (out, value) -> out.writeLong((Long) required(value));
            case FLOAT -> (out, value) -> out.writeFloat((Float) required(value));
            case DOUBLE -> (out, value) -> out.writeDouble((Double) required(value));
            case BOOLEAN -> (out, value) -> out.writeBoolean((Boolean) required(value));
            default -> throw new IllegalArgumentException("Not a scalar: " + type);
        };
    }

    static ValueWriter instant(ChronoUnit unit) {
        return (out, value) -> out.writeLong(LogicalValues.countOf((Instant) required(value), unit));
    }

    static ValueWriter decimalText() {
        return (out, value) -> out.writeString(((BigDecimal) required(value)).toString());
    }

    static ValueWriter decimal(Schema schema, LogicalTypes.Decimal type) {
        if (schema.getType() == Schema.Type.BYTES) {
            return (out, value) -> out.writeBytes(
                    LogicalValues.unscaledOf((BigDecimal) required(value), type).toByteArray());
        }
        int size = schema.getFixedSize();
        return (out, value) -> {
            BigInteger unscaled = LogicalValues.unscaledOf((BigDecimal) required(value), type);
            byte[] digits = unscaled.toByteArray();
            if (digits.length > size) {
                throw new IllegalArgumentException("more digits than the fixed of the schema has room for");
            }
            byte[] padded = new byte[size];
            Arrays.fill(padded, 0, size - digits.length, (byte) (unscaled.signum() < 0 ? -1 : 0));
            System.arraycopy(digits, 0, padded, size - digits.length, digits.length);
            out.writeFixed(padded);
        };
    }

    static ValueWriter symbol(Schema schema) {
        return (out, value) -> {
            String name = ((Enum<?>) required(value)).name();
            if (!schema.hasEnumSymbol(name)) {
                throw new IllegalArgumentException("a constant that the schema has not");
            }
            out.writeEnum(schema.getEnumOrdinal(name));
        };
    }

    static ValueWriter nullable(int nullIndex, ValueWriter writer) {
        return (out, value) -> {
            if (value == null) {
                out.writeIndex(nullIndex);
                out.writeNull();
            } else {
                out.writeIndex(1 - nullIndex);
                writer.write(out, value);
            }
        };
    }

    static ValueWriter list(ValueWriter elements) {
        return (out, value) -> {
            List<?> list = (List<?>) required(value);
            out.writeArrayStart();
            out.setItemCount(list.size());
            for (Object element : list) {
                out.startItem();
                elements.write(out, element);
            }
            out.writeArrayEnd();
        };
    }

    static ValueWriter map(ValueWriter values) {
        return (out, value) -> {
            Map<?, ?> map = (Map<?, ?>) required(value);
            out.writeMapStart();
            out.setItemCount(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.startItem();
                out.writeBytes(LogicalValues.utf8((String) required(entry.getKey())));
                values.write(out, entry.getValue());
            }
            out.writeMapEnd();
        };
    }

    static ValueWriter record(Schema schema, MethodHandle[] accessors, ValueWriter[] writers) {
        String[] names = schema.getFields().stream().map(Schema.Field::name).toArray(String[]::new);
        return (out, value) -> {
            Object record = required(value);
            for (int i = 0; i < names.length; i++) {
                try {
                    Object component = (Object) accessors[i].invokeExact(record);
                    writers[i].write(out, component);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(names[i] + ": " + e.getMessage(), e);
                }
            }
        };
    }

    private static Object required(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("null, but required");
        }
        return value;
    }
}
