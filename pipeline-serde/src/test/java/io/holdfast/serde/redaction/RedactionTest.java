package io.holdfast.serde.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.PayloadDigest;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String SECRET = "0123456789abcdef";
    /** Of {@code DE89}, computed with openssl dgst -sha256 -hmac. */
    private static final String HASH_OF_DE89 = "hmac:a0155775f7cc58e162c8e22f89d24c14";

    private static final String TRACE = """
            java.lang.IllegalStateException: no such customer Jane Doe
            \tat shop.Price.of(Price.java:7)
            Caused by: java.io.EOFException: Jane Doe
            Jane Doe again
            \tat java.base/java.lang.Long.parseLong(Long.java:711)
            \t... 3 more
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mask /a | {\"a\":\"x\",\"b\":\"x\"} | {\"a\":\"***\",\"b\":\"x\"}",
                "mask /a | ` { \"b\" : 1 , \"a\" : \"x\" } ` | ` { \"b\" : 1 , \"a\" : \"***\" } `",
                "mask /a | {\"a\":12.50} | {\"a\":\"***\"}",
                "mask /a | {\"a\":null,\"b\":true} | {\"a\":\"***\",\"b\":true}",
                "mask /a | {\"a\":{\"c\":[1,{}]},\"b\":2} | {\"a\":\"***\",\"b\":2}",
                "mask /a | {\"a\":[1,[2]],\"b\":2} | {\"a\":\"***\",\"b\":2}",
                "mask /a | {\"a\":\"x\",\"b\":1,\"a\":\"y\"} | {\"a\":\"***\",\"b\":1,\"a\":\"***\"}",
                "mask /a | {\"\\u0061\":\"x\"} | {\"\\u0061\":\"***\"}",
                "mask /a | {\"a\":\"\\\"}\",\"b\":1} | {\"a\":\"***\",\"b\":1}",
                "mask /a/b | {\"a\":{\"b\":1,\"c\":2},\"b\":3} | {\"a\":{\"b\":\"***\",\"c\":2},\"b\":3}",
                "mask /a/1 | {\"a\":[\"x\",\"y\",\"z\"]} | {\"a\":[\"x\",\"***\",\"z\"]}",
                "mask /a/1 | {\"a\":{\"1\":\"x\",\"2\":\"y\"}} | {\"a\":{\"1\":\"***\",\"2\":\"y\"}}",
                "mask /a/*/m | {\"a\":[{\"m\":1},{\"n\":2},{\"m\":3}]} | {\"a\":[{\"m\":\"***\"},{\"n\":2},{\"m\":\"***\"}]}",
                "mask /* | {\"a\":1,\"b\":[]} | {\"a\":\"***\",\"b\":\"***\"}",
                "mask /a~1b/m~0n | {\"a/b\":{\"m~n\":1}} | {\"a/b\":{\"m~n\":\"***\"}}",
                "mask / | {\"\":1,\"a\":2} | {\"\":\"***\",\"a\":2}",
                "mask \"/a b\" | {\"a b\":1} | {\"a b\":\"***\"}",
                "mask /a, mask /b/c | {\"a\":1,\"b\":{\"c\":2}} | {\"a\":\"***\",\"b\":{\"c\":\"***\"}}",
                "mask /0 | [1,2] | [\"***\",2]",
                "mask /\u00e9 | {\"\u00e9\":\"\u20ac\",\"\u20ac\":\"\u00e9\"} | {\"\u00e9\":\"***\",\"\u20ac\":\"\u00e9\"}",
            })
    void replacesWhatThePointerFindsAndNoOtherByte(String rules, String before, String after) {
        assertThat(valueOf(Redaction.of(rules).redact(Letters.ofValue(before)))).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mask /a/b | {\"a\":\"Jane\"} | {\"a\":\"***\"}",
                "mask /a/b | {\"a\":17} | {\"a\":\"***\"}",
                "mask /a/b | {\"a\":[{\"b\":\"Jane\"}]} | {\"a\":\"***\"}",
                "mask /a | \"Jane\" | \"***\"",
                "mask /a | [{\"a\":1}] | \"***\"",
                "mask /a/01 | {\"a\":[1,2]} | {\"a\":\"***\"}",
            })
    void replacesWhatStandsInTheWayOfAPointer(String rules, String before, String after) {
        assertThat(valueOf(Redaction.of(rules).redact(Letters.ofValue(before)))).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":\"x\"}",
                "{\"A\":\"x\"}",
                "{}",
                "null",
                "{\"c\":{\"a\":1}}",
                "{\"c\":[{\"a\":1}]}",
            })
    void leavesALetterAsItIsIfNothingIsFound(String value) {
        DeadLetter letter = Letters.ofValue(value);

        assertThat(Redaction.of("mask /a, mask header h, mask key /k").redact(letter))
                .isSameAs(letter);
    }

    @Test
    void leavesNullsAsTheyAre() {
        DeadLetter tombstone = new DeadLetter(
                RawRecord.of(Letters.ORIGIN, null, null, List.of(new RawHeader("h", null))),
                Letters.failure("message", "trace"));

        assertThat(Redaction.of("mask /a, mask value, mask key, mask header h").redact(tombstone))
                .isSameAs(tombstone);
    }

    @Test
    void replacesHeadersByTheirExactNameOrItsBeginning() {
        DeadLetter letter = new DeadLetter(
                Letters.record(
                        "k",
                        "v",
                        Letters.header("auth", "one"),
                        Letters.header("Auth", "two"),
                        Letters.header("auth", "three"),
                        Letters.header("x-user", "four"),
                        Letters.header("x", "five")),
                Letters.failure("", ""));

        DeadLetter redacted = Redaction.of("mask header auth, mask header x-*").redact(letter);

        assertThat(redacted)
                .isEqualTo(new DeadLetter(
                        Letters.record(
                                "k",
                                "v",
                                Letters.header("auth", "***"),
                                Letters.header("Auth", "two"),
                                Letters.header("auth", "***"),
                                Letters.header("x-user", "***"),
                                Letters.header("x", "five")),
                        letter.failure(),
                        "mask header auth, mask header x-*"));
    }

    @Test
    void hashesTextNumbersHeadersAndKeysAlikeWithTheSecret() {
        DeadLetter letter = new DeadLetter(
                Letters.record(
                        "DE89",
                        "{\"iban\":\"DE89\",\"again\":\"\\u0044E89\",\"no\":17}",
                        Letters.header("iban", "DE89")),
                Letters.failure("", ""));

        DeadLetter redacted = Redaction.builder()
                .rules("hash /iban, hash /again, hash key")
                .rules("hash header iban, hash value /no")
                .hashSecret(SECRET)
                .build()
                .redact(letter);

        assertThat(redacted)
                .isEqualTo(new DeadLetter(
                        Letters.record(
                                HASH_OF_DE89,
                                "{\"iban\":\"" + HASH_OF_DE89 + "\",\"again\":\"" + HASH_OF_DE89
                                        + "\",\"no\":\"hmac:9ab8a6f4a4b05f76aac6a8c8c7c66d9a\"}",
                                Letters.header("iban", HASH_OF_DE89)),
                        letter.failure(),
                        "hash key, hash value /iban, hash value /again, hash value /no, hash header iban"));
    }

    @Test
    void replacesTheWholeValueAndWhatThereforeMayStandInTexts() {
        DeadLetter letter =
                new DeadLetter(Letters.record("k", "Jane Doe;17"), Letters.failure("no customer Jane", TRACE));

        assertThat(Redaction.of("mask value").redact(letter))
                .isEqualTo(new DeadLetter(
                        Letters.record("k", "***"), Letters.failure("(redacted)", """
                                java.lang.IllegalStateException
                                \tat shop.Price.of(Price.java:7)
                                Caused by: java.io.EOFException
                                \tat java.base/java.lang.Long.parseLong(Long.java:711)
                                \t... 3 more
                                """), "mask value, mask message"));
    }

    @Test
    void replacesInMessageAndTraceWhatItReplacedInThePayload() {
        DeadLetter letter = new DeadLetter(
                Letters.record(
                        "{\"id\":\"k-77\"}",
                        "{\"customer\":\"Jane Doe\",\"price\":1.50e1,\"quantity\":3,\"note\":\"a\\nb\u00e9\"}",
                        Letters.header("user", "jdoe"),
                        Letters.header("holdfast.failure.message", "Jane Doe failed before"),
                        Letters.header("kafka_dlt-exception-message", "fine"),
                        Letters.header("other", "Jane Doe")),
                Letters.failure("Jane Doe, k-77 and jdoe; 1.50e1 15.0 15 13 3 a\\nb\u00e9 a\nb\u00e9", TRACE));

        DeadLetter redacted = Redaction.of(
                        "mask /customer, mask /price, mask /quantity, mask /note, mask key /id, mask header user")
                .redact(letter);

        assertThat(redacted)
                .isEqualTo(new DeadLetter(
                        Letters.record(
                                "{\"id\":\"***\"}",
                                "{\"customer\":\"***\",\"price\":\"***\",\"quantity\":\"***\",\"note\":\"***\"}",
                                Letters.header("user", "***"),
                                Letters.header("holdfast.failure.message", "*** failed before"),
                                Letters.header("kafka_dlt-exception-message", "fine"),
                                Letters.header("other", "Jane Doe")),
                        Letters.failure(
                                "***, *** and ***; *** *** *** 13 *** *** ***",
                                TRACE.replace("Jane Doe", "***").replace("... 3", "... ***")),
                        "mask key /id, mask value /customer, mask value /price, mask value /quantity,"
                                + " mask value /note, mask header user, mask header holdfast.failure.message"));
    }

    @Test
    void replacesEveryTextWithinAnObjectThatIsReplacedWhole() {
        DeadLetter letter = new DeadLetter(
                Letters.record(null, "{\"c\":{\"name\":\"Jane\",\"tags\":[\"gold\",true]},\"d\":1}"),
                Letters.failure("Jane of [gold] is true, not untrue", ""));

        assertThat(Redaction.of("mask /c").redact(letter))
                .isEqualTo(new DeadLetter(
                        Letters.record(null, "{\"c\":\"***\",\"d\":1}"),
                        Letters.failure("*** of [***] is ***, not untrue", ""),
                        "mask value /c"));
    }

    @Test
    void hidesAllTextsWhenTooMuchWasRedactedToLookForEach() {
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i <= RedactedTexts.MAX_TEXTS; i++) {
            list.append(i == 0 ? "" : ",").append("\"name ").append(i).append('"');
        }
        DeadLetter letter = new DeadLetter(
                Letters.record(null, "{\"a\":" + list + "]}"), Letters.failure("name 100 was refused", ""));

        assertThat(Redaction.of("mask /a").redact(letter))
                .isEqualTo(new DeadLetter(
                        Letters.record(null, "{\"a\":\"***\"}"),
                        Letters.failure("(redacted)", ""),
                        "mask value /a, mask message"));
    }

    @Test
    void hidesMessagesByRule() {
        DeadLetter letter = new DeadLetter(
                Letters.record("k", "v", Letters.header("__connect.errors.exception.message", "Jane")),
                Letters.failure("Jane", TRACE));

        DeadLetter redacted = Redaction.of("mask message").redact(letter);

        assertThat(redacted.source())
                .isEqualTo(
                        Letters.record("k", "v", Letters.header("__connect.errors.exception.message", "(redacted)")));
        assertThat(redacted.failure().message()).isEqualTo("(redacted)");
        assertThat(redacted.failure().stackTrace()).doesNotContain("Jane").contains("\tat shop.Price.of");
        assertThat(redacted.redacted()).isEqualTo("mask header __connect.errors.exception.message, mask message");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{\"a\":\"Jane\"",
                "{\"a\":\"Jane\"}}",
                "{\"a\":\"Jane\"} x",
                "{\"b\":\"Jane",
                "{a:1}",
                "\u0000\u0000\u0000\u0007JaneDoe",
                "Jane",
                "{\"b\":01,\"a\":\"Jane\"}",
            })
    void removesAValueThatIsNotWellFormed(String value) {
        DeadLetter letter = new DeadLetter(
                Letters.record("k", value, Letters.header("h", "x")), Letters.failure("Jane at 7", TRACE));

        DeadLetter redacted = Redaction.of("mask /a").redact(letter);

        assertThat(redacted.source())
                .isEqualTo(RawRecord.cut(
                        Letters.ORIGIN,
                        Bytes.utf8("k"),
                        Bytes.EMPTY,
                        List.of(Letters.header("h", "x")),
                        new PayloadDigest(1, null, Bytes.utf8(value).size(), null, 1)));
        assertThat(redacted.failure().message()).isEqualTo("(redacted)");
        assertThat(redacted.failure().stackTrace()).doesNotContain("Jane");
        assertThat(redacted.redacted()).isEqualTo("drop value, mask message");
    }

    @Test
    void removesADocumentThatIsNestedTooDeeplyToBeFollowed() {
        DeadLetter redacted = Redaction.of("mask /a")
                .redact(Letters.ofValue("{\"b\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}"));

        assertThat(redacted.redacted()).isEqualTo("drop value");
        assertThat(valueOf(redacted)).isEmpty();
    }

    @Test
    void leavesTheKeyedHashOfWhatItRemoved() {
        DeadLetter letter = new DeadLetter(Letters.record("DE89", "DE89"), Letters.failure("", ""));

        DeadLetter redacted = Redaction.builder()
                .rules("mask /a, mask key /a")
                .hashSecret(SECRET)
                .build()
                .redact(letter);

        assertThat(redacted.source())
                .isEqualTo(RawRecord.cut(
                        Letters.ORIGIN, Bytes.EMPTY, Bytes.EMPTY, new PayloadDigest(4, null, 4, null, 0)));
        assertThat(redacted.redacted()).isEqualTo("drop key " + HASH_OF_DE89 + ", drop value " + HASH_OF_DE89);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"b\":1,\"a\":\"Jane\",\"c\":tru | {\"b\":1,\"a\":\"***\",\"c\":",
                "{\"b\":1,\"a\":\"Jan | {\"b\":1,\"a\":",
                "{\"b\":1,\"a\":{\"n\":\"Jane\", | {\"b\":1,\"a\":",
                "{\"b\":[1,2,x | {\"b\":[1,2",
                "{\"b\":1}Jane | {\"b\":1}",
                "Jane | ``",
            })
    void keepsWhatStandsBeforeTheDefectIfToldTo(String before, String after) {
        DeadLetter redacted = Redaction.builder()
                .rules("mask /a")
                .malformed(MalformedPayload.BEST_EFFORT)
                .build()
                .redact(new DeadLetter(Letters.record(null, before), Letters.failure("Jane", "")));

        assertThat(redacted.source())
                .isEqualTo(RawRecord.cut(
                        Letters.ORIGIN,
                        null,
                        Bytes.utf8(after),
                        new PayloadDigest(-1, null, before.length(), null, 0)));
        assertThat(redacted.failure().message()).isEqualTo("(redacted)");
        assertThat(redacted.redacted()).endsWith("cut value, mask message");
    }

    @Test
    void trustsNoTextsOfALetterWhoseBytesAreElsewhere() {
        DeadLetter letter = new DeadLetter(RawRecord.originOnly(Letters.ORIGIN), Letters.failure("Jane", ""));

        assertThat(Redaction.of("mask header h").redact(letter))
                .isEqualTo(new DeadLetter(letter.source(), Letters.failure("(redacted)", ""), "mask message"));
    }

    @Test
    void takesTheDigestsFromALetterThatWasCutBefore() {
        PayloadDigest digest = PayloadDigest.of(Letters.record("k", "{\"b\":\"Jane\"}"));
        DeadLetter letter = new DeadLetter(
                RawRecord.cut(Letters.ORIGIN, Bytes.utf8("k"), Bytes.utf8("{\"b\""), digest), Letters.failure("", ""));

        assertThat(Redaction.of("mask /a").redact(letter))
                .isEqualTo(new DeadLetter(
                        RawRecord.cut(Letters.ORIGIN, Bytes.utf8("k"), Bytes.EMPTY, digest.withoutDigests()),
                        letter.failure(),
                        "drop value, drop digests"));
    }

    @Test
    void findsTheTextsOfAKeyThatIsReplacedWhole() {
        DeadLetter plain = new DeadLetter(Letters.record("c-77", "v"), Letters.failure("no c-77", ""));
        DeadLetter json = new DeadLetter(Letters.record("{\"id\":\"c-77\"}", "v"), Letters.failure("no c-77", ""));

        Redaction redaction = Redaction.of("mask key");

        DeadLetter expected = new DeadLetter(Letters.record("***", "v"), Letters.failure("no ***", ""), "mask key");
        assertThat(redaction.redact(plain)).isEqualTo(expected);
        assertThat(redaction.redact(json)).isEqualTo(expected);
    }

    @Test
    void leavesOtherFormatsToTheUsersCode() {
        Redaction redaction = Redaction.builder()
                .valueRedactor((payload, texts) -> {
                    if (payload.size() == 0) {
                        throw new IllegalStateException("Jane");
                    }
                    texts.accept("Jane");
                    return payload.size() == 1 ? null : payload.prefix(2);
                })
                .build();

        assertThat(redaction.redact(new DeadLetter(Letters.record(null, "avJane"), Letters.failure("Jane?", ""))))
                .isEqualTo(new DeadLetter(Letters.record(null, "av"), Letters.failure("***?", ""), "own value"));
        for (String unreadable : List.of("", "a")) {
            DeadLetter letter = new DeadLetter(Letters.record(null, unreadable), Letters.failure("Jane?", ""));
            assertThat(redaction.redact(letter))
                    .isEqualTo(new DeadLetter(
                            RawRecord.cut(Letters.ORIGIN, null, Bytes.EMPTY, PayloadDigest.lengthsOf(letter.source())),
                            Letters.failure("(redacted)", ""),
                            "drop value, mask message"));
        }
    }

    @Test
    void addsToWhatWasRedactedBefore() {
        DeadLetterRedactor both = Redaction.of("mask /a").andThen(Redaction.of("mask key"));

        assertThat(both.redact(new DeadLetter(Letters.record("k", "{\"a\":1}"), Letters.failure("", "")))
                        .redacted())
                .isEqualTo("mask value /a, mask key");
    }

    @Test
    void survivesSerializationAndShowsNoSecret() throws Exception {
        Redaction redaction = Redaction.builder()
                .rules("hash \"/a, b\",mask header x-*")
                .hashSecret(SECRET)
                .build();
        DeadLetter letter = Letters.ofValue("{\"a, b\":\"DE89\"}");

        Redaction copy = InstantiationUtil.clone(redaction);

        assertThat(copy.redact(letter)).isEqualTo(redaction.redact(letter));
        assertThat(copy).hasToString("Redaction[hash value \"/a, b\", mask header x-*]");
    }

    private static String valueOf(DeadLetter letter) {
        Bytes value = letter.source().value();
        return value == null ? "null" : value.toUtf8();
    }
}
