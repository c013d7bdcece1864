package io.holdfast.serde.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A field name prepared for comparison with the bytes of a document, eight at a time: the UTF-8 text and the closing
 * quote after it. Immutable.
 */
final class JsonName {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] utf8;
    private final long[] words;
    private final long lastWordMask;
    private final byte[] member;
    private final long memberStart;
    private final long memberStartMask;
    private final long memberEnd;

    JsonName(String name) {
        utf8 = name.getBytes(UTF_8);
        int length = utf8.length + 1;
        byte[] padded = Arrays.copyOf(utf8, (length + 7) & ~7);
        padded[utf8.length] = '"';
        words = new long[padded.length / 8];
        for (int i = 0; i < words.length; i++) {
            words[i] = (long) WORDS.get(padded, i * 8);
        }
        lastWordMask = -1L >>> ((words.length * 8 - length) * 8);
        member = ('"' + name + "\":").getBytes(UTF_8);
        memberStart = (long) WORDS.get(Arrays.copyOf(member, Math.max(member.length, Long.BYTES)), 0);
        memberStartMask = -1L >>> (Math.max(0, Long.BYTES - member.length) * 8);
        memberEnd = member.length < Long.BYTES ? 0 : (long) WORDS.get(member, member.length - Long.BYTES);
    }

    /** Length in bytes of {@code "name":}, quotes and colon included. */
    int memberLength() {
        return member.length;
    }

    /** True if the document has {@code "name":} at {@code from}, without escapes and whitespace. */
    boolean isMemberAt(byte[] json, int from) {
        int length = member.length;
        if (from > json.length - Math.max(length, Long.BYTES)) {
            return from <= json.length - length && Arrays.equals(json, from, from + length, member, 0, length);
        }
        if ((((long) WORDS.get(json, from) ^ memberStart) & memberStartMask) != 0) {
            return false;
        }
        for (int at = Long.BYTES; at < length - Long.BYTES; at += Long.BYTES) {
            if ((long) WORDS.get(json, from + at) != (long) WORDS.get(member, at)) {
                return false;
            }
        }
        // The last eight bytes, some of which were perhaps compared already.
        return length <= Long.BYTES || (long) WORDS.get(json, from + length - Long.BYTES) == memberEnd;
    }

    /** The name in UTF-8, without quotes. */
    byte[] utf8() {
        return utf8;
    }

    /** Length in bytes, without quotes. */
    int length() {
        return utf8.length;
    }

    /** True if the document has this name and a closing quote at {@code from}, written without escapes. */
    boolean isAt(byte[] json, int from, int end) {
        int last = words.length - 1;
        if (from + last * 8 + 8 > end) {
            return from + utf8.length < end
                    && json[from + utf8.length] == '"'
                    && Arrays.equals(json, from, from + utf8.length, utf8, 0, utf8.length);
        }
        for (int i = 0; i < last; i++) {
            if ((long) WORDS.get(json, from + i * 8) != words[i]) {
                return false;
            }
        }
        return (((long) WORDS.get(json, from + last * 8) ^ words[last]) & lastWordMask) == 0;
    }
}
