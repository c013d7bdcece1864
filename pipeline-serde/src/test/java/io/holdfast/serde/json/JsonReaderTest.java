package io.holdfast.serde.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.holdfast.serde.Decoding;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
    private final JsonReader reader = new JsonReader(32, 64, 65_536);

    private List<String> tokens(String json) {
        return tokens(json.getBytes(UTF_8));
    }

    private List<String> tokens(byte[] json) {
        List<String> tokens = new ArrayList<>();
        reader.reset(json);
        for (JsonToken token = reader.next(); ; token = reader.next()) {
            switch (token) {
                case NAME, STRING -> tokens.add(token + " " + reader.string());
                case NUMBER -> tokens.add(token + " " + reader.decimal());
                case ERROR -> {
                    tokens.add(reader.errorMessage());
                    return tokens;
                }
                case END -> {
                    tokens.add(token.name());
                    return tokens;
                }
                default -> tokens.add(token.name());
            }
        }
    }

    private String last(String json) {
        List<String> tokens = tokens(json);
        return tokens.get(tokens.size() - 1);
    }

    @Test
    void readsTokensInTheirOrder() {
        assertThat(tokens(" {\"a\" : [1, -2.50 ,true,false,null,\"x\"],\"b\":{}} "))
                .containsExactly(
                        "BEGIN_OBJECT",
                        "NAME a",
                        "BEGIN_ARRAY",
                        "NUMBER 1",
                        "NUMBER -2.50",
                        "TRUE",
                        "FALSE",
                        "NULL",
                        "STRING x",
                        "END_ARRAY",
                        "NAME b",
                        "BEGIN_OBJECT",
                        "END_OBJECT",
                        "END_OBJECT",
                        "END");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `` | document has no value at byte 0
            `  ` | document has no value at byte 2
            [1,] | value expected at byte 3
            [1 2] | ',' or ']' expected at byte 3
            [1 | document ends inside an array at byte 2
            [1, | document ends inside an array at byte 3
            {,} | name expected at byte 1
            {"a":1,} | name expected at byte 7
            {"a" 1} | ':' expected at byte 5
            {"a":1 "b":2} | ',' or '}' expected at byte 7
            {"a":} | value expected at byte 5
            {"a": | document ends inside an object at byte 5
            {"a" | document ends inside an object at byte 4
            {a:1} | name expected at byte 1
            [} | value expected at byte 1
            {] | name expected at byte 1
            ] | value expected at byte 0
            1 2 | end of the document expected at byte 2
            01 | leading zero in a number at byte 0
            -01 | leading zero in a number at byte 1
            +1 | value expected at byte 0
            .5 | value expected at byte 0
            1.e3 | digit expected at byte 2
            1e | document ends inside a number at byte 2
            1e+ | document ends inside a number at byte 3
            - | document ends inside a number at byte 1
            -x | digit expected at byte 1
            tru | document ends inside a literal at byte 3
            trux | value expected at byte 0
            nul1 | value expected at byte 0
            NaN | value expected at byte 0
            'a' | value expected at byte 0
            "a | document ends inside a string at byte 2
            "a\\ | document ends inside a string at byte 3
            "\\u12 | document ends inside a string at byte 5
            "\\u12G4" | invalid escape in a string at byte 1
            "\\x" | invalid escape in a string at byte 1
            /**/1 | value expected at byte 0
            """)
    void saysWhatIsWrongAndWhere(String json, String message) {
        assertThat(last(json)).isEqualTo(message);
        assertThat(reader.next()).isEqualTo(JsonToken.ERROR);
        assertThat(reader.errorMessage()).isEqualTo(message);
        assertThat(message).endsWith(" at byte " + reader.errorPosition());
    }

    @Test
    void decodesEscapesAndEveryLengthOfUtf8() {
        assertThat(tokens("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00 \u00e9\u20ac\ud83d\ude00\""))
                .containsExactly("STRING \"\\/\b\f\n\r\t\u00e9\ud83d\ude00 \u00e9\u20ac\ud83d\ude00", "END");
    }

    @Test
    void acceptsAnEscapedUnpairedSurrogate() {
        assertThat(tokens("\"\\ud800x\"")).containsExactly("STRING \ud800x", "END");
    }

    @Test
    void refusesControlCharactersWhereverTheyStandInAWord() {
        for (int control = 0; control < ' '; control++) {
            for (int position = 0; position < 20; position++) {
                byte[] json = ('"' + "x".repeat(20) + '"').getBytes(UTF_8);
                json[1 + position] = (byte) control;

                assertThat(tokens(json)).containsExactly("control character in a string at byte " + (1 + position));
            }
        }
    }

    @Test
    void agreesWithTheStrictDecoderOfTheJdkOnUtf8() {
        long seed = 0x0F8_2026L;
        SplittableRandom random = new SplittableRandom(seed);
        int[] leads = {0xC0, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0x80, 0xFF};
        int[] followers = {0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 'x'};
        for (int i = 0; i < 30_000; i++) {
            byte[] json = new byte[2 + random.nextInt(12)];
            for (int at = 0; at < json.length; at++) {
                int choice = random.nextInt(3) == 0
                        ? leads[random.nextInt(leads.length)]
                        : followers[random.nextInt(followers.length)];
                json[at] = (byte) choice;
            }
            json[0] = '"';
            json[json.length - 1] = '"';

            assertThat(tokens(json).size() == 2)
                    .as("seed %s, input %s: %s", seed, i, Arrays.toString(json))
                    .isEqualTo(isUtf8(json));
        }
    }

    private static boolean isUtf8(byte[] text) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Test
    void readsDoublesAsTheJdkDoes() {
        long seed = 0xD0B1E_2026L;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 30_000; i++) {
            String text = random.nextBoolean()
                    ? Double.toString(Double.longBitsToDouble(random.nextLong() & 0xBFFF_FFFF_FFFF_FFFFL))
                    : BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(-30, 30))
                            .toString();
            reader.reset(text.getBytes(ISO_8859_1));

            assertThat(reader.next()).isEqualTo(JsonToken.NUMBER);
            assertThat(reader.doubleValue()).as("seed %s: %s", seed, text).isEqualTo(Double.parseDouble(text));
            assertThat(reader.decimal()).as("seed %s: %s", seed, text).isEqualTo(new BigDecimal(text));
        }
    }

    @Test
    void skipsANestedValueWithoutLookingIntoIt() {
        reader.reset("{\"a\":[[{\"b\":\"]}\"}],2],\"c\":3}".getBytes(UTF_8));
        reader.next();
        reader.next();

        assertThat(reader.skipValue(reader.next())).isTrue();
        assertThat(reader.next()).isEqualTo(JsonToken.NAME);
        assertThat(reader.string()).isEqualTo("c");
        assertThat(reader.depth()).isEqualTo(1);
    }

    @Test
    void rejectsAMegabyteOfBracketsAtTheDepthLimit() {
        byte[] brackets = new byte[1 << 20];
        Arrays.fill(brackets, (byte) '[');

        assertThat(tokens(brackets)).hasSize(33).endsWith("nested too deeply at byte 32");
    }

    @Test
    void neitherOverflowsTheStackNorAllocatesOnDeepOrLongInput() throws Exception {
        JsonDecoder<JsonDecoderTest.Positive> decoder = JsonDecoder.builder(JsonDecoderTest.Positive.class)
                .unknownFields(UnknownFields.IGNORE)
                .maxDepth(10_000)
                .build();
        int size = 1 << 20;
        List<String> hostile = List.of(
                "{\"x\":" + "[".repeat(size),
                "{\"x\":" + "[".repeat(9_999) + "]".repeat(9_999) + "," + "{\"a\":".repeat(size / 5),
                "{\"x\":\"" + "a".repeat(size),
                "{\"x\":\"" + "\\n".repeat(size / 2) + "\"}",
                "{\"" + "\\n".repeat(size / 2) + "\":1}",
                "{\"number\":" + "9".repeat(size),
                "{\"number\":1e" + "9".repeat(size) + "}",
                "{\"x\":[" + "0,".repeat(size / 2));
        Decoding.of(decoder, "{\"number\":1}");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String text : hostile) {
            byte[] document = text.getBytes(ISO_8859_1);
            Decoding.of(decoder, document);
            long before = threads.getCurrentThreadAllocatedBytes();

            Decoding<JsonDecoderTest.Positive> decoding = Decoding.of(decoder, document);

            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(decoding.value()).isNull();
            assertThat(allocated).as("bytes allocated: %s", decoding.message()).isLessThan(16_384);
        }
    }
}
