package io.holdfast.serde.deadletter;

import io.holdfast.model.DeadLetter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines, the longest of which is a document's limit; the rest of a longer one is passed over, not kept. */
final class JsonLinesInput implements DeadLetterInput {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int MAX_RETAINED_BYTES = 1 << 20;

    private final DeadLetterJsonReader reader = new DeadLetterJsonReader();
    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int at;
    private int end;
    private byte[] line = new byte[CHUNK_BYTES];
    private int length;
    private boolean tooLong;

    JsonLinesInput(InputStream in) {
        this.in = in;
    }

    @Override
    public @Nullable DeadLetter next() throws IOException {
        while (readLine()) {
            if (tooLong) {
                throw new DeadLetterFormatException("A line has more than the "
                        + DeadLetterJsonReader.MAX_DOCUMENT_BYTES + " bytes of the longest dead letter");
            }
            if (length > 0) {
                return reader.read(Arrays.copyOf(line, length));
            }
        }
        return null;
    }

    /** True if there was a line, of which the first part may be all that is kept. */
    private boolean readLine() throws IOException {
        length = 0;
        tooLong = false;
        if (line.length > MAX_RETAINED_BYTES) {
            line = new byte[CHUNK_BYTES];
        }
        boolean any = false;
        while (at < end || fill()) {
            any = true;
            int lineEnd = at;
            while (lineEnd < end && chunk[lineEnd] != '\n') {
                lineEnd++;
            }
            keep(at, lineEnd);
            at = lineEnd;
            if (at < end) {
                at++;
                return true;
            }
        }
        return any;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(chunk, 0, chunk.length));
        return end > 0;
    }

    private void keep(int from, int to) {
        int count = to - from;
        if (tooLong || length + count > DeadLetterJsonReader.MAX_DOCUMENT_BYTES) {
            tooLong = true;
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
        }
        System.arraycopy(chunk, from, line, length, count);
        length += count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
