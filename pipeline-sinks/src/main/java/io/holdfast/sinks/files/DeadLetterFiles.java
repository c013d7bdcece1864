package io.holdfast.sinks.files;

import io.holdfast.model.DeadLetter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;

/** A folder that a job writes dead letters to: the sink, and what {@link FilesPreflight} must know of it. Immutable. */
public final class DeadLetterFiles {
    /** The uid of the sink that {@link #addTo} makes. */
    public static final String UID = "dead-letter-files";

    /** The name of the sink that {@link #addTo} makes. */
    public static final String NAME = "dead letters to files";

    /** The first part of the name of every file. */
    public static final String FILE_PREFIX = "dead-letters";

    private final Path path;
    private final FileFormat format;
    private final int maxRecordBytes;
    private final long maxFileBytes;
    private final Sink<DeadLetter> sink;

    DeadLetterFiles(Path path, FileFormat format, int maxRecordBytes, long maxFileBytes, Sink<DeadLetter> sink) {
        this.path = path;
        this.format = format;
        this.maxRecordBytes = maxRecordBytes;
        this.maxFileBytes = maxFileBytes;
        this.sink = sink;
    }

    /** The sink, to be used once in a job, with a uid. */
    public Sink<DeadLetter> sink() {
        return sink;
    }

    /**
     * Ends {@code letters} in this sink, with its {@linkplain #UID uid} and {@linkplain #NAME name}, and with a
     * parallelism of 1: each of its subtasks writes a file of its own for each kind with each checkpoint, and dead
     * letters are few.
     */
    public DataStreamSink<DeadLetter> addTo(DataStream<DeadLetter> letters) {
        return letters.sinkTo(sink).uid(UID).name(NAME).setParallelism(1);
    }

    /** The folder above all others, such as {@code s3://bucket/dead-letters}. */
    public Path path() {
        return path;
    }

    /** How letters are written. */
    public FileFormat format() {
        return format;
    }

    /** The budget of one dead letter in bytes, as {@link io.holdfast.serde.RecordSize} counts. */
    public int maxRecordBytes() {
        return maxRecordBytes;
    }

    /** From which size on a file is ended before the next checkpoint, in bytes. */
    public long maxFileBytes() {
        return maxFileBytes;
    }

    @Override
    public String toString() {
        return "DeadLetterFiles[" + format + " in " + path + "]";
    }
}
