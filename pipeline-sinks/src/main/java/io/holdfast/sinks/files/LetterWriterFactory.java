package io.holdfast.sinks.files;

import io.holdfast.model.DeadLetter;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.redaction.SafeRedactor;
import java.io.IOException;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;

/** Opens the writer of one file. */
final class LetterWriterFactory implements BulkWriter.Factory<DeadLetter> {
    private static final long serialVersionUID = 1L;

    private final FileFormat format;
    private final DeadLetterCodec codec;
    private final SafeRedactor redactor;

    LetterWriterFactory(FileFormat format, DeadLetterCodec codec, SafeRedactor redactor) {
        this.format = format;
        this.codec = codec;
        this.redactor = redactor;
    }

    @Override
    public BulkWriter<DeadLetter> create(FSDataOutputStream out) throws IOException {
        return new RedactedLetters(redactor, format.open(out, codec));
    }

    /** Redacts as the last step before a letter is written. */
    private record RedactedLetters(SafeRedactor redactor, BulkWriter<DeadLetter> file)
            implements BulkWriter<DeadLetter> {
        @Override
        public void addElement(DeadLetter letter) throws IOException {
            file.addElement(redactor.redact(letter));
        }

        @Override
        public void flush() throws IOException {
            file.flush();
        }

        @Override
        public void finish() throws IOException {
            file.finish();
        }
    }
}
