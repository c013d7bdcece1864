package io.holdfast.serde.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8, where the JDK's strings and Avro's own read whatever comes. Not thread-safe. */
final class Utf8Text {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer chars = CharBuffer.allocate(256);

    /** Where the first sequence that is not well-formed begins, -1 if there is none. */
    int malformedAt(byte[] text, int from, int to) {
        int at = from;
        while (at + 8 <= to && ((long) WORDS.get(text, at) & HIGH_BITS) == 0) {
            at += 8;
        }
        while (at < to && text[at] >= 0) {
            at++;
        }
        return at == to ? -1 : malformedBeyondAscii(text, at, to);
    }

    private int malformedBeyondAscii(byte[] text, int from, int to) {
        ByteBuffer bytes = ByteBuffer.wrap(text, from, to - from);
        decoder.reset();
        while (true) {
            CoderResult result = decoder.decode(bytes, chars.clear(), true);
            if (result.isError()) {
                return bytes.position();
            }
            if (result.isUnderflow()) {
                return -1;
            }
        }
    }
}
