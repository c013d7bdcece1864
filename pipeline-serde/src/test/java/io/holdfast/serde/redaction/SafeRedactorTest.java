package io.holdfast.serde.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.PayloadDigest;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class SafeRedactorTest {
    private static final DeadLetter LETTER = new DeadLetter(
            Letters.record("Jane", "{\"a\":\"Jane\"}", Letters.header("h", "Jane")),
            Letters.failure("Jane", "java.lang.IllegalStateException: Jane\n\tat shop.Price.of(Price.java:7)\n"));

    @Test
    void writesNothingOfALetterWhoseRedactorThrows() {
        DeadLetter redacted = SafeRedactor.of(letter -> {
                    throw new IllegalArgumentException("Jane");
                })
                .redact(LETTER);

        assertThat(redacted).isEqualTo(bare("the redactor failed with java.lang.IllegalArgumentException"));
    }

    @Test
    void writesNothingOfALetterWhoseRedactorOverflowsTheStack() {
        DeadLetter redacted = SafeRedactor.of(letter -> {
                    throw new StackOverflowError("Jane");
                })
                .redact(LETTER);

        assertThat(redacted).isEqualTo(bare("the redactor failed with java.lang.StackOverflowError"));
    }

    @Test
    @SuppressWarnings("NullAway") // that is what the user gets wrong
    void writesNothingOfALetterWhoseRedactorReturnsNull() {
        assertThat(SafeRedactor.of(letter -> null).redact(LETTER)).isEqualTo(bare("the redactor returned null"));
    }

    @Test
    void keepsTheOriginWhateverTheRedactorDoes() {
        RawRecord elsewhere = RawRecord.originOnly(RecordOrigin.derived(1));

        assertThat(SafeRedactor.of(letter -> new DeadLetter(elsewhere, letter.failure()))
                        .redact(LETTER))
                .isEqualTo(bare("the redactor changed the origin"));
    }

    @Test
    void keepsWhatIsKnownOfALetterThatHadNoBytesLeft() {
        DeadLetterRedactor failing = letter -> {
            throw new IllegalArgumentException("Jane");
        };
        PayloadDigest digest = PayloadDigest.of(LETTER.source());
        RawRecord cut = RawRecord.cut(Letters.ORIGIN, null, Bytes.utf8("Ja"), digest);
        RawRecord omitted = RawRecord.originOnly(Letters.ORIGIN);

        assertThat(SafeRedactor.of(failing)
                        .redact(new DeadLetter(cut, LETTER.failure()))
                        .source())
                .isEqualTo(RawRecord.cut(Letters.ORIGIN, null, Bytes.EMPTY, digest.withoutDigests()));
        assertThat(SafeRedactor.of(failing)
                        .redact(new DeadLetter(omitted, LETTER.failure()))
                        .source())
                .isEqualTo(omitted);
    }

    @Test
    void saysThatALetterWasChangedIfTheRedactorDoesNot() {
        RawRecord other = Letters.record(null, null);

        assertThat(SafeRedactor.of(letter -> new DeadLetter(other, letter.failure()))
                        .redact(LETTER)
                        .redacted())
                .isEqualTo("changed by the redactor");
        assertThat(SafeRedactor.of(letter -> new DeadLetter(letter.source(), letter.failure()))
                        .redact(LETTER)
                        .redacted())
                .isEmpty();
        assertThat(SafeRedactor.of(letter -> new DeadLetter(other, letter.failure(), "by the law"))
                        .redact(LETTER)
                        .redacted())
                .isEqualTo("by the law");
    }

    @Test
    void throwsErrorsOfTheVirtualMachineOn() {
        SafeRedactor redactor = SafeRedactor.of(letter -> {
            throw new InternalError("test");
        });

        assertThatExceptionOfType(InternalError.class).isThrownBy(() -> redactor.redact(LETTER));
    }

    @Test
    void doesNothingIfThereIsNothingToDo() throws Exception {
        SafeRedactor none = InstantiationUtil.clone(SafeRedactor.of(DeadLetterRedactor.none()));

        assertThat(none.redact(LETTER)).isSameAs(LETTER);
        assertThat(SafeRedactor.of(none)).isSameAs(none);
    }

    private static DeadLetter bare(String why) {
        return new DeadLetter(
                RawRecord.cut(Letters.ORIGIN, Bytes.EMPTY, Bytes.EMPTY, new PayloadDigest(4, null, 12, null, 1)),
                Letters.failure("(redacted)", "java.lang.IllegalStateException\n\tat shop.Price.of(Price.java:7)\n"),
                "drop key, drop value, drop headers, mask message: " + why);
    }
}
