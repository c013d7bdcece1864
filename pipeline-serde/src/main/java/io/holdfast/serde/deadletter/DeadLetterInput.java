package io.holdfast.serde.deadletter;

import io.holdfast.model.DeadLetter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one file, one after the other, in bounded memory whatever the file contains.
 *
 * <p>Not thread-safe. Closing it closes the stream.
 */
public interface DeadLetterInput extends Closeable {
    /** JSON documents, one a line. */
    static DeadLetterInput jsonLines(InputStream in) {
        return new JsonLinesInput(in);
    }

    /**
     * JSON documents, one a line, compressed with gzip.
     *
     * @throws IOException if the stream does not begin like gzip
     */
    static DeadLetterInput compressedJsonLines(InputStream in) throws IOException {
        return new JsonLinesInput(new GZIPInputStream(in, 1 << 16));
    }

    /**
     * An Avro object container file, of the schema that {@link DeadLetterAvro} writes or any that Avro can resolve to
     * it; without compression or with deflate.
     *
     * @throws IOException if the file does not begin like one
     */
    static DeadLetterInput avro(InputStream in) throws IOException {
        return new AvroInput(in);
    }

    /**
     * The next letter, {@code null} at the end.
     *
     * @throws DeadLetterFormatException if there is something that is no dead letter, or a damaged one; the next call
     *     goes on behind it
     * @throws IOException if the file cannot be read any further
     */
    @Nullable
    DeadLetter next() throws IOException;
}
