package io.holdfast.sinks.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.serde.deadletter.DeadLetterAvro;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.deadletter.DeadLetterFormatException;
import io.holdfast.serde.deadletter.DeadLetterInput;
import io.holdfast.serde.redaction.DeadLetterRedactor;
import io.holdfast.serde.redaction.SafeRedactor;
import io.holdfast.sinks.DeadLetterSinks;
import io.holdfast.sinks.HostileDeadLetters;
import io.holdfast.sinks.SinkConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.local.LocalDataOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The formats of files, their folders, and the builder. */
class DeadLetterFilesTest {
    private static final long SEED = 20_261_123L;
    private static final int LETTERS = 3_000;
    private static final DeadLetterCodec CODEC = DeadLetterCodec.withMaxBytes(DeadLetterCodec.MIN_MAX_BYTES);

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void readsBackExactlyWhatFitsTheBudget(FileFormat format) throws Exception {
        List<DeadLetter> letters = letters(LETTERS);

        byte[] file = write(format, letters);

        List<DeadLetter> expected = letters.stream().map(CODEC::fit).toList();
        try (DeadLetterInput input = open(format, new ByteArrayInputStream(file))) {
            for (int i = 0; i < expected.size(); i++) {
                assertThat(input.next())
                        .as("%s, seed %s, letter %s", format, SEED, i)
                        .isEqualTo(expected.get(i));
            }
            assertThat(input.next()).isNull();
        }
        assertThat(expected).as("some had to shrink").isNotEqualTo(letters);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void readsOrRefusesEveryDamagedFileWithinItsLimits(FileFormat format) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] file = write(format, letters(40));
        int troubled = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
            for (int hits = random.nextInt(4); hits >= 0 && damaged.length > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            troubled += trouble(format, damaged, "seed " + SEED + ", file " + i) ? 1 : 0;
        }
        assertThat(troubled).as("files with something to say about").isBetween(1_500, 3_000);
    }

    private static boolean trouble(FileFormat format, byte[] damaged, String which) {
        int refused = 0;
        try (DeadLetterInput input = open(format, new ByteArrayInputStream(damaged))) {
            while (true) {
                try {
                    if (input.next() == null) {
                        return refused > 0;
                    }
                } catch (DeadLetterFormatException expected) {
                    refused++;
                }
            }
        } catch (IOException expected) {
            return true;
        } catch (RuntimeException e) {
            throw new AssertionError(format + ", " + which, e);
        }
    }

    @Test
    void writesAvroThatAvroItselfReads() throws Exception {
        List<DeadLetter> letters = letters(200);
        byte[] file = write(FileFormat.AVRO, letters);

        List<DeadLetter> read = new ArrayList<>();
        try (DataFileStream<GenericRecord> stream = new DataFileStream<>(
                new ByteArrayInputStream(file), new GenericDatumReader<>(DeadLetterAvro.schema()))) {
            stream.forEach(record -> read.add(DeadLetterAvro.fromRecord(record)));
            assertThat(stream.getMetaString("avro.codec")).isEqualTo("deflate");
        }

        assertThat(read).isEqualTo(letters.stream().map(CODEC::fit).toList());
    }

    @Test
    void refusesABlockLargerThanAnyBeforeItIsRead() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(write(FileFormat.AVRO, List.of()));
        file.write(2); // one record, zig-zag
        for (long size = 2L * ((64 << 20) + 1); size > 0; size >>>= 7) {
            file.write((int) (size & 0x7F) | (size > 0x7F ? 0x80 : 0));
        }

        try (DeadLetterInput input = DeadLetterInput.avro(new ByteArrayInputStream(file.toByteArray()))) {
            assertThatThrownBy(input::next)
                    .isInstanceOf(IOException.class)
                    .hasMessage("The length of a block is not between 0 and 67108864");
        }
    }

    @Test
    void goesOnBehindALineThatIsNoDeadLetter() throws Exception {
        List<DeadLetter> letters = letters(2);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(write(FileFormat.JSON_LINES, letters.subList(0, 1)));
        file.write("\n{\"version\":1}\n".getBytes(UTF_8));
        file.write(write(FileFormat.JSON_LINES, letters.subList(1, 2)));

        try (DeadLetterInput input = DeadLetterInput.jsonLines(new ByteArrayInputStream(file.toByteArray()))) {
            assertThat(input.next()).isEqualTo(CODEC.fit(letters.get(0)));
            assertThatThrownBy(input::next).isInstanceOf(DeadLetterFormatException.class);
            assertThat(input.next()).isEqualTo(CODEC.fit(letters.get(1)));
            assertThat(input.next()).isNull();
        }
    }

    @Test
    void keepsNothingOfALineThatIsLongerThanAnyDeadLetter() throws Exception {
        long endless = 80L << 20;
        InputStream in = new InputStream() {
            private long given;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (given >= endless) {
                    return -1;
                }
                Arrays.fill(target, offset, offset + length, (byte) 'x');
                given += length;
                return length;
            }
        };
        try (DeadLetterInput input = DeadLetterInput.jsonLines(in)) {
            assertThatThrownBy(input::next)
                    .isInstanceOf(DeadLetterFormatException.class)
                    .hasMessage("A line has more than the 67108864 bytes of the longest dead letter");
            assertThat(input.next()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T23:59:59.999Z, date=2026-11-22/kind=INVALID",
        "2026-11-23T00:00:00Z, date=2026-11-23/kind=INVALID",
        "0001-01-01T00:00:00Z, date=0001-01-01/kind=INVALID",
        "0000-12-31T23:59:59Z, date=__HIVE_DEFAULT_PARTITION__/kind=INVALID",
        "+10000-01-01T00:00:00Z, date=__HIVE_DEFAULT_PARTITION__/kind=INVALID",
        "+292278994-08-17T07:12:55.807Z, date=__HIVE_DEFAULT_PARTITION__/kind=INVALID",
    })
    void namesTheFolderByDayInUtcAndKind(String at, String folder) {
        Failure failure = Failure.rejected(
                FailureStage.PROCESS,
                FailureKind.INVALID,
                "",
                "price",
                Instant.parse(at).toEpochMilli());

        assertThat(FailureFolders.folderOf(new DeadLetter(RawRecord.originOnly(RecordOrigin.derived(0)), failure)))
                .isEqualTo(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "dead-letters-a-0.jsonl, JSON_LINES",
        "dead-letters-a-0.jsonl.gz, JSON_LINES_GZIP",
        "compacted.avro, AVRO",
        ".dead-letters-a-0.jsonl.inprogress.7, ",
        ".dead-letters-a-0.jsonl, ",
        "_SUCCESS.jsonl, ",
        "notes.txt, ",
    })
    void knowsFinishedFilesByTheirNames(String name, FileFormat format) {
        assertThat(FileFormat.ofFinishedFile(name)).isEqualTo(format);
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> DeadLetterSinks.files()
                        .maxRecordBytes(1)
                        .maxFileBytes(1)
                        .build())
                .isInstanceOfSatisfying(
                        SinkConfigurationException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "The dead-letter files have no path: give path(\"s3://bucket/dead-letters\")",
                                        "The dead-letter files' largest record is 1 bytes: it must be between 16384 and 10000000",
                                        "The dead-letter files' largest file is 1 bytes: it must be at least 65536"));
    }

    @ParameterizedTest
    @CsvSource({"relative", "/absolute", "s3://bucket", "not a uri:"})
    void refusesAPathThatIsNoUriOfAFolder(String path) {
        assertThatThrownBy(() -> DeadLetterSinks.files().path(path).build())
                .isInstanceOf(SinkConfigurationException.class)
                .hasMessageEndingWith(
                        "such as file:///var/dead-letters or s3://bucket/dead-letters, got '" + path + "'");
    }

    @Test
    void refusesCredentialsInAPathAndDoesNotRepeatThem() {
        assertThatThrownBy(() -> DeadLetterSinks.files()
                        .path("s3://key:secret@bucket/dead")
                        .build())
                .isInstanceOf(SinkConfigurationException.class)
                .hasMessageContaining("has credentials in it")
                .hasMessageNotContaining("secret");
    }

    @Test
    void hasTheDefaultsThatItsReferenceSays() {
        DeadLetterFiles files = DeadLetterSinks.files().path("file:///tmp/dead").build();

        assertThat(files.format()).isEqualTo(FileFormat.JSON_LINES);
        assertThat(files.maxRecordBytes()).isEqualTo(1_000_000);
        assertThat(files.maxFileBytes()).isEqualTo(128L << 20);
        assertThat(files).hasToString("DeadLetterFiles[JSON_LINES in file:/tmp/dead]");
    }

    @Test
    void redactsAsTheLastStepBeforeTheFile(@TempDir java.nio.file.Path folder) throws Exception {
        File file = folder.resolve("letters.jsonl").toFile();
        DeadLetter letter = letters(1).get(0);
        DeadLetterRedactor redactor = given ->
                new DeadLetter(RawRecord.originOnly(given.source().origin()), given.failure(), "drop everything");
        try (LocalDataOutputStream out = new LocalDataOutputStream(file)) {
            BulkWriter<DeadLetter> writer =
                    new LetterWriterFactory(FileFormat.JSON_LINES, CODEC, SafeRedactor.of(redactor)).create(out);
            writer.addElement(letter);
            writer.flush();
            writer.finish();
        }

        try (DeadLetterInput input = open(FileFormat.JSON_LINES, new FileInputStream(file))) {
            assertThat(input.next()).isEqualTo(redactor.redact(letter));
        }
    }

    private static List<DeadLetter> letters(int count) {
        HostileDeadLetters hostile = new HostileDeadLetters(SEED);
        List<DeadLetter> letters = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            letters.add(hostile.next());
        }
        return letters;
    }

    private static byte[] write(FileFormat format, List<DeadLetter> letters) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        BulkWriter<DeadLetter> writer = format.open(file, CODEC);
        for (DeadLetter letter : letters) {
            writer.addElement(letter);
        }
        writer.flush();
        writer.finish();
        return file.toByteArray();
    }

    private static DeadLetterInput open(FileFormat format, InputStream in) throws IOException {
        return format.read(in);
    }
}
