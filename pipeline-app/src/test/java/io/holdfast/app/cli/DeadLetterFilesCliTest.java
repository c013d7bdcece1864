package io.holdfast.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import io.holdfast.serde.deadletter.DeadLetterJsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two finished files, 10 and 11 in the first, 12 compressed in the second; one truncated, one with a damaged line
 * before 14, and others that no reader may look at.
 */
final class DeadLetterFilesCliTest {
    private static final String FIRST = "date=1970-01-01/kind=BUG/dead-letters-a-0.jsonl";
    private static final String SECOND = "date=1970-01-01/kind=MALFORMED/dead-letters-b-0.jsonl.gz";
    private static final String TRUNCATED = "date=1970-01-01/kind=MALFORMED/dead-letters-c-0.jsonl.gz";
    private static final String MIXED = "date=1970-01-02/kind=BUG/dead-letters-d-0.jsonl";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        write(FIRST, lines(letter(10, FailureKind.BUG, 3_000), letter(11, FailureKind.BUG, 1_000)));
        write(SECOND, gzip(lines(letter(12, FailureKind.MALFORMED, 2_000))));
        byte[] whole = gzip(lines(letter(13, FailureKind.MALFORMED, 4_000)));
        write(TRUNCATED, Arrays.copyOf(whole, whole.length / 2));
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.write("{\"version\":1}\n".getBytes(StandardCharsets.UTF_8));
        mixed.write(lines(letter(14, FailureKind.BUG, 86_400_000)));
        write(MIXED, mixed.toByteArray());
        byte[] hidden = lines(letter(15, FailureKind.BUG, 1));
        write("date=1970-01-01/kind=BUG/.dead-letters-a-1.jsonl.inprogress.1", hidden);
        write("date=1970-01-01/kind=BUG/_dead-letters-a-1.jsonl", hidden);
        write("_temporary/dead-letters-a-1.jsonl", hidden);
        write("date=1970-01-01/notes.txt", hidden);
    }

    @Test
    void listsWhatIsFinishedAndNamesWhatIsDamaged() throws Exception {
        CommandRun run = run("list", "--format", "json");

        assertThat(run.exitCode()).isEqualTo(0);
        assertThat(originOffsets(run)).containsExactly(10L, 11L, 12L, 14L);
        assertThat(run.err().lines())
                .containsExactly(
                        "holdfast: 1 dead letters of " + folder + " are damaged and cannot be read back",
                        "holdfast: 1 files of " + folder + " cannot be read to their end",
                        "holdfast: " + TRUNCATED
                                + ": cannot be read from record 0 on: Unexpected end of ZLIB input stream",
                        "holdfast: " + MIXED + ": record 0: The dead letter has no field 'payload': it is damaged");
    }

    @Test
    void namesFileAndRecordAndTheRestAsForATopic() throws Exception {
        CommandRun run = run("list", "--format", "json", "--limit", "1");

        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.get("folder").asText()).isEqualTo("file:" + folder);
        assertThat(document.get("file").asText()).isEqualTo(FIRST);
        assertThat(document.get("record").asLong()).isZero();
        assertThat(document.has("version")).isFalse();
        assertThat(document.at("/value/text").asText()).isEqualTo("value-10");
    }

    @Test
    void listsTheNewestFirst() throws Exception {
        CommandRun run = run("list", "--newest", "--limit", "3", "--format", "json");

        assertThat(originOffsets(run)).containsExactly(14L, 10L, 12L);
        assertThat(run.err()).contains("holdfast: more dead letters match than the 3 listed");
    }

    @Test
    void listsWhatTheFiltersChoose() throws Exception {
        assertThat(originOffsets(run("list", "--kind", "bug", "--until", "1970-01-01T00:00:02Z", "--format", "json")))
                .containsExactly(11L);
    }

    @Test
    void showsOneByItsPlaceAndByItsOrigin() {
        CommandRun byPlace = run("show", MIXED + ":1");
        CommandRun byOrigin = run("show", "--origin", "orders/3/12");

        assertThat(byPlace.exitCode()).isEqualTo(0);
        assertThat(byPlace.out())
                .startsWith("dead letter  file:" + folder + "/" + MIXED + ":1\norigin       orders/3/14\n");
        assertThat(byOrigin.out()).startsWith("dead letter  file:" + folder + "/" + SECOND + ":0\n");
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(run("show", FIRST + ":2").exitCode()).isEqualTo(1);
        assertThat(run("show", "elsewhere.jsonl:0").exitCode()).isEqualTo(1);
        assertThat(run("show", "0/17").err())
                .isEqualTo("holdfast: A dead letter in files is named by file:record, as dead-letters list says, got"
                        + " '0/17'; for the place where its record was consumed use --origin\n");
    }

    @Test
    void countsThem() {
        assertThat(run("stats", "--format", "json").out())
                .startsWith("{\"total\":4,\"earliest\":\"1970-01-01T00:00:01Z\",\"latest\":\"1970-01-02T00:00:00Z\","
                        + "\"kind\":{\"BUG\":3,\"MALFORMED\":1},");
    }

    @Test
    void saysWhatIsWrongWithThePath() {
        CommandRun nowhere = CommandRun.of("dead-letters", "stats", "--path", folder + "/nowhere");
        CommandRun unknown = CommandRun.of("dead-letters", "stats", "--path", "ftps://host/dead");
        CommandRun both = CommandRun.of("dead-letters", "stats", "--path", "a", "--topic", "b");
        CommandRun none = CommandRun.of("dead-letters", "stats");

        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).startsWith("holdfast: Cannot read file:" + folder + "/nowhere: ");
        assertThat(unknown.err())
                .isEqualTo("holdfast: No file system for ftps://host/dead: file:// and s3:// are known\n");
        assertThat(both.err()).contains("mutually exclusive");
        assertThat(none.exitCode()).isEqualTo(2);
    }

    private void write(String file, byte[] content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, content);
    }

    private static byte[] lines(DeadLetter... letters) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (DeadLetter letter : letters) {
            lines.write(new DeadLetterJsonWriter().write(letter));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        }
        return compressed.toByteArray();
    }

    private static DeadLetter letter(long offset, FailureKind kind, long atMillis) {
        return new DeadLetter(
                RawRecord.of(
                        new RecordOrigin("orders", 3, offset, offset, TimestampType.CREATE_TIME, null),
                        null,
                        Bytes.utf8("value-" + offset),
                        List.of()),
                Failure.rejected(FailureStage.DECODE_VALUE, kind, "no brace", "decode", atMillis));
    }

    private CommandRun run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of("dead-letters", command, "--path", folder.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static List<Long> originOffsets(CommandRun run) throws Exception {
        List<Long> offsets = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            offsets.add(new ObjectMapper().readTree(line).at("/origin/offset").asLong());
        }
        return offsets;
    }
}
