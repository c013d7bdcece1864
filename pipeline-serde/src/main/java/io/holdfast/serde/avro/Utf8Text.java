package io.holdfast.serde.avro;

import io.holdfast.serde.internal.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Strict UTF-8, where the JDK's strings and Avro's own read whatever comes. */
final class Utf8Text {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8Text() {}

    /** Where the first sequence that is not well-formed begins, -1 if there is none. */
    static int malformedAt(byte[] text, int from, int to) {
        int at = from;
        while (at + 8 <= to && ((long) WORDS.get(text, at) & HIGH_BITS) == 0) {
            at += 8;
        }
        while (at < to && text[at] >= 0) {
            at++;
        }
        return at == to ? -1 : malformedBeyondAscii(text, at, to);
    }

    private static int malformedBeyondAscii(byte[] text, int from, int to) {
        int at = from;
        while (at < to) {
            int length = text[at] >= 0 ? 1 : Utf8.sequenceLength(text, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }
}
