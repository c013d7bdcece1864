package io.holdfast.sinks.files;

import io.holdfast.model.DeadLetter;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.redaction.DeadLetterRedactor;
import io.holdfast.serde.redaction.SafeRedactor;
import io.holdfast.sinks.SinkConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.jspecify.annotations.Nullable;

/** Configures {@link DeadLetterFiles}. */
public final class DeadLetterFilesBuilder {
    /** Default of {@link #maxFileBytes}: what query engines like to read in one piece. */
    public static final long DEFAULT_MAX_FILE_BYTES = 128L << 20;

    /** Largest {@link #maxRecordBytes}: what can be read back in one piece, as JSON at its worst. */
    public static final int LARGEST_MAX_RECORD_BYTES = 10_000_000;

    private static final long SMALLEST_MAX_FILE_BYTES = 64L << 10;

    private final SafeRedactor redactor;

    private @Nullable String path;
    private FileFormat format = FileFormat.JSON_LINES;
    private int maxRecordBytes = DeadLetterCodec.DEFAULT_MAX_BYTES;
    private long maxFileBytes = DEFAULT_MAX_FILE_BYTES;
    private LostFiles lostFiles = LostFiles.FAIL;

    /** Nothing but the defaults; {@code DeadLetterSinks.files()} is the way here. */
    public DeadLetterFilesBuilder(DeadLetterRedactor redactor) {
        this.redactor = SafeRedactor.of(redactor);
    }

    /**
     * The folder, as the URI of a file system that Flink knows: {@code file:///var/dead-letters},
     * {@code s3://bucket/dead-letters}. Required. A {@code file://} folder must be the same on every machine.
     */
    public DeadLetterFilesBuilder path(String uri) {
        this.path = Objects.requireNonNull(uri, "uri");
        return this;
    }

    /** How letters are written; {@link FileFormat#JSON_LINES} by default. */
    public DeadLetterFilesBuilder format(FileFormat fileFormat) {
        this.format = Objects.requireNonNull(fileFormat, "fileFormat");
        return this;
    }

    /**
     * The budget of one dead letter in bytes, as {@link DeadLetterCodec} keeps it and as in a topic;
     * {@value DeadLetterCodec#DEFAULT_MAX_BYTES} by default. With the budget of the topic, topic and files hold the
     * same letters.
     */
    public DeadLetterFilesBuilder maxRecordBytes(int bytes) {
        this.maxRecordBytes = bytes;
        return this;
    }

    /**
     * From which size on a file is ended before the next checkpoint ends it anyway; 128 MiB by default. Counted in
     * bytes as they reach the file, some ten kilobytes late.
     */
    public DeadLetterFilesBuilder maxFileBytes(long bytes) {
        this.maxFileBytes = bytes;
        return this;
    }

    /** What to do when a file that a completed checkpoint counts on is gone; {@link LostFiles#FAIL} by default. */
    public DeadLetterFilesBuilder lostFiles(LostFiles policy) {
        this.lostFiles = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * The output. Touches no file system; {@link FilesPreflight} does.
     *
     * @throws SinkConfigurationException if anything is missing or wrong, with everything that is
     */
    public DeadLetterFiles build() {
        List<String> problems = new ArrayList<>();
        URI uri = parse(problems);
        if (maxRecordBytes < DeadLetterCodec.MIN_MAX_BYTES || maxRecordBytes > LARGEST_MAX_RECORD_BYTES) {
            problems.add("The dead-letter files' largest record is " + maxRecordBytes + " bytes: it must be between "
                    + DeadLetterCodec.MIN_MAX_BYTES + " and " + LARGEST_MAX_RECORD_BYTES);
        }
        if (maxFileBytes < SMALLEST_MAX_FILE_BYTES) {
            problems.add("The dead-letter files' largest file is " + maxFileBytes + " bytes: it must be at least "
                    + SMALLEST_MAX_FILE_BYTES);
        }
        if (!problems.isEmpty() || uri == null) {
            throw new SinkConfigurationException(problems);
        }
        Path folder = new Path(uri);
        return new DeadLetterFiles(folder, format, maxRecordBytes, maxFileBytes, sink(folder));
    }

    private Sink<DeadLetter> sink(Path folder) {
        FileSink<DeadLetter> files = FileSink.forBulkFormat(
                        folder, new LetterWriterFactory(format, DeadLetterCodec.withMaxBytes(maxRecordBytes), redactor))
                .withBucketAssigner(new FailureFolders())
                .withRollingPolicy(new RollingBySize(maxFileBytes))
                .withOutputFileConfig(OutputFileConfig.builder()
                        .withPartPrefix(DeadLetterFiles.FILE_PREFIX)
                        .withPartSuffix(format.suffix())
                        .build())
                .build();
        return new VerifiedFileSink(files, lostFiles);
    }

    private @Nullable URI parse(List<String> problems) {
        if (path == null || path.isBlank()) {
            problems.add("The dead-letter files have no path: give path(\"s3://bucket/dead-letters\")");
            return null;
        }
        try {
            URI uri = new URI(path);
            if (uri.getScheme() != null
                    && uri.getPath() != null
                    && !uri.getPath().isEmpty()) {
                if (uri.getUserInfo() == null) {
                    return uri;
                }
                problems.add("The path of the dead-letter files has credentials in it, which would reach every log:"
                        + " configure them for the file system");
                return null;
            }
        } catch (URISyntaxException notAUri) {
            // falls through to the one message below
        }
        problems.add("The path of the dead-letter files must be a URI with a scheme and a folder, such as"
                + " file:///var/dead-letters or s3://bucket/dead-letters, got '" + path + "'");
        return null;
    }
}
