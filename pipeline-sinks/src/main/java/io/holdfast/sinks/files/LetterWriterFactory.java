package io.holdfast.sinks.files;

import io.holdfast.model.DeadLetter;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import java.io.IOException;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;

/** Opens the writer of one file. */
final class LetterWriterFactory implements BulkWriter.Factory<DeadLetter> {
    private static final long serialVersionUID = 1L;

    private final FileFormat format;
    private final DeadLetterCodec codec;

    LetterWriterFactory(FileFormat format, DeadLetterCodec codec) {
        this.format = format;
        this.codec = codec;
    }

    @Override
    public BulkWriter<DeadLetter> create(FSDataOutputStream out) throws IOException {
        return format.open(out, codec);
    }
}
