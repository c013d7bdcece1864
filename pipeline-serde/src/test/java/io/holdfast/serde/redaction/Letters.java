package io.holdfast.serde.redaction;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.model.TimestampType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters to redact. */
final class Letters {
    static final RecordOrigin ORIGIN =
            new RecordOrigin("orders", 3, 42L, 1_700_000_000_123L, TimestampType.CREATE_TIME, 7);

    private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_456L);

    private Letters() {}

    static RawRecord record(@Nullable String key, @Nullable String value, RawHeader... headers) {
        return RawRecord.of(
                ORIGIN,
                key == null ? null : Bytes.utf8(key),
                value == null ? null : Bytes.utf8(value),
                List.of(headers));
    }

    static RawHeader header(String name, String value) {
        return new RawHeader(name, Bytes.utf8(value));
    }

    static Failure failure(String message, String stackTrace) {
        return new Failure(
                FailureStage.PROCESS,
                FailureKind.BUG,
                "java.lang.IllegalStateException",
                "java.io.EOFException",
                message,
                stackTrace,
                "price",
                AT);
    }

    /** A letter with this value and nothing else that could be redacted. */
    static DeadLetter ofValue(String value) {
        return new DeadLetter(record(null, value), failure("", ""));
    }
}
