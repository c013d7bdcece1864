package io.holdfast.sinks.files;

import io.holdfast.model.DeadLetter;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.deadletter.DeadLetterInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.jspecify.annotations.Nullable;

/** How dead letters are written into a file; the suffix of its name says which. */
public enum FileFormat {
    /** One JSON document a line in UTF-8. The default: every tool reads it, and so do people. */
    JSON_LINES(".jsonl") {
        @Override
        BulkWriter<DeadLetter> open(OutputStream out, DeadLetterCodec codec) {
            return new JsonLinesWriter(out, codec);
        }

        @Override
        public DeadLetterInput read(InputStream in) {
            return DeadLetterInput.jsonLines(in);
        }
    },
    /** The same, compressed with gzip: a fraction of the size, and not splittable. */
    JSON_LINES_GZIP(".jsonl.gz") {
        @Override
        BulkWriter<DeadLetter> open(OutputStream out, DeadLetterCodec codec) throws IOException {
            return JsonLinesWriter.compressed(out, codec);
        }

        @Override
        public DeadLetterInput read(InputStream in) throws IOException {
            return DeadLetterInput.compressedJsonLines(in);
        }
    },
    /**
     * An Avro object container file, blocks compressed with deflate: typed, bytes as bytes, splittable, and with its
     * schema inside. Needs {@code org.apache.avro:avro} on the class path of the job.
     */
    AVRO(".avro") {
        @Override
        BulkWriter<DeadLetter> open(OutputStream out, DeadLetterCodec codec) throws IOException {
            return new AvroFileWriter(out, codec);
        }

        @Override
        public DeadLetterInput read(InputStream in) throws IOException {
            return DeadLetterInput.avro(in);
        }
    };

    private final String suffix;

    FileFormat(String suffix) {
        this.suffix = suffix;
    }

    /** The end of the name of every file of this format, such as {@code .jsonl}. */
    public String suffix() {
        return suffix;
    }

    /**
     * The format of the finished file {@code name}, {@code null} if it is none: no suffix of ours, or a name that
     * starts with {@code .} or {@code _}, as those of files in progress do.
     */
    public static @Nullable FileFormat ofFinishedFile(String name) {
        if (name.startsWith(".") || name.startsWith("_")) {
            return null;
        }
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.suffix))
                .findFirst()
                .orElse(null);
    }

    /**
     * The letters of a file of this format.
     *
     * @throws IOException if it does not begin like one
     */
    public abstract DeadLetterInput read(InputStream in) throws IOException;

    abstract BulkWriter<DeadLetter> open(OutputStream out, DeadLetterCodec codec) throws IOException;
}
