package io.holdfast.serde.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.PayloadDigest;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import io.holdfast.model.Tracked;
import io.holdfast.serde.EncodedRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Restores from the files under {@code src/test/resources/serializer-snapshots}, which stand for the savepoints of
 * released versions. They are written once per format and never again:
 *
 * <pre>
 * mvn -o test -pl pipeline-model,pipeline-serde -Dtest=SnapshotRestoreTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dholdfast.regenerate=true
 * </pre>
 *
 * <p>That writes the files that are absent. A new format gets files of a new version beside the old ones.
 *
 * <pre>
 * snapshot   TypeSerializerSnapshot.writeVersionedSnapshot
 * values     one after the other, to the end
 * </pre>
 */
class SnapshotRestoreTest {
    private static final RecordOrigin ORIGIN =
            new RecordOrigin("orders", 3, 42L, 1_700_000_000_123L, TimestampType.CREATE_TIME, 7);
    private static final RecordOrigin WITHOUT_EPOCH =
            new RecordOrigin("pr\u00e9cis", 0, 0L, -1L, TimestampType.LOG_APPEND_TIME, null);
    private static final RawRecord COMPLETE = RawRecord.of(
            ORIGIN,
            Bytes.utf8("key"),
            Bytes.utf8("value \u20ac"),
            List.of(new RawHeader("h", Bytes.utf8("1")), new RawHeader("h", null), new RawHeader("", Bytes.EMPTY)));
    private static final RawRecord TOMBSTONE = RawRecord.of(WITHOUT_EPOCH, null, null, List.of());
    private static final RawRecord CUT =
            RawRecord.cut(ORIGIN, Bytes.utf8("k"), Bytes.utf8("va"), PayloadDigest.of(COMPLETE));
    private static final RawRecord CUT_OF_NULLS =
            RawRecord.cut(ORIGIN, null, null, new PayloadDigest(-1, null, -1, null, 0));
    private static final RawRecord OMITTED = RawRecord.originOnly(RecordOrigin.derived(5L));
    private static final Failure THROWN = new Failure(
            FailureStage.PROCESS,
            FailureKind.BUG,
            "java.lang.IllegalStateException",
            "java.lang.ArithmeticException",
            "/ by zero \u20ac",
            "java.lang.IllegalStateException\n\tat shop.Price.of(Price.java:7)\n",
            "price",
            Instant.ofEpochMilli(1_700_000_000_456L));
    private static final Failure REJECTED =
            Failure.rejected(FailureStage.DECODE_KEY, FailureKind.MALFORMED, "", "source", -1L);

    /** A file, the serializer of today, and the values that the file holds. */
    record Subject<T>(String file, TypeSerializer<T> serializer, List<T> values) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Subject<?>> subjects() {
        List<DeadLetter> letters = Stream.of(COMPLETE, TOMBSTONE, CUT, CUT_OF_NULLS, OMITTED)
                .flatMap(record -> Stream.of(new DeadLetter(record, THROWN), new DeadLetter(record, REJECTED)))
                .toList();
        List<Tracked<String>> tracked = Stream.of(COMPLETE, TOMBSTONE, CUT, CUT_OF_NULLS, OMITTED)
                .map(record -> Tracked.of("value " + record.origin(), record))
                .toList();
        List<Decoded<String>> decoded = new ArrayList<>(tracked);
        letters.forEach(letter -> decoded.add(new Decoded.Rejected<>(letter)));
        RawRecord removed = RawRecord.cut(
                ORIGIN, COMPLETE.key(), Bytes.EMPTY, COMPLETE.headers(), PayloadDigest.lengthsOf(COMPLETE));
        return Stream.of(
                new Subject<>("dead-letter-v1.bin", new DeadLetterSerializer(), letters),
                new Subject<>(
                        "dead-letter-redacted-v1.bin",
                        new DeadLetterSerializer(),
                        List.of(
                                new DeadLetter(removed, REJECTED, "drop value"),
                                new DeadLetter(COMPLETE, THROWN, "mask value /\u20ac"))),
                new Subject<>("tracked-v1.bin", new TrackedSerializer<>(StringSerializer.INSTANCE), tracked),
                new Subject<>("decoded-v1.bin", new DecodedSerializer<>(StringSerializer.INSTANCE), decoded),
                new Subject<>(
                        "encoded-record-v1.bin",
                        new EncodedRecordSerializer(),
                        List.of(
                                new EncodedRecord(ORIGIN, COMPLETE.key(), COMPLETE.value(), COMPLETE.headers(), 9L),
                                new EncodedRecord(WITHOUT_EPOCH, null, null, List.of(), -1L))));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void restoresWhatAnOlderReleaseWrote(Subject<T> subject) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytesOf(subject));

        TypeSerializerSnapshot<T> old =
                TypeSerializerSnapshot.readVersionedSnapshot(in, SnapshotRestoreTest.class.getClassLoader());
        TypeSerializer<T> restored = old.restoreSerializer();
        List<T> values = new ArrayList<>();
        while (in.available() > 0) {
            values.add(restored.deserialize(in));
        }

        assertThat(values).isEqualTo(subject.values());
        assertThat(restored).isEqualTo(subject.serializer());
        assertThat(subject.serializer()
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(old)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    <T> void stillWritesTheSameBytes(Subject<T> subject) throws IOException {
        assertThat(write(subject)).isEqualTo(bytesOf(subject));
    }

    @Test
    @EnabledIfSystemProperty(named = "holdfast.regenerate", matches = "true")
    void writesTheFilesThatAreAbsent() throws IOException {
        Path folder = Files.createDirectories(Path.of("src", "test", "resources", "serializer-snapshots"));
        for (Subject<?> subject : subjects().toList()) {
            if (Files.notExists(folder.resolve(subject.file()))) {
                Files.write(folder.resolve(subject.file()), write(subject));
            }
        }
    }

    private static <T> byte[] write(Subject<T> subject) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, subject.serializer().snapshotConfiguration());
        for (T value : subject.values()) {
            subject.serializer().serialize(value, out);
        }
        return out.getCopyOfBuffer();
    }

    private static byte[] bytesOf(Subject<?> subject) throws IOException {
        try (InputStream file =
                SnapshotRestoreTest.class.getResourceAsStream("/serializer-snapshots/" + subject.file())) {
            return Objects.requireNonNull(file, subject.file()).readAllBytes();
        }
    }
}
