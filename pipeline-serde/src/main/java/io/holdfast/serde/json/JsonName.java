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
    }

    /** Length in bytes of {@code "name":}, quotes and colon included. */
    int memberLength() {
        return member.length;
    }

    /** True if the document has {@code "name":} at {@code from}, without escapes and whitespace. */
    boolean isMemberAt(byte[] json, int from) {
        int length = member.length;
        if (from + length > json.length) {
            return false;
        }
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            if ((long) WORDS.get(json, from + at) != (long) WORDS.get(member, at)) {
                return false;
            }
        }
        for (; at < length; at++) {
            if (json[from + at] != member[at]) {
                return false;
            }
        }
        return true;
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
