package io.holdfast.serde.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.Payload;
import io.holdfast.model.PayloadDigest;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.RecordSize;
import io.holdfast.serde.SeededRecords;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadLetterCodecPropertyTest {
    private static final long SEED = 0xDEAD_2026_1122L;
    private static final int SMALL_LETTERS = 100_000;
    private static final int HUGE_LETTERS = 2_000;

    @Test
    void readsBackExactlyWhatItWroteWithOriginalsFirst() {
        SeededRecords records = new SeededRecords(SEED);
        DeadLetterCodec codec = DeadLetterCodec.ofDefaults();
        for (int i = 0; i < SMALL_LETTERS; i++) {
            DeadLetter letter = records.deadLetter(100, 60);
            List<RawHeader> original = letter.source().headers();

            EncodedRecord encoded = codec.encode(letter);

            if (!decode(encoded).equals(letter)
                    || !encoded.headers().subList(0, original.size()).equals(original)
                    || !encoded.headers().get(original.size()).key().equals(DeadLetterHeaders.DEAD_LETTER)
                    || encoded.timestampMillis() != letter.source().origin().timestampMillis()) {
                assertThat(decode(encoded)).as("seed %s, letter %s", SEED, i).isEqualTo(letter);
                throw new AssertionError(
                        "seed " + SEED + ", letter " + i + ": headers or timestamp are not as promised");
            }
        }
    }

    @Test
    void staysWithinTheBudgetAndShrinksTraceThenMessageThenBytes() {
        SeededRecords records = new SeededRecords(SEED + 1);
        DeadLetterCodec codec = DeadLetterCodec.withMaxBytes(DeadLetterCodec.MIN_MAX_BYTES);
        int cut = 0;
        int shortened = 0;
        for (int i = 0; i < HUGE_LETTERS; i++) {
            DeadLetter letter = new DeadLetter(
                    i % 5 == 0 ? records.raw(64) : records.complete(i % 3 == 0 ? 30_000 : 7_500),
                    records.failure(Failure.MAX_STACK_TRACE_CHARS));

            EncodedRecord encoded = codec.encode(letter);

            String which = "seed " + (SEED + 1) + ", letter " + i;
            assertThat(weight(encoded)).as(which).isLessThanOrEqualTo(codec.maxBytes());
            DeadLetter read = decode(encoded);
            Failure before = letter.failure();
            Failure after = read.failure();
            if (read.source().payload() == Payload.CUT && letter.source().payload() == Payload.COMPLETE) {
                cut++;
                DeadLetter bare = new DeadLetter(
                        letter.source(), before.withStackTraceCutTo(0).withMessageCutTo(0));
                assertThat(weight(DeadLetterCodec.ofDefaults().encode(bare)))
                        .as("%s: cut although it fits without texts", which)
                        .isGreaterThan(codec.maxBytes());
                assertThat(read.source()).as(which).isEqualTo(cutOf(letter.source(), read.source()));
            } else {
                assertThat(read.source()).as(which).isEqualTo(letter.source());
                assertThat(before.message()).as(which).startsWith(after.message());
                assertThat(before.stackTrace()).as(which).startsWith(after.stackTrace());
                if (!after.message().equals(before.message())) {
                    assertThat(after.stackTrace())
                            .as("%s: message cut before the trace", which)
                            .isEmpty();
                }
                if (!after.equals(before)) {
                    shortened++;
                }
            }
        }
        assertThat(cut).as("cut").isBetween(HUGE_LETTERS / 10, HUGE_LETTERS / 2);
        assertThat(shortened).as("shortened").isBetween(HUGE_LETTERS / 10, HUGE_LETTERS);
    }

    private static RawRecord cutOf(RawRecord whole, RawRecord part) {
        Bytes key = whole.key();
        Bytes value = whole.value();
        Bytes kept = part.value();
        return RawRecord.cut(
                whole.origin(),
                key == null ? null : key.prefix(1024),
                value == null || kept == null ? null : value.prefix(kept.size()),
                PayloadDigest.of(whole));
    }

    private static long weight(EncodedRecord record) {
        return RecordSize.upperBound(record.key(), record.value(), record.headers());
    }

    private static DeadLetter decode(EncodedRecord record) {
        return DeadLetterCodec.decode(record.key(), record.value(), record.headers());
    }
}
