package io.holdfast.serde;

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
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Records, failures and dead letters of every shape that is legal, the same for the same seed. */
public final class SeededRecords {
    private static final List<String> TOPICS = List.of("t", "orders", "orders.eu-west_1", "x".repeat(249));
    private static final List<String> NAMES =
            List.of("", "trace-id", "\u00e9\u20ac", "\ud83d\ude00", "holdfast.failure.kind", "holdfast.dead-letter");
    private static final String LETTERS = "ab \n\u0000\u00e9\u20ac\uFFFD";

    private final SplittableRandom random;

    /** The sequence of {@code seed}. */
    public SeededRecords(long seed) {
        random = new SplittableRandom(seed);
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private <E> E oneOf(List<E> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <E> E oneOf(E[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Anything from no bytes at all to {@code maxBytes}, with nulls among them. */
    public @Nullable Bytes nullableBytes(int maxBytes) {
        return oneIn(5) ? null : bytes(oneIn(8) ? 0 : random.nextInt(maxBytes + 1));
    }

    /** So many bytes. */
    public Bytes bytes(int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        return Bytes.wrap(content);
    }

    /** So many headers, with repeated names, empty names, names that look like ours, and null values. */
    public List<RawHeader> headers(int count) {
        List<RawHeader> headers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            headers.add(new RawHeader(oneOf(NAMES), nullableBytes(24)));
        }
        return headers;
    }

    /** A text with characters of one to four bytes, at most so long. */
    public String text(int maxChars) {
        int length = random.nextInt(maxChars + 1);
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            if (oneIn(9) && text.length() + 2 <= length) {
                text.append("\ud83d\ude00");
            } else {
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
        }
        return text.toString();
    }

    /** An origin, now and then a derived one. */
    public RecordOrigin origin() {
        if (oneIn(12)) {
            return RecordOrigin.derived(random.nextLong());
        }
        return new RecordOrigin(
                oneOf(TOPICS),
                random.nextInt(1 << random.nextInt(1, 31)),
                random.nextLong(1L << random.nextInt(1, 63)),
                oneIn(4) ? -1L : random.nextLong(),
                oneOf(TimestampType.values()),
                oneIn(2) ? null : Integer.valueOf(random.nextInt()));
    }

    /** A record in any payload state, with at most so many bytes in key and value each. */
    public RawRecord raw(int maxBytes) {
        RawRecord complete =
                RawRecord.of(origin(), nullableBytes(maxBytes), nullableBytes(maxBytes), headers(random.nextInt(4)));
        return switch (random.nextInt(8)) {
            case 2 -> {
                Bytes value = complete.value();
                yield RawRecord.cut(
                        complete.origin(),
                        complete.key(),
                        value == null ? null : Bytes.EMPTY,
                        complete.headers(),
                        PayloadDigest.lengthsOf(complete));
            }
            case 0 -> RawRecord.originOnly(complete.origin());
            case 1 -> {
                Bytes key = complete.key();
                Bytes value = complete.value();
                yield RawRecord.cut(
                        complete.origin(),
                        key == null ? null : key.prefix(8),
                        value == null ? null : value.prefix(8),
                        PayloadDigest.of(complete));
            }
            default -> complete;
        };
    }

    /** A complete record with at most so many bytes in key and value each. */
    public RawRecord complete(int maxBytes) {
        return RawRecord.of(origin(), nullableBytes(maxBytes), nullableBytes(maxBytes), headers(random.nextInt(4)));
    }

    /** A failure whose message and stack trace have at most so many characters. */
    public Failure failure(int maxChars) {
        return new Failure(
                oneOf(FailureStage.values()),
                oneOf(FailureKind.values()),
                oneIn(3) ? null : text(40),
                oneIn(3) ? null : text(40),
                oneIn(4) ? "" : text(maxChars),
                oneIn(4) ? "" : text(maxChars),
                text(20),
                Instant.ofEpochMilli(oneIn(6) ? random.nextLong() : 1_700_000_000_000L + random.nextInt()));
    }

    /** A dead letter of both. */
    public DeadLetter deadLetter(int maxBytes, int maxChars) {
        return new DeadLetter(raw(maxBytes), failure(maxChars), oneIn(3) ? text(40) : "");
    }

    /** An output record. */
    public EncodedRecord encoded(int maxBytes) {
        return new EncodedRecord(
                origin(),
                nullableBytes(maxBytes),
                nullableBytes(maxBytes),
                headers(random.nextInt(4)),
                random.nextLong());
    }
}
