package io.holdfast.sinks.files;

import io.holdfast.model.DeadLetter;
import io.holdfast.serde.deadletter.DeadLetterAvro;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.serialization.BulkWriter;

/** Writes dead letters into an Avro object container file. What it throws comes from the file, never from a letter. */
final class AvroFileWriter implements BulkWriter<DeadLetter> {
    private static final int COMPRESSION_LEVEL = 6;

    private final DeadLetterCodec codec;
    private final DataFileWriter<GenericRecord> file;

    AvroFileWriter(OutputStream out, DeadLetterCodec codec) throws IOException {
        this.codec = codec;
        this.file = new DataFileWriter<>(new GenericDatumWriter<>(DeadLetterAvro.schema()));
        file.setCodec(CodecFactory.deflateCodec(COMPRESSION_LEVEL));
        file.create(DeadLetterAvro.schema(), out);
    }

    @Override
    public void addElement(DeadLetter letter) throws IOException {
        file.append(DeadLetterAvro.toRecord(codec.fit(letter)));
    }

    /** Ends the block. */
    @Override
    public void flush() throws IOException {
        file.flush();
    }

    /** Ends the last block; the file itself is the caller's to close. */
    @Override
    public void finish() throws IOException {
        file.flush();
    }
}
