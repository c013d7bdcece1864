package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecodedTest {
    private static final RecordOrigin ORIGIN = new RecordOrigin("orders", 0, 7L, 0L, TimestampType.NONE, null);
    private static final RawRecord SOURCE =
            RawRecord.of(ORIGIN, Bytes.utf8("key-secret"), Bytes.utf8("value-secret"), List.of());
    private static final DeadLetter LETTER = new DeadLetter(
            SOURCE, Failure.rejected(FailureStage.DECODE_VALUE, FailureKind.MALFORMED, "truncated", "source", 0L));

    private final Decoded<String> value = Tracked.of("decoded-secret", SOURCE);
    private final Decoded<String> rejected = new Decoded.Rejected<>(LETTER);

    private static String fold(Decoded<String> decoded) {
        return decoded.fold(
                tracked -> "value " + tracked.value(),
                letter -> "letter " + letter.failure().message());
    }

    @Test
    void foldsByTheOneFunctionThatFits() {
        assertThat(fold(value)).isEqualTo("value decoded-secret");
        assertThat(fold(rejected)).isEqualTo("letter truncated");
    }

    @Test
    void isEqualByContent() {
        assertThat(value)
                .isEqualTo(Tracked.of("decoded-secret", SOURCE))
                .hasSameHashCodeAs(Tracked.of("decoded-secret", SOURCE))
                .isNotEqualTo(Tracked.of("other", SOURCE))
                .isNotEqualTo(Tracked.of("decoded-secret", RawRecord.originOnly(ORIGIN)))
                .isNotEqualTo(rejected);
        assertThat(rejected)
                .isEqualTo(new Decoded.Rejected<Integer>(new DeadLetter(LETTER.source(), LETTER.failure())))
                .hasSameHashCodeAs(new Decoded.Rejected<Integer>(LETTER))
                .isNotEqualTo(value);
    }

    @Test
    void keepsTheSourceUnderAnotherValue() {
        Tracked<Integer> longer = Tracked.of("decoded", SOURCE).withValue(7);

        assertThat(longer.value()).isEqualTo(7);
        assertThat(longer.source()).isSameAs(SOURCE);
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesNulls() {
        assertThatNullPointerException()
                .isThrownBy(() -> Tracked.of(null, SOURCE))
                .withMessage("value");
        assertThatNullPointerException().isThrownBy(() -> Tracked.of("x", null)).withMessage("source");
        assertThatNullPointerException()
                .isThrownBy(() -> Tracked.of("x", SOURCE).withValue(null))
                .withMessage("value");
        assertThatNullPointerException()
                .isThrownBy(() -> new Decoded.Rejected<>(null))
                .withMessage("deadLetter");
        assertThatNullPointerException()
                .isThrownBy(() -> new DeadLetter(null, LETTER.failure()))
                .withMessage("source");
        assertThatNullPointerException()
                .isThrownBy(() -> new DeadLetter(SOURCE, null))
                .withMessage("failure");
        assertThatNullPointerException()
                .isThrownBy(() -> new RawHeader(null, null))
                .withMessage("key");
    }

    @Test
    void showsNoPayloadAsText() {
        RawHeader header = new RawHeader("trace", Bytes.utf8("header-secret"));

        assertThat(value).hasToString("Tracked[orders/0/7]");
        assertThat(header).hasToString("RawHeader[key=trace, value=Bytes[13]]");
        assertThat(List.of(value, rejected, LETTER, SOURCE, header).toString()).doesNotContain("secret");
    }
}
