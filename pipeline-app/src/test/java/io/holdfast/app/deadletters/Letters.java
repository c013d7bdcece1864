package io.holdfast.app.deadletters;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.PayloadDigest;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import java.time.Instant;
import java.util.List;

/** Dead letters to look at. */
final class Letters {
    static final Instant AT = Instant.parse("2026-01-31T11:59:00.123Z");

    private static final RecordOrigin ORIGIN =
            new RecordOrigin("orders", 3, 42, AT.toEpochMilli() - 1_000, TimestampType.CREATE_TIME, 7);

    private Letters() {}

    /**
     * With everything: an exception with a cause, a binary key, a header, and an escape sequence in message and value.
     */
    static StoredDeadLetter truncated() {
        Failure failure = new Failure(
                FailureStage.DECODE_VALUE,
                FailureKind.MALFORMED,
                "java.lang.IllegalStateException",
                "java.io.EOFException",
                "no brace\u001b[31m",
                "java.lang.IllegalStateException: no brace\u001b[31m\n\tat Decoder.decode(Decoder.java:7)",
                "decode orders",
                AT);
        RawRecord source = RawRecord.of(
                ORIGIN,
                Bytes.wrap(new byte[] {0, (byte) 0xff, 'k'}),
                Bytes.utf8("{\"id\":\n 1"),
                List.of(new RawHeader("trace", Bytes.utf8("ab\u001b]0;x\u0007")), new RawHeader("empty", null)));
        return new StoredDeadLetter("dead", 0, 17, new DeadLetter(source, failure));
    }

    /** Rejected without an exception, without key and value. */
    static StoredDeadLetter rejected() {
        Failure failure = Failure.rejected(
                FailureStage.PROCESS, FailureKind.INVALID, "x".repeat(200), "price", AT.toEpochMilli());
        RecordOrigin origin = new RecordOrigin("orders", 1, 5, -1, TimestampType.NONE, null);
        return new StoredDeadLetter(
                "dead", 1, 123_456, new DeadLetter(RawRecord.of(origin, null, null, List.of()), failure));
    }

    /** Of a record whose value was removed. */
    static StoredDeadLetter redacted() {
        RawRecord whole = RawRecord.of(
                ORIGIN, Bytes.utf8("k"), Bytes.utf8("Jane!"), List.of(new RawHeader("h", Bytes.utf8("x"))));
        RawRecord left =
                RawRecord.cut(ORIGIN, whole.key(), Bytes.EMPTY, whole.headers(), PayloadDigest.lengthsOf(whole));
        Failure failure =
                Failure.rejected(FailureStage.PROCESS, FailureKind.INVALID, "(redacted)", "price", AT.toEpochMilli());
        return new StoredDeadLetter("dead", 0, 19, new DeadLetter(left, failure, "drop value"));
    }

    /** Of a record that was larger than its budget. */
    static StoredDeadLetter cut() {
        RawRecord whole = RawRecord.of(ORIGIN, null, Bytes.utf8("0123456789"), List.of());
        RawRecord cut = RawRecord.cut(ORIGIN, null, Bytes.utf8("0123"), PayloadDigest.of(whole));
        Failure failure =
                Failure.rejected(FailureStage.DECODE_VALUE, FailureKind.OVERSIZE, "", "decode", AT.toEpochMilli());
        return new StoredDeadLetter("dead", 0, 18, new DeadLetter(cut, failure));
    }
}
