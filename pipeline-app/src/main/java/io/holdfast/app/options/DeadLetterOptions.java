package io.holdfast.app.options;

import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.sinks.DeadLetterSinks;
import io.holdfast.sinks.SinkConfigurationException;
import io.holdfast.sinks.files.FileFormat;
import io.holdfast.sinks.files.LostFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * Where dead letters go: to a topic, to files, or to both. Immutable.
 *
 * @param topic topic of the dead letters
 * @param path folder of the dead letters, as a URI
 * @param maxBytes budget of one dead letter, in bytes
 * @param delivery exactly-once or at-least-once, to the topic; files are exactly-once
 * @param fileFormat how files are written
 * @param maxFileBytes from which size on a file is ended
 * @param lostFiles what to do when a file that a checkpoint counts on is gone
 */
public record DeadLetterOptions(
        Optional<String> topic,
        Optional<String> path,
        int maxBytes,
        DeliveryGuarantee delivery,
        FileFormat fileFormat,
        MemorySize maxFileBytes,
        LostFiles lostFiles) {
    static final Setting<String> TOPIC = Setting.optional(
            HoldfastOptions.DEAD_LETTER_TOPIC,
            String.class,
            "Only you know your topic. For what is looked at within days, and sent again.");

    private static final Setting<String> PATH = Setting.optional(
            HoldfastOptions.DEAD_LETTER_PATH,
            String.class,
            "Only you know your bucket. For what is kept for months, and queried.");

    static final Setting<MemorySize> MAX_BYTES = Setting.of(
            HoldfastOptions.DEAD_LETTER_MAX_BYTES,
            "What a broker and a producer accept by default (1 MiB), less a reserve: a dead letter with its stack trace"
                    + " is larger than its source.");

    private static final Setting<DeliveryGuarantee> DELIVERY =
            Setting.of(HoldfastOptions.DEAD_LETTER_DELIVERY, "Conservation counts dead letters as well as results.");

    private static final Setting<FileFormat> FILE_FORMAT =
            Setting.of(HoldfastOptions.DEAD_LETTER_FILE_FORMAT, "Every tool reads it, and so do people.");

    private static final Setting<MemorySize> MAX_FILE_BYTES =
            Setting.of(HoldfastOptions.DEAD_LETTER_MAX_FILE_BYTES, "What query engines like to read in one piece.");

    private static final Setting<LostFiles> LOST_FILES = Setting.of(
            HoldfastOptions.DEAD_LETTER_LOST_FILES, "A loss must be noticed when it happens, and not a year later.");

    static final List<Setting<?>> ALL =
            List.of(TOPIC, PATH, MAX_BYTES, DELIVERY, FILE_FORMAT, MAX_FILE_BYTES, LOST_FILES);

    static DeadLetterOptions from(Configuration configuration) {
        return new DeadLetterOptions(
                TOPIC.find(configuration).filter(text -> !text.isBlank()),
                PATH.find(configuration).filter(text -> !text.isBlank()),
                Values.bytes(MAX_BYTES.in(configuration)),
                DELIVERY.in(configuration),
                FILE_FORMAT.in(configuration),
                MAX_FILE_BYTES.in(configuration),
                LOST_FILES.in(configuration));
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (topic.isEmpty() && path.isEmpty()) {
            problems.add(Problem.notSet(
                    TOPIC,
                    "it is not set, nor is " + PATH.key() + ", and dead letters must go somewhere",
                    "Set one of them, or both."));
        }
        problems.addAll(new Bound()
                .atLeast(MAX_BYTES, maxBytes, DeadLetterCodec.MIN_MAX_BYTES, "names and message would not fit")
                .check(
                        delivery != DeliveryGuarantee.NONE,
                        DELIVERY,
                        delivery,
                        "a failure would lose dead letters",
                        "Choose exactly-once or at-least-once.")
                .problems());
        if (problems.isEmpty()) {
            path.ifPresent(uri -> checkFiles(uri, problems));
        }
        return problems;
    }

    private void checkFiles(String uri, List<Problem> problems) {
        try {
            DeadLetterSinks.files()
                    .path(uri)
                    .maxRecordBytes(maxBytes)
                    .maxFileBytes(maxFileBytes.getBytes())
                    .build();
        } catch (SinkConfigurationException e) {
            e.problems().forEach(problem -> problems.add(Problem.of(PATH, uri, problem, "Correct it.")));
        }
    }
}
