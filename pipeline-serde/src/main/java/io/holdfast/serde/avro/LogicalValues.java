package io.holdfast.serde.avro;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What the logical types stand for, checked before anything is made of them. */
final class LogicalValues {
    /** Digits that a decimal may have; more are refused when the binding is made. */
    static final int MAX_PRECISION = 1_000;

    private static final int MAX_DECIMAL_TEXT = 1_024;
    private static final int MAX_EXPONENT_DIGITS = 4;
    private static final Pattern DECIMAL_TEXT = Pattern.compile("[+-]?[0-9]{1," + MAX_DECIMAL_TEXT + "}(?:\\.[0-9]{1,"
            + MAX_DECIMAL_TEXT + "})?" + "(?:[eE][+-]?[0-9]{1," + MAX_EXPONENT_DIGITS + "})?");
    private static final int MAX_SCALE = 1_000;
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private LogicalValues() {}

    /** The schema's decimal, null if it is not one. */
    static LogicalTypes.@Nullable Decimal decimalOf(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal ? decimal : null;
    }

    /** The unit of a timestamp with its zone, null if the schema is not one. */
    static @Nullable ChronoUnit timestampUnitOf(Schema schema) {
        LogicalType type = schema.getLogicalType();
        if (type instanceof LogicalTypes.TimestampMillis) {
            return ChronoUnit.MILLIS;
        }
        if (type instanceof LogicalTypes.TimestampMicros) {
            return ChronoUnit.MICROS;
        }
        return type instanceof LogicalTypes.TimestampNanos ? ChronoUnit.NANOS : null;
    }

    static AvroShape.Finish decimal(LogicalTypes.Decimal type) {
        BigInteger beyond = BigInteger.TEN.pow(type.getPrecision());
        int maxLength = beyond.bitLength() / Byte.SIZE + 1;
        int scale = type.getScale();
        return (raw, in, at) -> {
            byte[] unscaled = (byte[]) raw;
            if (unscaled.length == 0) {
                return in.fail("decimal without bytes", at);
            }
            if (padding(unscaled) + maxLength < unscaled.length) {
                return in.fail("decimal has more digits than its precision", at);
            }
            BigInteger value = new BigInteger(unscaled);
            return value.abs().compareTo(beyond) < 0
                    ? new BigDecimal(value, scale)
                    : in.fail("decimal has more digits than its precision", at);
        };
    }

    /** How many leading bytes only repeat the sign, as in every decimal that is smaller than its fixed. */
    private static int padding(byte[] unscaled) {
        byte sign = (byte) (unscaled[0] < 0 ? -1 : 0);
        int length = 0;
        while (length < unscaled.length && unscaled[length] == sign) {
            length++;
        }
        return length;
    }

    static AvroShape.Finish decimalText() {
        return (raw, in, at) -> {
            String text = (String) raw;
            if (text.length() > MAX_DECIMAL_TEXT || !DECIMAL_TEXT.matcher(text).matches()) {
                return in.fail("text is not a decimal", at);
            }
            BigDecimal value = new BigDecimal(text);
            return Math.abs(value.scale()) <= MAX_SCALE ? value : in.fail("scale of a decimal beyond " + MAX_SCALE, at);
        };
    }

    static AvroShape.Finish instant(ChronoUnit unit) {
        return switch (unit) {
            case MILLIS -> (raw, in, at) -> Instant.ofEpochMilli((Long) raw);
            case MICROS -> (raw, in, at) -> instantOf((Long) raw, 1_000_000);
            default -> (raw, in, at) -> instantOf((Long) raw, 1_000_000_000);
        };
    }

    private static Instant instantOf(long count, int perSecond) {
        return Instant.ofEpochSecond(
                Math.floorDiv(count, perSecond), Math.floorMod(count, perSecond) * (1_000_000_000L / perSecond));
    }

    /** True if Avro's own conversion would throw for {@code raw}. */
    static boolean isOutOfRange(LogicalType type, Object raw) {
        if (type instanceof LogicalTypes.TimeMillis) {
            return (Integer) raw < 0 || (Integer) raw >= 86_400_000;
        }
        if (type instanceof LogicalTypes.TimeMicros) {
            return (Long) raw < 0 || (Long) raw >= 86_400_000_000L;
        }
        return type.getName().equals("uuid")
                && raw instanceof CharSequence text
                && !UUID_TEXT.matcher(text).matches();
    }

    /** The count that {@code instant} has in {@code unit}. */
    static long countOf(Instant instant, ChronoUnit unit) {
        if (!instant.truncatedTo(unit).equals(instant)) {
            throw new IllegalArgumentException(
                    "finer than the schema's " + unit.toString().toLowerCase(Locale.ROOT));
        }
        long perSecond = ChronoUnit.SECONDS.getDuration().dividedBy(unit.getDuration());
        long part = instant.getNano() / unit.getDuration().toNanos();
        long seconds = instant.getEpochSecond();
        try {
            // Not unit.between(): it overflows in nanoseconds. And towards zero, for the first second that there is.
            return seconds < 0
                    ? Math.addExact(Math.multiplyExact(seconds + 1, perSecond), part - perSecond)
                    : Math.addExact(Math.multiplyExact(seconds, perSecond), part);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("beyond what a timestamp of the schema can say", e);
        }
    }

    /** The unscaled value of {@code decimal} in the schema's scale. */
    static BigInteger unscaledOf(BigDecimal decimal, LogicalTypes.Decimal type) {
        // Before the scale is set: a decimal like 1e999999999 would become a billion digits.
        long integerDigits = (long) decimal.precision() - decimal.scale();
        if (decimal.signum() != 0 && integerDigits > type.getPrecision() - type.getScale()) {
            throw new IllegalArgumentException("more digits than the precision of the schema");
        }
        BigDecimal stripped = decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        if (stripped.scale() > type.getScale()) {
            throw new IllegalArgumentException("more decimal places than the scale of the schema");
        }
        return stripped.setScale(type.getScale()).unscaledValue();
    }

    /** {@code text} in UTF-8, strictly. */
    static byte[] utf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException("unpaired surrogate, which has no form in UTF-8");
                }
                i++;
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
