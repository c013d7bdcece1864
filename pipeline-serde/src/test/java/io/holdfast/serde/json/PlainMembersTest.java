package io.holdfast.serde.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.serde.Decoding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shortcut and the general path must say the same; whitespace before each name keeps a document off the former. */
class PlainMembersTest {
    private static final List<String> NAMES = List.of("text", "int32", "int64", "decimal", "instant");
    private static final List<String> GOOD = List.of("\"a\"", "1", "2", "3.50", "\"2026-11-22T09:16:00Z\"");
    private static final List<String> VALUES = List.of(
            "\"\"",
            "\"plain text of more than eight bytes\"",
            "\"escaped \\n\"",
            "\"quote \\\" inside\"",
            "\"\u00e9\u20ac\ud83d\ude00\"",
            "\"control \u0001\"",
            "\"0123456789abcdef0123456789abcdef\"",
            "\"0123456789abcdef0123456789abcdef+\"",
            "\"unended",
            "\"2026-11-22T09:16:00.123+01:00\"",
            "\"2026-02-30T09:16:00Z\"",
            "0",
            "-0",
            "-",
            "00",
            "-01",
            "7",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "999999999999999999",
            "-999999999999999999",
            "1000000000000000000",
            "9223372036854775807",
            "9223372036854775808",
            "12345678901234567890123",
            "1234567890123456789012345",
            "1.",
            "1.x",
            ".5",
            "0.5",
            "-0.5",
            "-0.0",
            "00.5",
            "1.50",
            "12345678.9012345678",
            "12345678.90123456789",
            "1e2",
            "1.5E-3",
            "1.5.5",
            "1x",
            "1 ",
            "1\t",
            "",
            "null",
            "true",
            "{}",
            "[]");

    /** What nearly every document is made of. */
    public record Plain(String text, int int32, long int64, BigDecimal decimal, Instant instant) {}

    private final JsonDecoder<Plain> decoder = JsonDecoder.builder(Plain.class)
            .maxStringLength(32)
            .maxNumberLength(24)
            .build();

    @Test
    void saysOfEveryValueInEveryPlaceWhatTheGeneralPathSays() throws Exception {
        for (int place = 0; place < NAMES.size(); place++) {
            for (String value : VALUES) {
                List<String> values = new ArrayList<>(GOOD);
                values.set(place, value);

                assertThat(withoutPosition(Decoding.of(decoder, document("", NAMES, values))))
                        .as("%s as '%s'", value, NAMES.get(place))
                        .isEqualTo(withoutPosition(Decoding.of(decoder, document(" ", NAMES, values))));
            }
        }
    }

    @Test
    void saysOfEveryCutDocumentWhatTheGeneralPathSays() throws Exception {
        String whole = document("", NAMES, GOOD);
        for (int length = 1; length <= whole.length(); length++) {
            String cut = whole.substring(0, length);

            Decoding<Plain> plain = Decoding.of(decoder, cut);
            Decoding<Plain> general =
                    Decoding.of(decoder, " " + cut.replace("{", "{ ").replace(",", ", "));

            assertThat(withoutPosition(plain)).as(cut).isEqualTo(withoutPosition(general));
        }
    }

    @Test
    void readsOneUnusualMemberAndThenGoesOnAsBefore() throws Exception {
        String json =
                "{\"text\":\"a\", \"int32\": 1,\"int64\":2,\"decimal\":35e-1,\"instant\":\"2026-11-22T09:16:00Z\"}";

        assertThat(Decoding.of(decoder, json))
                .isEqualTo(Decoding.good(
                        new Plain("a", 1, 2, new BigDecimal("3.5"), Instant.parse("2026-11-22T09:16:00Z"))));
    }

    @Test
    void noticesAMemberThatIsThereTwice() throws Exception {
        for (int place = 0; place < NAMES.size(); place++) {
            List<String> names = new ArrayList<>(NAMES);
            List<String> values = new ArrayList<>(GOOD);
            names.add(0, NAMES.get(place));
            values.add(0, GOOD.get(place));

            Decoding<Plain> decoding = Decoding.of(decoder, document("", names, values));

            assertThat(withoutPosition(decoding)).isEqualTo("field '" + NAMES.get(place) + "': doubled");
        }
    }

    @Test
    void findsComponentsInAnyOrder() throws Exception {
        List<String> names = List.of("decimal", "instant", "text", "int32", "int64");
        List<String> values = List.of(GOOD.get(3), GOOD.get(4), GOOD.get(0), GOOD.get(1), GOOD.get(2));

        assertThat(Decoding.of(decoder, document("", names, values)))
                .isEqualTo(Decoding.of(decoder, document("", NAMES, GOOD)))
                .isEqualTo(Decoding.good(
                        new Plain("a", 1, 2, new BigDecimal("3.50"), Instant.parse("2026-11-22T09:16:00Z"))));
    }

    private static String document(String space, List<String> names, List<String> values) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < names.size(); i++) {
            json.append(i == 0 ? "" : ",").append(space);
            json.append('"').append(names.get(i)).append("\":").append(values.get(i));
        }
        return json.append('}').toString();
    }

    /** The decoded record, or what was wrong without the byte at which. */
    private static Object withoutPosition(Decoding<Plain> decoding) {
        return decoding.value() != null ? decoding.value() : decoding.message().replaceAll(" at byte \\d+$", "");
    }
}
