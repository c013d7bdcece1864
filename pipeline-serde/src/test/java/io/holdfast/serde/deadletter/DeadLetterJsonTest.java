package io.holdfast.serde.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import io.holdfast.serde.SeededRecords;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link DeadLetterJsonWriter} and {@link DeadLetterJsonReader}. */
class DeadLetterJsonTest {
    private static final long SEED = 0xF11E_2026_1122L;
    private static final int LETTERS = 50_000;
    private static final int MUTATIONS = 200_000;

    private final DeadLetterJsonWriter writer = new DeadLetterJsonWriter();
    private final DeadLetterJsonReader reader = new DeadLetterJsonReader();

    @Test
    void writesTheDocumentThatTheReferenceDescribes() {
        DeadLetter letter = new DeadLetter(
                RawRecord.of(
                        new RecordOrigin("orders", 3, 42, 1_700_000_000_123L, TimestampType.CREATE_TIME, null),
                        Bytes.wrap(new byte[] {0, (byte) 0xff, 'k'}),
                        Bytes.utf8("{\"id\": é"),
                        List.of(new RawHeader("trace", Bytes.EMPTY), new RawHeader("none", null))),
                new Failure(
                        FailureStage.DECODE_VALUE,
                        FailureKind.MALFORMED,
                        "java.io.EOFException",
                        null,
                        "no brace",
                        "",
                        "decode",
                        Instant.parse("2026-11-22T01:02:03.004Z")),
                "mask header none");

        assertThat(new String(writer.write(letter), UTF_8))
                .isEqualTo("{\"version\":1,\"origin\":{\"topic\":\"orders\",\"partition\":3,\"offset\":42,"
                        + "\"timestampMillis\":1700000000123,\"timestampType\":\"CREATE_TIME\",\"leaderEpoch\":null},"
                        + "\"failure\":{\"kind\":\"MALFORMED\",\"stage\":\"DECODE_VALUE\",\"operator\":\"decode\","
                        + "\"exception\":\"java.io.EOFException\",\"cause\":null,\"message\":\"no brace\","
                        + "\"stackTrace\":\"\",\"at\":\"2026-11-22T01:02:03.004Z\"},\"payload\":\"complete\","
                        + "\"redacted\":\"mask header none\","
                        + "\"key\":{\"base64\":\"AP9r\"},"
                        + "\"value\":{\"base64\":\"eyJpZCI6IMOp\",\"text\":\"{\\\"id\\\": é\"},"
                        + "\"headers\":[{\"key\":\"trace\",\"value\":{\"base64\":\"\",\"text\":\"\"}},"
                        + "{\"key\":\"none\",\"value\":null}]}");
    }

    @Test
    void readsBackExactlyWhatItWroteInOneLineThatJacksonAccepts() throws Exception {
        SeededRecords records = new SeededRecords(SEED);
        ObjectMapper jackson = new ObjectMapper();
        for (int i = 0; i < LETTERS; i++) {
            DeadLetter letter = records.deadLetter(200, 60);

            byte[] line = writer.write(letter);

            if (!reader.read(line).equals(letter) || new String(line, UTF_8).indexOf('\n') >= 0) {
                assertThat(reader.read(line)).as("seed %s, letter %s", SEED, i).isEqualTo(letter);
                throw new AssertionError("seed " + SEED + ", letter " + i + " has a line break");
            }
            if (i % 50 == 0) {
                JsonNode document = jackson.readTree(line);
                assertThat(document.at("/failure/kind").asText())
                        .as("seed %s, letter %s", SEED, i)
                        .isEqualTo(letter.failure().kind().name());
            }
        }
    }

    @Test
    void staysBelowThePromisedMultipleOfTheBudget() {
        SeededRecords records = new SeededRecords(SEED + 1);
        int budget = DeadLetterCodec.MIN_MAX_BYTES;
        DeadLetterCodec codec = DeadLetterCodec.withMaxBytes(budget);
        long bound = (long) DeadLetterJsonWriter.MAX_BYTES_PER_BYTE * budget + DeadLetterJsonWriter.MAX_FRAME_BYTES;
        for (int i = 0; i < 2_000; i++) {
            DeadLetter letter = codec.fit(new DeadLetter(
                    i % 2 == 0 ? records.complete(30_000) : ofControlCharacters(i, budget),
                    records.failure(Failure.MAX_STACK_TRACE_CHARS)));

            byte[] line = writer.write(letter);

            assertThat((long) line.length).as("seed %s, letter %s", SEED + 1, i).isLessThanOrEqualTo(bound);
            assertThat(reader.read(line)).as("seed %s, letter %s", SEED + 1, i).isEqualTo(letter);
        }
    }

    private static RawRecord ofControlCharacters(int i, int budget) {
        String name = "\u0001".repeat(i % budget);
        Bytes quotes = Bytes.utf8("\"\n".repeat(i % (budget / 8)));
        return RawRecord.of(RecordOrigin.derived(i), quotes, quotes, List.of(new RawHeader(name, quotes)));
    }

    @Test
    void fitsALetterExactlyAsTheCodecWritesIt() {
        SeededRecords records = new SeededRecords(SEED + 2);
        DeadLetterCodec codec = DeadLetterCodec.withMaxBytes(DeadLetterCodec.MIN_MAX_BYTES);
        for (int i = 0; i < 500; i++) {
            DeadLetter letter = new DeadLetter(records.complete(30_000), records.failure(8_000));

            assertThat(codec.encode(codec.fit(letter)))
                    .as("seed %s, letter %s", SEED + 2, i)
                    .isEqualTo(codec.encode(letter));
        }
    }

    @Test
    void readsOrRefusesEveryMutatedDocumentAndNeverFailsOtherwise() {
        SeededRecords records = new SeededRecords(SEED + 3);
        SplittableRandom random = new SplittableRandom(SEED + 3);
        int refused = 0;
        byte[] line = {};
        for (int i = 0; i < MUTATIONS; i++) {
            if (i % 20 == 0) {
                line = writer.write(records.deadLetter(20, 20));
            }
            byte[] mutated = mutate(line, random);
            try {
                reader.read(mutated);
            } catch (DeadLetterFormatException expected) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + (SEED + 3) + ", mutation " + i, e);
            }
        }
        assertThat(refused).as("refused").isBetween(MUTATIONS / 2, MUTATIONS - 1);
    }

    private static byte[] mutate(byte[] line, SplittableRandom random) {
        byte[] mutated = random.nextInt(4) == 0 ? Arrays.copyOf(line, random.nextInt(line.length)) : line.clone();
        for (int i = 0; i < 2 && mutated.length > 0; i++) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
        }
        return mutated;
    }

    @Test
    void skipsMembersItDoesNotKnow() {
        DeadLetter letter = new SeededRecords(SEED + 4).deadLetter(20, 20);
        String line = new String(writer.write(letter), UTF_8);
        String extended = line.replaceFirst(
                "\"origin\":\\{", "\"later\":{\"a\":[1,{\"b\":2.5}]},\"origin\":{\"cluster\":[true,null],");

        assertThat(reader.read(extended.getBytes(UTF_8))).isEqualTo(letter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                    | In the document: document has no value at byte 0
            []                    | In the document: not what belongs there at byte 0
            {}                    | The dead letter has no field 'version': it is damaged
            {"version":2}         | Dead-letter document 2 is not known, known is 1: read it with the release that wrote it, or a later one
            {"version":1}         | The dead letter has no field 'payload': it is damaged
            {"version":1.5}       | The field 'version' must be a whole number of 64 bits
            {"key":{}}            | The field 'key' must have its bytes in 'base64', once
            {"key":{"base64":"!"}}| The field 'key' has 1 characters that are not base64
            {"headers":[{}]}      | A header has no 'key'
            """)
    void saysWhatIsWrongAndNothingOfTheContents(String document, String message) {
        assertThatThrownBy(() -> reader.read(document.getBytes(UTF_8)))
                .isInstanceOf(DeadLetterFormatException.class)
                .hasMessage(message);
    }
}
