package io.holdfast.serde.deadletter;

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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names in a dead letter's document, and what they say put together. */
final class DocumentNames {
    /** The members of origin, failure and digest. */
    static final Set<String> SCALARS = Set.of(
            "derived",
            "topic",
            "partition",
            "offset",
            "timestampMillis",
            "timestampType",
            "leaderEpoch",
            "kind",
            "stage",
            "operator",
            "exception",
            "cause",
            "message",
            "stackTrace",
            "at",
            "keyLength",
            "keySha256",
            "valueLength",
            "valueSha256",
            "headerCount");

    private DocumentNames() {}

    /**
     * The dead letter.
     *
     * @throws DeadLetterFormatException if something is missing or wrong
     * @throws IllegalArgumentException if the model refuses what it says
     */
    static DeadLetter letter(
            NamedTexts document,
            @Nullable NamedTexts origin,
            @Nullable NamedTexts failure,
            @Nullable NamedTexts whole,
            @Nullable Bytes key,
            @Nullable Bytes value,
            List<RawHeader> headers) {
        int version = document.requiredInt("version");
        if (version != DeadLetterJsonWriter.VERSION) {
            throw new DeadLetterFormatException("Dead-letter document " + version + " is not known, known is "
                    + DeadLetterJsonWriter.VERSION + ": read it with the release that wrote it, or a later one");
        }
        Payload payload = document.requiredEnum(Payload.class, "payload");
        RecordOrigin place = origin(present("origin", origin));
        RawRecord source = switch (payload) {
            case COMPLETE -> RawRecord.of(place, key, value, headers);
            case CUT -> RawRecord.cut(place, key, value, headers, digest(present("whole", whole)));
            case OMITTED -> RawRecord.originOnly(place);
        };
        return new DeadLetter(source, failure(present("failure", failure)), document.optionalOr("redacted", ""));
    }

    private static NamedTexts present(String name, @Nullable NamedTexts texts) {
        if (texts == null) {
            throw new DeadLetterFormatException("The dead letter has no field '" + name + "': it is damaged");
        }
        return texts;
    }

    private static RecordOrigin origin(NamedTexts origin) {
        boolean derived = Boolean.parseBoolean(origin.optionalOr("derived", "false"));
        return new RecordOrigin(
                derived ? "" : origin.required("topic"),
                derived ? -1 : origin.requiredInt("partition"),
                derived ? -1L : origin.requiredLong("offset"),
                origin.requiredLong("timestampMillis"),
                origin.requiredEnum(TimestampType.class, "timestampType"),
                origin.optionalInt("leaderEpoch"));
    }

    private static PayloadDigest digest(NamedTexts whole) {
        return new PayloadDigest(
                whole.requiredInt("keyLength"),
                whole.optional("keySha256"),
                whole.requiredInt("valueLength"),
                whole.optional("valueSha256"),
                whole.requiredInt("headerCount"));
    }

    private static Failure failure(NamedTexts failure) {
        return new Failure(
                failure.requiredEnum(FailureStage.class, "stage"),
                failure.requiredEnum(FailureKind.class, "kind"),
                failure.optional("exception"),
                failure.optional("cause"),
                failure.optionalOr("message", ""),
                failure.optionalOr("stackTrace", ""),
                failure.required("operator"),
                at(failure.required("at")));
    }

    private static Instant at(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notATime) {
            throw new DeadLetterFormatException("The field 'at' must be a time in UTC such as 2026-01-31T12:00:00Z");
        }
    }
}
