package io.holdfast.sinks;

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

/** Seeded dead letters of every shape: most small, some of them far over any budget. */
public final class HostileDeadLetters {
    private final SplittableRandom random;

    /** The sequence of {@code seed}. */
    public HostileDeadLetters(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The next of them. */
    public DeadLetter next() {
        return new DeadLetter(source(), failure(), random.nextInt(4) == 0 ? "mask value /id" : "");
    }

    private RawRecord source() {
        RecordOrigin origin = origin();
        RawRecord whole = RawRecord.of(origin, bytes(), bytes(), headers());
        return switch (random.nextInt(10)) {
            case 0 -> RawRecord.originOnly(origin);
            case 1 -> RawRecord.cut(origin, whole.key(), whole.value(), PayloadDigest.of(whole));
            default -> whole;
        };
    }

    private RecordOrigin origin() {
        long timestamp = random.nextInt(3) == 0 ? random.nextLong() : random.nextLong(-1, 2_000_000_000_000L);
        if (random.nextInt(10) == 0) {
            return RecordOrigin.derived(timestamp);
        }
        return new RecordOrigin(
                "t".repeat(random.nextInt(1, 250)),
                random.nextInt() >>> 1,
                random.nextLong() >>> 1,
                timestamp,
                oneOf(List.of(TimestampType.values())),
                random.nextBoolean() ? random.nextInt() : null);
    }

    private Failure failure() {
        return new Failure(
                oneOf(List.of(FailureStage.values())),
                oneOf(List.of(FailureKind.values())),
                random.nextBoolean() ? text(600) : null,
                random.nextBoolean() ? text(600) : null,
                text(2_500),
                text(9_000),
                text(600),
                Instant.ofEpochMilli(random.nextLong(-1L << 50, 1L << 50)));
    }

    private <V> V oneOf(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    private List<RawHeader> headers() {
        int count = random.nextInt(400) == 0 ? random.nextInt(2_000) : random.nextInt(4);
        List<RawHeader> headers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // Out of UTF-8, as a consumer makes names: never half a surrogate pair.
            String name = Bytes.utf8(random.nextInt(200) == 0 ? text(30_000) : text(20))
                    .toUtf8();
            headers.add(new RawHeader(name, bytes()));
        }
        return headers;
    }

    private @Nullable Bytes bytes() {
        int sort = random.nextInt(100);
        if (sort < 10) {
            return null;
        }
        byte[] content = new byte[sort == 99 ? random.nextInt(100_000) : random.nextInt(200)];
        random.nextBytes(content);
        return Bytes.wrap(content);
    }

    /** Text of every width in UTF-8, unpaired surrogates included. */
    private String text(int maxChars) {
        int length = random.nextInt(16) == 0 ? maxChars : random.nextInt(Math.min(maxChars, 60) + 1);
        int width = random.nextInt(4);
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char)
                    switch (width) {
                        case 0 -> 'x';
                        case 1 -> random.nextInt(0x80, 0x800);
                        case 2 -> random.nextInt(0x800, 0xD800);
                        default -> random.nextInt(0x10000);
                    };
        }
        return new String(chars);
    }
}
