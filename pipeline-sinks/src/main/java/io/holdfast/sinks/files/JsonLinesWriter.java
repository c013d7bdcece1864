package io.holdfast.sinks.files;

import io.holdfast.model.DeadLetter;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.deadletter.DeadLetterJsonWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.jspecify.annotations.Nullable;

/** Writes a dead letter a line. What it throws comes from the file, never from a letter. */
final class JsonLinesWriter implements BulkWriter<DeadLetter> {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final DeadLetterJsonWriter json = new DeadLetterJsonWriter();
    private final DeadLetterCodec codec;
    private final OutputStream out;
    private final @Nullable GZIPOutputStream gzip;

    JsonLinesWriter(OutputStream file, DeadLetterCodec codec) {
        this.codec = codec;
        this.gzip = null;
        this.out = new BufferedOutputStream(file, BUFFER_BYTES);
    }

    private JsonLinesWriter(GZIPOutputStream gzip, DeadLetterCodec codec) {
        this.codec = codec;
        this.gzip = gzip;
        this.out = new BufferedOutputStream(gzip, BUFFER_BYTES);
    }

    static JsonLinesWriter compressed(OutputStream file, DeadLetterCodec codec) throws IOException {
        return new JsonLinesWriter(new GZIPOutputStream(file, BUFFER_BYTES), codec);
    }

    @Override
    public void addElement(DeadLetter letter) throws IOException {
        out.write(json.write(codec.fit(letter)));
        out.write('\n');
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Ends the compression; the file itself is the caller's to close. */
    @Override
    public void finish() throws IOException {
        out.flush();
        if (gzip != null) {
            gzip.finish();
        }
    }
}
