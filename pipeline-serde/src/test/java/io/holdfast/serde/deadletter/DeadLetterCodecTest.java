package io.holdfast.serde.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.Payload;
import io.holdfast.model.PayloadDigest;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.RecordSize;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.DefaultRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterCodecTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "dead-letter-format.md");
    private static final RecordOrigin ORIGIN =
            new RecordOrigin("orders", 3, 42L, 1_700_000_000_123L, TimestampType.CREATE_TIME, 7);
    private static final RawRecord SOURCE = RawRecord.of(
            ORIGIN, Bytes.utf8("c-7"), Bytes.utf8("{\"id\":"), List.of(new RawHeader("trace-id", Bytes.utf8("ab12"))));
    private static final Failure FAILURE = new Failure(
            FailureStage.PROCESS,
            FailureKind.BUG,
            "java.lang.IllegalStateException",
            "java.lang.ArithmeticException",
            "no price",
            "java.lang.IllegalStateException: no price\n",
            "price",
            Instant.ofEpochMilli(1_700_000_000_456L));
    private static final DeadLetter THROWN = new DeadLetter(SOURCE, FAILURE);
    private static final DeadLetter REJECTED = new DeadLetter(
            SOURCE,
            Failure.rejected(
                    FailureStage.DECODE_VALUE, FailureKind.MALFORMED, "truncated", "source", 1_700_000_000_456L));

    private final DeadLetterCodec codec = DeadLetterCodec.ofDefaults();

    private static RawHeader text(String name, String value) {
        return new RawHeader(name, Bytes.utf8(value));
    }

    private static DeadLetter decode(EncodedRecord record) {
        return DeadLetterCodec.decode(record.key(), record.value(), record.headers());
    }

    private static long weight(EncodedRecord record) {
        return RecordSize.upperBound(record.key(), record.value(), record.headers());
    }

    @Test
    void writesOriginalsFirstAndOursInTheirOrder() {
        assertThat(codec.encode(THROWN))
                .isEqualTo(new EncodedRecord(
                        ORIGIN,
                        SOURCE.key(),
                        SOURCE.value(),
                        List.of(
                                text("trace-id", "ab12"),
                                text("holdfast.dead-letter", "1"),
                                text("holdfast.origin", "orders/3/42"),
                                text("holdfast.origin.timestamp", "1700000000123"),
                                text("holdfast.origin.timestamp-type", "CREATE_TIME"),
                                text("holdfast.origin.leader-epoch", "7"),
                                text("holdfast.failure.stage", "PROCESS"),
                                text("holdfast.failure.kind", "BUG"),
                                text("holdfast.failure.exception", "java.lang.IllegalStateException"),
                                text("holdfast.failure.cause", "java.lang.ArithmeticException"),
                                text("holdfast.failure.message", "no price"),
                                text("holdfast.failure.stack-trace", "java.lang.IllegalStateException: no price\n"),
                                text("holdfast.failure.operator", "price"),
                                text("holdfast.failure.at", "1700000000456")),
                        1_700_000_000_123L));
    }

    @Test
    void leavesOutWhatIsNotThere() {
        RecordOrigin bareOrigin = new RecordOrigin("orders", 0, 0L, -1L, TimestampType.NONE, null);
        DeadLetter bare = new DeadLetter(
                RawRecord.of(bareOrigin, null, null, List.of()),
                Failure.rejected(FailureStage.DECODE_VALUE, FailureKind.MALFORMED, "", "source", 0L));

        assertThat(codec.encode(bare))
                .isEqualTo(new EncodedRecord(
                        bareOrigin,
                        null,
                        null,
                        List.of(
                                text("holdfast.dead-letter", "1"),
                                text("holdfast.origin", "orders/0/0"),
                                text("holdfast.origin.timestamp", "-1"),
                                text("holdfast.origin.timestamp-type", "NONE"),
                                text("holdfast.failure.stage", "DECODE_VALUE"),
                                text("holdfast.failure.kind", "MALFORMED"),
                                text("holdfast.failure.operator", "source"),
                                text("holdfast.failure.at", "0")),
                        -1L));
    }

    @Test
    void marksOmittedPayload() {
        DeadLetter omitted = new DeadLetter(RawRecord.originOnly(ORIGIN), FAILURE);

        EncodedRecord encoded = codec.encode(omitted);

        assertThat(encoded.headers()).endsWith(text("holdfast.payload", "omitted"));
        assertThat(decode(encoded)).isEqualTo(omitted);
    }

    @Test
    void saysWhatIsRedactedAfterEverythingElse() {
        DeadLetter redacted = new DeadLetter(SOURCE, FAILURE, "mask value /id");

        EncodedRecord encoded = codec.encode(redacted);

        assertThat(encoded.headers()).endsWith(text("holdfast.redacted", "mask value /id"));
        assertThat(encoded.headers().subList(0, encoded.headers().size() - 1))
                .isEqualTo(codec.encode(THROWN).headers());
        assertThat(decode(encoded)).isEqualTo(redacted);
    }

    @Test
    void keepsTheHeadersOfALetterWhoseValueWasRemoved() {
        RawRecord source =
                RawRecord.cut(ORIGIN, SOURCE.key(), Bytes.EMPTY, SOURCE.headers(), PayloadDigest.lengthsOf(SOURCE));
        DeadLetter redacted = new DeadLetter(source, FAILURE, "drop value");

        EncodedRecord encoded = codec.encode(redacted);

        assertThat(encoded.headers())
                .startsWith(text("trace-id", "ab12"), text("holdfast.dead-letter", "1"))
                .endsWith(
                        text("holdfast.payload", "cut"),
                        text("holdfast.payload.key-length", "3"),
                        text("holdfast.payload.value-length", "6"),
                        text("holdfast.payload.header-count", "1"),
                        text("holdfast.redacted", "drop value"));
        assertThat(decode(encoded)).isEqualTo(redacted);
    }

    @Test
    void saysWhatIsRedactedOfALetterThatIsCut() {
        RawRecord large = RawRecord.of(ORIGIN, null, Bytes.wrap(new byte[20_000]), List.of());
        DeadLetter redacted = new DeadLetter(large, FAILURE, "\u20ac".repeat(DeadLetter.MAX_REDACTED_CHARS + 1));

        EncodedRecord encoded =
                DeadLetterCodec.withMaxBytes(DeadLetterCodec.MIN_MAX_BYTES).encode(redacted);

        assertThat(weight(encoded)).isEqualTo(DeadLetterCodec.MIN_MAX_BYTES);
        assertThat(decode(encoded).redacted()).isEqualTo("\u20ac".repeat(DeadLetter.MAX_REDACTED_CHARS));
        assertThat(decode(encoded).source().payload()).isEqualTo(Payload.CUT);
    }

    @Test
    void readsBackDerivedOrigins() {
        DeadLetter derived = new DeadLetter(RawRecord.originOnly(RecordOrigin.derived(5L)), FAILURE);

        assertThat(decode(codec.encode(derived))).isEqualTo(derived);
    }

    @Test
    void keepsADeadLetterThatFailedAgainAsItWasConsumed() {
        EncodedRecord first = codec.encode(THROWN);
        RecordOrigin again = new RecordOrigin("orders.dead-letters", 0, 9L, 5L, TimestampType.LOG_APPEND_TIME, null);
        RawRecord redriven = RawRecord.of(again, first.key(), first.value(), first.headers());
        DeadLetter second = new DeadLetter(redriven, REJECTED.failure());

        EncodedRecord encoded = codec.encode(second);

        assertThat(encoded.headers()).startsWith(first.headers().toArray(RawHeader[]::new));
        assertThat(decode(encoded)).isEqualTo(second);
        assertThat(decode(first)).isEqualTo(THROWN);
    }

    @Test
    void isNotMisledByForgedHeaders() {
        RawRecord forged = RawRecord.of(
                ORIGIN,
                null,
                null,
                List.of(
                        text("holdfast.dead-letter", "99"),
                        text("holdfast.failure.exception", "forged"),
                        text("holdfast.payload", "omitted"),
                        new RawHeader("holdfast.origin", null)));
        DeadLetter letter = new DeadLetter(forged, REJECTED.failure());

        assertThat(decode(codec.encode(letter))).isEqualTo(letter);
    }

    // ---- budget

    private static DeadLetter heavy(int valueBytes, int traceChars, int messageChars) {
        return new DeadLetter(
                RawRecord.of(ORIGIN, Bytes.utf8("k"), Bytes.wrap(new byte[valueBytes]), List.of()),
                new Failure(
                        FailureStage.PROCESS,
                        FailureKind.BUG,
                        null,
                        null,
                        "m".repeat(messageChars),
                        "t".repeat(traceChars),
                        "o",
                        Instant.EPOCH));
    }

    @Test
    void cutsTheTraceByWhatIsTooMuchAndNoMore() {
        DeadLetter letter = heavy(8_000, 8_000, 2_000);
        DeadLetterCodec small = DeadLetterCodec.withMaxBytes(DeadLetterCodec.MIN_MAX_BYTES);
        long over = weight(codec.encode(letter)) - small.maxBytes();

        EncodedRecord encoded = small.encode(letter);

        assertThat(over).isBetween(1L, 7_999L);
        assertThat(weight(encoded)).isEqualTo(small.maxBytes());
        assertThat(decode(encoded))
                .isEqualTo(new DeadLetter(letter.source(), letter.failure().withStackTraceCutTo((int) (8_000 - over))));
    }

    @Test
    void cutsTheMessageOnlyWhenTheTraceIsGone() {
        DeadLetterCodec small = DeadLetterCodec.withMaxBytes(DeadLetterCodec.MIN_MAX_BYTES);
        DeadLetter letter = heavy(14_500, 8_000, 2_000);
        long over = weight(codec.encode(letter)) - small.maxBytes();

        EncodedRecord encoded = small.encode(letter);

        assertThat(over).isBetween(8_001L, 9_999L);
        assertThat(weight(encoded)).isLessThanOrEqualTo(small.maxBytes());
        assertThat(decode(encoded))
                .isEqualTo(new DeadLetter(
                        letter.source(),
                        letter.failure().withStackTraceCutTo(0).withMessageCutTo((int) (10_000 - over))));
    }

    @Test
    void cutsBytesOnlyWhenTheyAloneAreTooMany() {
        DeadLetterCodec small = DeadLetterCodec.withMaxBytes(DeadLetterCodec.MIN_MAX_BYTES);
        byte[] value = new byte[50_000];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) i;
        }
        byte[] key = new byte[2_000];
        RawRecord source = RawRecord.of(ORIGIN, Bytes.wrap(key), Bytes.wrap(value), SOURCE.headers());

        EncodedRecord encoded =
                small.encode(new DeadLetter(source, heavy(0, 8_000, 2_000).failure()));

        assertThat(weight(encoded)).isEqualTo(small.maxBytes());
        int kept = encoded.value() == null ? -1 : encoded.value().size();
        assertThat(kept).isBetween(10_000, small.maxBytes());
        assertThat(encoded.headers())
                .doesNotContain(text("trace-id", "ab12"))
                .endsWith(
                        text("holdfast.payload", "cut"),
                        text("holdfast.payload.key-length", "2000"),
                        text("holdfast.payload.key-sha256", Bytes.wrap(key).sha256()),
                        text("holdfast.payload.value-length", "50000"),
                        text("holdfast.payload.value-sha256", Bytes.wrap(value).sha256()),
                        text("holdfast.payload.header-count", "1"));
        assertThat(decode(encoded))
                .isEqualTo(new DeadLetter(
                        RawRecord.cut(
                                ORIGIN,
                                Bytes.wrap(key).prefix(1_024),
                                Bytes.wrap(value).prefix(kept),
                                PayloadDigest.of(source)),
                        heavy(0, 500, 500).failure()));
    }

    @Test
    void accountsForARecordWithHugeHeadersAndNothingElse() {
        DeadLetterCodec small = DeadLetterCodec.withMaxBytes(DeadLetterCodec.MIN_MAX_BYTES);
        RawRecord source = RawRecord.of(
                ORIGIN, null, null, List.of(new RawHeader("h", Bytes.wrap(new byte[20_000])), text("i", "")));

        assertThat(decode(small.encode(new DeadLetter(source, FAILURE))))
                .isEqualTo(new DeadLetter(
                        RawRecord.cut(ORIGIN, null, null, new PayloadDigest(-1, null, -1, null, 2)), FAILURE));
    }

    @Test
    void keepsOmittedPayloadOmittedWhateverTheTextsWeigh() {
        DeadLetterCodec small = DeadLetterCodec.withMaxBytes(DeadLetterCodec.MIN_MAX_BYTES);
        Failure wide = new Failure(
                FailureStage.PROCESS,
                FailureKind.BUG,
                "\u20ac".repeat(Failure.MAX_NAME_CHARS),
                "\u20ac".repeat(Failure.MAX_NAME_CHARS),
                "\u20ac".repeat(Failure.MAX_MESSAGE_CHARS),
                "\u20ac".repeat(Failure.MAX_STACK_TRACE_CHARS),
                "\u20ac".repeat(Failure.MAX_NAME_CHARS),
                Instant.EPOCH);

        EncodedRecord encoded = small.encode(new DeadLetter(RawRecord.originOnly(ORIGIN), wide));

        assertThat(weight(encoded)).isLessThanOrEqualTo(small.maxBytes());
        assertThat(decode(encoded).source()).isEqualTo(RawRecord.originOnly(ORIGIN));
        assertThat(decode(encoded).failure().message()).isEqualTo(wide.message());
    }

    @Test
    void refusesABudgetThatMightNotHoldOriginAndFailure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeadLetterCodec.withMaxBytes(16_383))
                .withMessage("The budget of a dead letter must be at least 16384 bytes, got 16383: below that, origin"
                        + " and failure might not fit");
        assertThat(DeadLetterCodec.ofDefaults().maxBytes()).isEqualTo(1_000_000);
    }

    @Test
    void travelsWithTheJob() throws Exception {
        DeadLetterCodec small = DeadLetterCodec.withMaxBytes(20_000);

        assertThat(InstantiationUtil.clone(small).maxBytes()).isEqualTo(20_000);
    }

    // ---- hostile headers

    private DeadLetter decodeWith(String name, @Nullable String value) {
        List<RawHeader> headers =
                new ArrayList<>(codec.encode(new DeadLetter(cut(), FAILURE)).headers());
        headers.replaceAll(header ->
                header.key().equals(name) ? new RawHeader(name, value == null ? null : Bytes.utf8(value)) : header);
        return DeadLetterCodec.decode(null, null, headers);
    }

    private static RawRecord cut() {
        return RawRecord.cut(ORIGIN, null, null, PayloadDigest.of(SOURCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "holdfast.dead-letter",
                "holdfast.origin",
                "holdfast.origin.timestamp",
                "holdfast.origin.timestamp-type",
                "holdfast.failure.stage",
                "holdfast.failure.kind",
                "holdfast.failure.operator",
                "holdfast.failure.at",
                "holdfast.payload.key-length",
                "holdfast.payload.value-length",
                "holdfast.payload.header-count"
            })
    void namesTheHeaderThatIsMissing(String name) {
        assertThatExceptionOfType(DeadLetterFormatException.class)
                .isThrownBy(() -> decodeWith(name, null))
                .withMessage("The dead letter has no header '" + name + "': it is damaged");
    }

    @ParameterizedTest
    @CsvSource({
        "holdfast.dead-letter, one",
        "holdfast.dead-letter, ''",
        "holdfast.origin.timestamp, 9223372036854775808",
        "holdfast.origin.leader-epoch, 2147483648",
        "holdfast.failure.at, yesterday",
        "holdfast.payload.key-length, 1e3",
        "holdfast.payload.value-length, ' 1'",
        "holdfast.payload.header-count, 0x10"
    })
    void namesTheHeaderWhoseNumberIsGarbage(String name, String garbage) {
        assertThatExceptionOfType(DeadLetterFormatException.class)
                .isThrownBy(() -> decodeWith(name, garbage))
                .withMessage("The header '" + name + "' must be a whole number, it has " + garbage.length()
                        + " characters of something else");
    }

    @ParameterizedTest
    @CsvSource({
        "holdfast.origin.timestamp-type, 'NONE, CREATE_TIME, LOG_APPEND_TIME'",
        "holdfast.failure.stage,"
                + " 'DECODE_KEY, DECODE_VALUE, TIMESTAMP, KEY_SELECTION, PROCESS, TIMER, BROADCAST, ENCODE'",
        "holdfast.failure.kind, 'MALFORMED, INVALID, BUG, UNENCODABLE, OVERSIZE, TRANSIENT, FATAL'",
        "holdfast.payload, 'COMPLETE, CUT, OMITTED'"
    })
    void namesTheHeaderWhoseConstantIsUnknown(String name, String known) {
        assertThatExceptionOfType(DeadLetterFormatException.class)
                .isThrownBy(() -> decodeWith(name, "EXPLODED"))
                .withMessage("The header '" + name + "' must be one of [" + known
                        + "], it has 8 characters of something else");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders",
                "orders/3",
                "/3/42",
                "orders/3/",
                "orders//42",
                "orders/-1/42",
                "orders/3/-42",
                "orders/3/9223372036854775808",
                "orders/2147483648/42",
                "DERIVED"
            })
    void namesTheHeaderWhoseOriginIsGarbage(String garbage) {
        assertThatExceptionOfType(DeadLetterFormatException.class)
                .isThrownBy(() -> decodeWith("holdfast.origin", garbage))
                .withMessage("The header 'holdfast.origin' must read topic/partition/offset or 'derived', it has "
                        + garbage.length() + " characters of something else");
    }

    @Test
    void refusesVersionsThatItDoesNotKnow() {
        assertThatExceptionOfType(DeadLetterFormatException.class)
                .isThrownBy(() -> decodeWith("holdfast.dead-letter", "2"))
                .withMessage("Dead-letter format 2 is not known, known is 1: read it with the release that wrote it,"
                        + " or a later one");
    }

    @Test
    void refusesWhatIsNoDeadLetter() {
        assertThat(DeadLetterCodec.isDeadLetter(SOURCE.headers())).isFalse();
        assertThat(DeadLetterCodec.isDeadLetter(codec.encode(THROWN).headers())).isTrue();
        assertThatExceptionOfType(DeadLetterFormatException.class)
                .isThrownBy(() -> DeadLetterCodec.decode(null, null, SOURCE.headers()))
                .withMessage("The record has no header 'holdfast.dead-letter': it was not written as a dead letter by"
                        + " Holdfast");
    }

    @Test
    void ignoresHeadersThatOthersAppended() {
        EncodedRecord encoded = codec.encode(THROWN);
        List<RawHeader> headers = new ArrayList<>(encoded.headers());
        headers.add(text("mirrored-by", "somebody"));

        assertThat(DeadLetterCodec.decode(encoded.key(), encoded.value(), headers))
                .isEqualTo(THROWN);
    }

    // ---- reference

    @Test
    void isDocumentedHeaderByHeader() throws Exception {
        String page = Files.readString(PAGE);

        for (Field constant : DeadLetterHeaders.class.getFields()) {
            assertThat(page).as(constant.getName()).contains("`" + constant.get(null) + "`");
        }
    }

    @Test
    void isDocumentedByteByByte() throws Exception {
        assertThat(Files.readString(PAGE)).contains(hexDump(onTheWire(codec.encode(REJECTED))));
    }

    private static byte[] onTheWire(EncodedRecord record) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Header[] headers = record.headers().stream()
                .map(header -> new RecordHeader(header.key(), header.value().toArray()))
                .toArray(Header[]::new);
        DefaultRecord.writeTo(
                new DataOutputStream(written),
                0,
                0L,
                record.key().asBuffer(),
                record.value().asBuffer(),
                headers);
        return written.toByteArray();
    }

    private static String hexDump(byte[] bytes) {
        StringBuilder dump = new StringBuilder();
        for (int row = 0; row < bytes.length; row += 16) {
            int end = Math.min(bytes.length, row + 16);
            dump.append(
                    "%04x  %-47s  ".formatted(row, HexFormat.ofDelimiter(" ").formatHex(bytes, row, end)));
            for (int i = row; i < end; i++) {
                dump.append(bytes[i] >= ' ' && bytes[i] <= '~' ? (char) bytes[i] : '.');
            }
            dump.append('\n');
        }
        return dump.toString();
    }
}
