package io.holdfast.serde.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one value in Avro's binary encoding, read with bounds. Every length and every count is held against the
 * bytes that remain before anything is allocated.
 *
 * <p>Errors are a state, not an exception: the first one stays, what is returned after it means nothing, and readers
 * pass {@link #FAILED} up. The message says what was wrong and at which byte, never what the payload contains. Reused
 * from payload to payload; not thread-safe.
 */
final class AvroInput {
    /** What a reader returns instead of a value after an error; {@code null} is a value in Avro. */
    static final Object FAILED = new Object();

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_PATH_LENGTH = 256;

    private final AvroLimits limits;

    private byte[] bytes = {};
    private int end;
    private int position;
    private int depth;
    private long freeValues;
    private @Nullable String error;
    private int errorPosition;
    private String path = "";

    AvroInput(AvroLimits limits) {
        this.limits = limits;
    }

    /** Begins at {@code offset} of {@code payload}; positions in messages count from the beginning of the array. */
    void reset(byte[] payload, int offset) {
        bytes = payload;
        end = payload.length;
        position = offset;
        depth = 0;
        freeValues = Math.min(
                Integer.MAX_VALUE, limits.maxFreeValues() + (long) AvroLimits.FREE_VALUES_PER_BYTE * (end - offset));
        error = null;
        path = "";
    }

    /** Lets go of the payload. */
    void release() {
        bytes = new byte[0];
        end = 0;
        position = 0;
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    /** How many free values are left. */
    long freeValues() {
        return freeValues;
    }

    boolean hasFailed() {
        return error != null;
    }

    /** Keeps the first error, at the position of the item under way. Returns {@link #FAILED}. */
    Object fail(String reason, int at) {
        if (error == null) {
            error = reason;
            errorPosition = at;
        }
        return FAILED;
    }

    /** Adds where the error was, from the innermost name outwards. Returns {@link #FAILED}. */
    Object failedIn(String name) {
        if (path.length() < MAX_PATH_LENGTH) {
            path = path.isEmpty() ? name : path.startsWith("[") ? name + path : name + '.' + path;
        }
        return FAILED;
    }

    /** Like {@code field 'lines[].sku': length beyond the end of the record, at byte 17}. */
    String errorMessage() {
        String where = path.isEmpty() ? "" : "field '" + path + "': ";
        return where + error + " at byte " + errorPosition;
    }

    /** Begins a record, array or map; false if that is nested too deep. */
    boolean enter() {
        if (++depth > limits.maxDepth()) {
            fail("nested deeper than " + limits.maxDepth(), position);
            return false;
        }
        return true;
    }

    void leave() {
        depth--;
    }

    /** Pays for values that have no bytes; false if there are too many. */
    boolean payFree(long values) {
        freeValues -= values;
        if (freeValues < 0) {
            fail("more values without bytes of their own than a record of this size may have", position);
            return false;
        }
        return true;
    }

    boolean readBoolean() {
        if (position >= end) {
            fail("the record ends within a boolean", position);
            return false;
        }
        byte value = bytes[position];
        if ((value & ~1) != 0) {
            fail("boolean is neither 0 nor 1", position);
            return false;
        }
        position++;
        return value == 1;
    }

    int readInt() {
        int start = position;
        int at = start;
        int raw = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (at >= end) {
                fail("the record ends within a number", start);
                return 0;
            }
            int next = bytes[at++];
            if (shift == 28 && (next & 0xF0) != 0) {
                fail("number is longer than an int", start);
                return 0;
            }
            raw |= (next & 0x7F) << shift;
            if (next >= 0) {
                break;
            }
        }
        position = at;
        return (raw >>> 1) ^ -(raw & 1);
    }

    long readLong() {
        int start = position;
        int at = start;
        long raw = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at >= end) {
                fail("the record ends within a number", start);
                return 0;
            }
            int next = bytes[at++];
            if (shift == 63 && (next & 0xFE) != 0) {
                fail("number is longer than a long", start);
                return 0;
            }
            raw |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                break;
            }
        }
        position = at;
        return (raw >>> 1) ^ -(raw & 1);
    }

    float readFloat() {
        if (remaining() < Float.BYTES) {
            fail("the record ends within a float", position);
            return 0;
        }
        int value = (int) INTS.get(bytes, position);
        position += Float.BYTES;
        return Float.intBitsToFloat(value);
    }

    double readDouble() {
        if (remaining() < Double.BYTES) {
            fail("the record ends within a double", position);
            return 0;
        }
        long value = (long) LONGS.get(bytes, position);
        position += Double.BYTES;
        return Double.longBitsToDouble(value);
    }

    /** The index of a branch or symbol, -1 if it is not below {@code count}. */
    int readIndex(int count, String what) {
        int start = position;
        int index = readInt();
        if (hasFailed()) {
            return -1;
        }
        if (index < 0 || index >= count) {
            fail(what + " is not in the schema", start);
            return -1;
        }
        return index;
    }

    /** A length prefix whose bytes are there, -1 otherwise. */
    private int readLength() {
        int start = position;
        long length = readLong();
        if (hasFailed()) {
            return -1;
        }
        if (length < 0) {
            fail("negative length", start);
            return -1;
        }
        if (length > remaining()) {
            fail("length beyond the end of the record", start);
            return -1;
        }
        return (int) length;
    }

    /** The bytes after a length prefix, null after an error. */
    byte @Nullable [] readBytes() {
        int length = readLength();
        if (length < 0) {
            return null;
        }
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /** The bytes of a text, which must be one all the same; null after an error. */
    byte @Nullable [] readTextBytes() {
        int length = readText();
        return length < 0 ? null : Arrays.copyOfRange(bytes, position - length, position);
    }

    /** Bytes of a length that the schema knows, null after an error. */
    byte @Nullable [] readFixed(int length) {
        return skipFixed(length) ? Arrays.copyOfRange(bytes, position - length, position) : null;
    }

    /** The text after a length prefix, null after an error. */
    @Nullable
    String readString() {
        int length = readText();
        return length < 0 ? null : new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }

    /** The same in Avro's own type. */
    @Nullable
    Utf8 readUtf8() {
        int length = readText();
        return length < 0 ? null : new Utf8(Arrays.copyOfRange(bytes, position - length, position));
    }

    /** Checks a text and steps over it; false after an error. */
    boolean skipText() {
        return readText() >= 0;
    }

    boolean skipBytes() {
        int length = readLength();
        position += Math.max(length, 0);
        return length >= 0;
    }

    boolean skipFixed(int length) {
        if (length > remaining()) {
            fail("the record ends within a fixed", position);
            return false;
        }
        position += length;
        return true;
    }

    private int readText() {
        int length = readLength();
        if (length < 0) {
            return -1;
        }
        int malformed = Utf8Text.malformedAt(bytes, position, position + length);
        if (malformed >= 0) {
            fail("text is not UTF-8", malformed);
            return -1;
        }
        position += length;
        return length;
    }
}
