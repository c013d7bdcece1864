package io.holdfast.serde.types;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * UTF-8 of a text that is mostly the one before it, as a topic's or an operator's name in a stream: the last one is
 * remembered in both directions. How its length is written is the caller's. Not thread-safe.
 */
final class RepeatedText {
    /** Longer ones are read like any other text, so that no buffer grows with what is on the wire. */
    private static final int MAX_REMEMBERED_BYTES = 4_096;

    private String lastWritten = "";
    private byte[] lastWrittenBytes = new byte[0];
    private String lastRead = "";
    private byte[] lastReadBytes = new byte[0];
    private byte[] buffer = new byte[64];

    /** The bytes of {@code text}, not to be changed. */
    byte[] bytesOf(String text) {
        if (!text.equals(lastWritten)) {
            lastWrittenBytes = text.getBytes(StandardCharsets.UTF_8);
            lastWritten = text;
        }
        return lastWrittenBytes;
    }

    /** Its length in an {@code i32}, and its bytes. */
    void write(String text, DataOutputView out) throws IOException {
        byte[] utf8 = bytesOf(text);
        out.writeInt(utf8.length);
        out.write(utf8, 0, utf8.length);
    }

    /** What {@link #write} wrote. */
    String read(DataInputView in) throws IOException {
        return read(in.readInt(), in);
    }

    /** The text of the next {@code length} bytes. */
    String read(int length, DataInputView in) throws IOException {
        if (length > MAX_REMEMBERED_BYTES) {
            return RawRecordFormat.readText(length, in);
        }
        if (buffer.length < length) {
            buffer = new byte[length];
        }
        in.readFully(buffer, 0, length);
        if (!Arrays.equals(buffer, 0, length, lastReadBytes, 0, lastReadBytes.length)) {
            lastReadBytes = Arrays.copyOf(buffer, length);
            lastRead = new String(lastReadBytes, StandardCharsets.UTF_8);
        }
        return lastRead;
    }
}
