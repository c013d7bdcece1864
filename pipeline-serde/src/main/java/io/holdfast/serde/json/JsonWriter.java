package io.holdfast.serde.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * Writes one JSON document in UTF-8, without white space.
 *
 * <pre>{@code
 * byte[] json = writer.reset().beginObject().name("id").value(7).endObject().toByteArray();
 * }</pre>
 *
 * <p>What has no form in JSON (an unpaired surrogate, NaN, an infinity) throws {@link IllegalArgumentException}, whose
 * message names the field and never the value. Calls in an order that gives no document throw
 * {@link IllegalStateException}. After an exception, {@link #reset()} starts afresh.
 *
 * <p>Reused from document to document. Not thread-safe, not serializable.
 */
public final class JsonWriter {
    /** A buffer that one giant document has stretched is not kept for the small ones. */
    private static final int MAX_RETAINED_BYTES = 1 << 20;

    private static final int INITIAL_BYTES = 512;
    private static final int MAX_BYTES_OF_LONG = 20;
    /** Bytes that the longest escape needs for one character. */
    private static final int MAX_BYTES_OF_CHAR = 6;

    private static final long[] POWERS_OF_TEN =
            LongStream.iterate(1, power -> power * 10).limit(19).toArray();

    private static final byte IN_OBJECT = '}';
    private static final byte IN_ARRAY = ']';
    private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);

    private byte[] buffer = new byte[INITIAL_BYTES];
    private int size;
    /** The closing bytes of what is open, outermost first. */
    private byte[] open = new byte[32];

    private int depth;
    private boolean commaDue;
    private boolean named;
    private String field = "";

    /** Forgets everything written. */
    public JsonWriter reset() {
        if (buffer.length > MAX_RETAINED_BYTES) {
            buffer = new byte[INITIAL_BYTES];
        }
        size = 0;
        depth = 0;
        commaDue = false;
        named = false;
        field = "";
        return this;
    }

    /**
     * A copy of the document.
     *
     * @throws IllegalStateException if it is not complete
     */
    public byte[] toByteArray() {
        if (depth > 0 || size == 0) {
            throw new IllegalStateException("The document is not complete: " + depth + " objects and arrays are open");
        }
        return Arrays.copyOf(buffer, size);
    }

    /** Opens an object. */
    public JsonWriter beginObject() {
        return begin((byte) '{', IN_OBJECT);
    }

    /** Closes the innermost object. */
    public JsonWriter endObject() {
        return end(IN_OBJECT);
    }

    /** Opens an array. */
    public JsonWriter beginArray() {
        return begin((byte) '[', IN_ARRAY);
    }

    /** Closes the innermost array. */
    public JsonWriter endArray() {
        return end(IN_ARRAY);
    }

    /** The name of the next member. Whether names are unique is the caller's to know. */
    public JsonWriter name(String name) {
        field = Objects.requireNonNull(name, "name");
        beforeName();
        quoted(name);
        append((byte) ':');
        return this;
    }

    /** The name of the next member, prepared. Whether names are unique is the caller's to know. */
    public JsonWriter name(MemberName name) {
        return name(name.text(), name.quoted());
    }

    /** The name of the next member, {@code quoted} being its bytes with quotes and colon, {@code path} for messages. */
    JsonWriter name(String path, byte[] quoted) {
        field = path;
        beforeName();
        append(quoted);
        return this;
    }

    /** A string. */
    public JsonWriter value(String value) {
        beforeValue();
        quoted(Objects.requireNonNull(value, "value"));
        return afterValue();
    }

    /** A whole number. */
    public JsonWriter value(long value) {
        beforeValue();
        ensure(MAX_BYTES_OF_LONG);
        appendLong(value);
        return afterValue();
    }

    /** A number, in the shortest form that reads back as the same {@code double}. */
    public JsonWriter value(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(where() + "NaN and infinities have no form in JSON");
        }
        beforeValue();
        appendAscii(Double.toString(value));
        return afterValue();
    }

    /** {@code true} or {@code false}. */
    public JsonWriter value(boolean value) {
        beforeValue();
        appendAscii(value ? "true" : "false");
        return afterValue();
    }

    /**
     * The number {@code unscaled} divided by ten to the power of {@code scale}, with that many decimals: what
     * {@code BigDecimal.valueOf(unscaled, scale).toPlainString()} says, without making one.
     *
     * @param scale 0 to 18
     */
    public JsonWriter decimal(long unscaled, int scale) {
        if (scale < 0 || scale >= POWERS_OF_TEN.length) {
            throw new IllegalArgumentException(where() + "the scale must be 0 to 18, got " + scale);
        }
        if (scale == 0 || unscaled == Long.MIN_VALUE) {
            return value(BigDecimal.valueOf(unscaled, scale));
        }
        beforeValue();
        ensure(MAX_BYTES_OF_LONG + 2);
        long magnitude = Math.abs(unscaled);
        if (unscaled < 0) {
            buffer[size++] = '-';
        }
        appendLong(magnitude / POWERS_OF_TEN[scale]);
        buffer[size++] = '.';
        long decimals = magnitude % POWERS_OF_TEN[scale];
        for (int i = size + scale - 1; i >= size; i--) {
            buffer[i] = (byte) ('0' + decimals % 10);
            decimals /= 10;
        }
        size += scale;
        return afterValue();
    }

    /** A number with its scale. */
    public JsonWriter value(BigDecimal value) {
        String digits = value.toString();
        beforeValue();
        appendAscii(digits);
        return afterValue();
    }

    /** {@code null}. */
    public JsonWriter nullValue() {
        beforeValue();
        appendAscii("null");
        return afterValue();
    }

    private JsonWriter begin(byte opening, byte closing) {
        beforeValue();
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = closing;
        append(opening);
        commaDue = false;
        return this;
    }

    private JsonWriter end(byte closing) {
        if (depth == 0 || open[depth - 1] != closing || named) {
            throw new IllegalStateException(where() + "nothing to close here with " + (char) closing);
        }
        depth--;
        append(closing);
        return afterValue();
    }

    private void beforeName() {
        if (depth == 0 || open[depth - 1] != IN_OBJECT || named) {
            throw new IllegalStateException(where() + "a name can only stand in an object, before its value");
        }
        if (commaDue) {
            append((byte) ',');
        }
        named = true;
    }

    private void beforeValue() {
        boolean legal = depth == 0 ? size == 0 : named == (open[depth - 1] == IN_OBJECT);
        if (!legal) {
            throw new IllegalStateException(
                    where() + "a value can stand once in a document, after a name in an object");
        }
        if (commaDue && !named) {
            append((byte) ',');
        }
        named = false;
    }

    private JsonWriter afterValue() {
        commaDue = true;
        return this;
    }

    /** The field that was named last, for messages. */
    String where() {
        return field.isEmpty() ? "" : "field '" + field + "': ";
    }

    private void quoted(String text) {
        int length = text.length();
        ensure(length + 2);
        byte[] target = buffer;
        int at = size;
        target[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c > '~') {
                size = at;
                quotedSlowly(text, i);
                return;
            }
            target[at++] = (byte) c;
        }
        target[at++] = '"';
        size = at;
    }

    private void quotedSlowly(String text, int from) {
        int length = text.length();
        int i = from;
        while (i < length) {
            ensure(MAX_BYTES_OF_CHAR + 1);
            char c = text.charAt(i++);
            if (c < 0x80) {
                appendEscaped((byte) c);
            } else if (c < 0x800) {
                buffer[size++] = (byte) (0xC0 | (c >> 6));
                continuation(c);
            } else if (!Character.isSurrogate(c)) {
                buffer[size++] = (byte) (0xE0 | (c >> 12));
                continuation(c >> 6);
                continuation(c);
            } else {
                if (i == length || !Character.isSurrogatePair(c, text.charAt(i))) {
                    throw new IllegalArgumentException(
                            where() + "unpaired surrogate at character " + (i - 1) + ", which has no form in UTF-8");
                }
                int codePoint = Character.toCodePoint(c, text.charAt(i++));
                buffer[size++] = (byte) (0xF0 | (codePoint >> 18));
                continuation(codePoint >> 12);
                continuation(codePoint >> 6);
                continuation(codePoint);
            }
        }
        append((byte) '"');
    }

    private void continuation(int bits) {
        buffer[size++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void appendEscaped(byte c) {
        byte shorthand = switch (c) {
            case '"', '\\' -> c;
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
        if (shorthand != 0) {
            buffer[size++] = '\\';
            buffer[size++] = shorthand;
        } else if (c < ' ') {
            appendAscii("\\u00");
            buffer[size++] = HEX[c >> 4];
            buffer[size++] = HEX[c & 0xF];
        } else {
            buffer[size++] = c;
        }
    }

    private void appendLong(long value) {
        if (value == Long.MIN_VALUE) {
            appendAscii("-9223372036854775808");
            return;
        }
        long rest = value;
        if (rest < 0) {
            buffer[size++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long bound = 10; digits < 19 && rest >= bound; bound *= 10) {
            digits++;
        }
        for (int at = size + digits - 1; at >= size; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    private void appendAscii(String text) {
        int length = text.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            buffer[size + i] = (byte) text.charAt(i);
        }
        size += length;
    }

    private void append(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void append(byte b) {
        ensure(1);
        buffer[size++] = b;
    }

    private void ensure(int more) {
        if (more > buffer.length - size) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
