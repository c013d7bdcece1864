package io.holdfast.serde.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members that are written as nearly every writer writes them: in the order of the components, without
 * whitespace, their texts in ASCII without escapes, their numbers of at most {@value DigitRun#MAX_EXACT} digits.
 *
 * <p>A shortcut and nothing else: it never finds an error, and whatever is not plain it leaves where it is to the
 * {@link JsonReader}, which alone decides what is well-formed. What it saves are the tokens. Not thread-safe.
 */
final class PlainMembers {
    private static final long[] POWERS_OF_TEN =
            LongStream.iterate(1, power -> power * 10).limit(DigitRun.MAX_EXACT).toArray();

    private final JsonName[] names;
    private final JsonKind[] kinds;
    private final DigitRun digits = new DigitRun();

    /** Where the value that was read last ends. */
    private int valueEnd;

    /** The whole number that was read last. */
    private long whole;

    PlainMembers(JsonName[] names, List<JsonShape.Field> fields) {
        this.names = names;
        kinds = fields.stream().map(field -> field.shape().kind()).toArray(JsonKind[]::new);
    }

    /**
     * Reads members from the component {@code first} on, as many as are plain.
     *
     * @param seen components that were there already, one bit each; the first of them ends the reading
     * @param values where the values go
     * @return the component after the last one that was read, {@code first} if there was none
     */
    int read(JsonReader reader, int first, long seen, @Nullable Object[] values) {
        byte[] json = reader.document();
        int at = reader.tokenEnd();
        boolean afterMember = reader.isAfterMember();
        int next = first;
        while (next < names.length && (seen & (1L << next)) == 0) {
            int nameAt = at;
            if (afterMember) {
                if (at >= json.length || json[at] != ',') {
                    break;
                }
                nameAt++;
            }
            if (!names[next].isMemberAt(json, nameAt)) {
                break;
            }
            Object value = value(kinds[next], reader, json, nameAt + names[next].memberLength());
            if (value == null || valueEnd >= json.length || (json[valueEnd] != ',' && json[valueEnd] != '}')) {
                break;
            }
            values[next++] = value;
            at = valueEnd;
            afterMember = true;
        }
        if (next > first) {
            reader.continueAfterMember(at);
        }
        return next;
    }

    /** The value at {@code at}, whose end is then known; null if it is not plain. */
    private @Nullable Object value(JsonKind kind, JsonReader reader, byte[] json, int at) {
        return switch (kind) {
            case STRING -> string(reader, json, at);
            case INT -> wholeNumber(reader, json, at) && (int) whole == whole ? (Object) (int) whole : null;
            case LONG -> wholeNumber(reader, json, at) ? (Object) whole : null;
            case DECIMAL -> decimal(reader, json, at);
            case INSTANT -> instant(reader, json, at);
            case DOUBLE, BOOLEAN, ENUM, RECORD, LIST -> null;
        };
    }

    private @Nullable String string(JsonReader reader, byte[] json, int at) {
        int end = textEnd(reader, json, at);
        return end < 0 ? null : JsonText.ascii(json, at + 1, end);
    }

    private @Nullable Instant instant(JsonReader reader, byte[] json, int at) {
        int end = textEnd(reader, json, at);
        return end < 0 ? null : InstantText.parse(json, at + 1, end);
    }

    /** Where the closing quote of the plain text at {@code at} stands, -1 if there is none. */
    private int textEnd(JsonReader reader, byte[] json, int at) {
        if (at >= json.length || json[at] != '"') {
            return -1;
        }
        int end = JsonText.skipPlain(json, at + 1, json.length);
        if (end == json.length || json[end] != '"' || end - at - 1 > reader.maxStringLength()) {
            return -1;
        }
        valueEnd = end + 1;
        return end;
    }

    private boolean wholeNumber(JsonReader reader, byte[] json, int from) {
        boolean negative = from < json.length && json[from] == '-';
        int start = negative ? from + 1 : from;
        int end = digits.scan(json, start);
        if (!isPlainInteger(json, start, end) || end - from > reader.maxNumberLength()) {
            return false;
        }
        valueEnd = end;
        whole = negative ? -digits.value() : digits.value();
        return true;
    }

    private @Nullable BigDecimal decimal(JsonReader reader, byte[] json, int from) {
        boolean negative = from < json.length && json[from] == '-';
        int start = negative ? from + 1 : from;
        int end = digits.scan(json, start);
        if (!isPlainInteger(json, start, end)) {
            return null;
        }
        long unscaled = digits.value();
        int scale = 0;
        if (end < json.length && json[end] == '.') {
            int fraction = end + 1;
            end = digits.scan(json, fraction);
            scale = end - fraction;
            // The point is no digit.
            if (scale == 0 || end - start - 1 > DigitRun.MAX_EXACT) {
                return null;
            }
            unscaled = unscaled * POWERS_OF_TEN[scale] + digits.value();
        }
        if (end - from > reader.maxNumberLength()) {
            return null;
        }
        valueEnd = end;
        return BigDecimal.valueOf(negative ? -unscaled : unscaled, scale);
    }

    /** True for one digit or more, no leading zero, and no more than a long can hold. */
    private static boolean isPlainInteger(byte[] json, int start, int end) {
        int count = end - start;
        return count > 0 && count <= DigitRun.MAX_EXACT && (count == 1 || json[start] != '0');
    }
}
