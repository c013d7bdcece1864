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
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.RecordSize;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a dead letter as a Kafka record and reads it back: value, key and headers as consumed, ours after them.
 *
 * <p>Serialises no user object and never throws on a dead letter, whatever is in it. What is over the budget shrinks in
 * this order: the stack trace, then the message; bytes never, unless they alone are over it, and then origin, lengths,
 * SHA-256 and the first part remain ({@link Payload#CUT}). Reading gives back exactly what was written, within the
 * budget. Immutable, serializable, thread-safe.
 */
public final class DeadLetterCodec implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Version of the format that is written. */
    public static final int VERSION = 1;

    /** Default budget in bytes: what a broker and a producer accept by default (1 MiB), less a reserve. */
    public static final int DEFAULT_MAX_BYTES = 1_000_000;

    /** Smallest budget: all that is bounded (names, shortest message) and some of the payload always fit. */
    public static final int MIN_MAX_BYTES = 16 * 1024;

    /** How much of a key is kept when the payload is cut. */
    private static final int CUT_KEY_BYTES = 1024;

    /** How much of a message and of a stack trace is kept when the payload is cut, in characters. */
    private static final int CUT_TEXT_CHARS = 500;

    /** Headers of which there are few are made once: a storm of dead letters must not cost more than good records. */
    private static final RawHeader VERSION_HEADER =
            new RawHeader(DeadLetterHeaders.DEAD_LETTER, Bytes.utf8(Integer.toString(VERSION)));

    private static final Map<TimestampType, RawHeader> TIMESTAMP_TYPES =
            headersOf(DeadLetterHeaders.ORIGIN_TIMESTAMP_TYPE, TimestampType.class);
    private static final Map<FailureStage, RawHeader> STAGES = headersOf(DeadLetterHeaders.STAGE, FailureStage.class);
    private static final Map<FailureKind, RawHeader> KINDS = headersOf(DeadLetterHeaders.KIND, FailureKind.class);

    private final int maxBytes;

    private DeadLetterCodec(int maxBytes) {
        if (maxBytes < MIN_MAX_BYTES) {
            throw new IllegalArgumentException("The budget of a dead letter must be at least " + MIN_MAX_BYTES
                    + " bytes, got " + maxBytes + ": below that, origin and failure might not fit");
        }
        this.maxBytes = maxBytes;
    }

    /** The header {@code name} with each constant of {@code type}. */
    private static <E extends Enum<E>> Map<E, RawHeader> headersOf(String name, Class<E> type) {
        Map<E, RawHeader> headers = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            headers.put(constant, new RawHeader(name, Bytes.utf8(constant.name())));
        }
        return headers;
    }

    /** A codec with the default budget. */
    public static DeadLetterCodec ofDefaults() {
        return new DeadLetterCodec(DEFAULT_MAX_BYTES);
    }

    /** A codec whose records never weigh more than {@code maxBytes}, as {@link RecordSize} counts. */
    public static DeadLetterCodec withMaxBytes(int maxBytes) {
        return new DeadLetterCodec(maxBytes);
    }

    /** The budget in bytes. */
    public int maxBytes() {
        return maxBytes;
    }

    /** The record to write. Its timestamp is the original one, negative for none. */
    public EncodedRecord encode(DeadLetter letter) {
        EncodedRecord whole = layOut(letter);
        return isWithinBudget(whole) ? whole : layOut(shrink(letter, weigh(whole) - maxBytes));
    }

    /**
     * The dead letter that {@link #encode} writes: {@code letter} itself if it is within the budget. For formats that
     * hold dead letters elsewhere than in a topic, so that the same letter is the same everywhere.
     */
    public DeadLetter fit(DeadLetter letter) {
        EncodedRecord whole = layOut(letter);
        return isWithinBudget(whole) ? letter : shrink(letter, weigh(whole) - maxBytes);
    }

    private DeadLetter shrink(DeadLetter letter, long over) {
        DeadLetter shorter = shortenTexts(letter, over);
        return isWithinBudget(layOut(shorter)) ? shorter : cutPayload(letter);
    }

    private static DeadLetter shortenTexts(DeadLetter letter, long over) {
        Failure failure = letter.failure();
        long rest = over;
        Failure shorter = failure.withStackTraceCutTo(charsLeft(failure.stackTrace(), rest));
        rest -= utf8Length(failure.stackTrace()) - utf8Length(shorter.stackTrace());
        if (rest > 0) {
            shorter = shorter.withMessageCutTo(charsLeft(failure.message(), rest));
        }
        return letter.withFailure(shorter);
    }

    /** How many leading characters may stay so that at least {@code over} bytes go, counted one byte a character. */
    private static int charsLeft(String text, long over) {
        return (int) Math.max(0, text.length() - over);
    }

    private static int utf8Length(String text) {
        return Bytes.utf8(text).size();
    }

    private DeadLetter cutPayload(DeadLetter letter) {
        RawRecord source = letter.source();
        Failure failure = letter.failure().withStackTraceCutTo(CUT_TEXT_CHARS).withMessageCutTo(CUT_TEXT_CHARS);
        PayloadDigest known = source.digest();
        PayloadDigest digest = known == null ? PayloadDigest.of(source) : known;
        Bytes key = source.key();
        Bytes value = source.value();
        Bytes keyPart = key == null ? null : key.prefix(CUT_KEY_BYTES);
        RawRecord bare = RawRecord.cut(source.origin(), keyPart, value == null ? null : Bytes.EMPTY, digest);
        long room = maxBytes - weigh(layOut(new DeadLetter(bare, failure, letter.redacted())));
        Bytes valuePart = value == null ? null : value.prefix((int) Math.max(0, room));
        RawRecord cut = RawRecord.cut(source.origin(), keyPart, valuePart, digest);
        return new DeadLetter(cut, failure, letter.redacted());
    }

    private boolean isWithinBudget(EncodedRecord record) {
        return RecordSize.isWithin(maxBytes, record.key(), record.value(), record.headers());
    }

    private static long weigh(EncodedRecord record) {
        return RecordSize.upperBound(record.key(), record.value(), record.headers());
    }

    /**
     * Gives the parts of the record that {@link #encode} makes to {@code target}, without making that record.
     *
     * @return false if the letter might be over the budget: what the target was given is to be thrown away, and
     *     {@link #encode} makes a record that fits
     */
    public boolean layOut(DeadLetter letter, RecordTarget target) {
        WeighedTarget weighed = new WeighedTarget(target);
        layOut(letter, letter.source().origin(), weighed);
        return weighed.weight() <= maxBytes;
    }

    private static EncodedRecord layOut(DeadLetter letter) {
        RecordOrigin origin = letter.source().origin();
        EncodedRecordTarget target = new EncodedRecordTarget(origin);
        layOut(letter, origin, target);
        return target.encoded();
    }

    private static void layOut(DeadLetter letter, RecordOrigin origin, RecordTarget target) {
        RawRecord source = letter.source();
        target.record(source.key(), source.value(), origin.timestampMillis());
        List<RawHeader> original = source.headers();
        for (int i = 0; i < original.size(); i++) {
            target.header(original.get(i));
        }
        target.sharedHeader(VERSION_HEADER);
        target.header(DeadLetterHeaders.ORIGIN, OriginCoordinates.utf8Of(origin));
        target.header(DeadLetterHeaders.ORIGIN_TIMESTAMP, DecimalText.of(origin.timestampMillis()));
        target.sharedHeader(Objects.requireNonNull(TIMESTAMP_TYPES.get(origin.timestampType())));
        Integer leaderEpoch = origin.leaderEpoch();
        if (leaderEpoch != null) {
            target.header(DeadLetterHeaders.ORIGIN_LEADER_EPOCH, DecimalText.of(leaderEpoch));
        }
        addFailure(target, letter.failure());
        addPayload(target, source);
        if (letter.isRedacted()) {
            add(target, DeadLetterHeaders.REDACTED, letter.redacted());
        }
    }

    private static void addFailure(RecordTarget target, Failure failure) {
        target.sharedHeader(Objects.requireNonNull(STAGES.get(failure.stage())));
        target.sharedHeader(Objects.requireNonNull(KINDS.get(failure.kind())));
        String exceptionClass = failure.exceptionClass();
        if (exceptionClass != null) {
            add(target, DeadLetterHeaders.EXCEPTION, exceptionClass);
        }
        String causeClass = failure.causeClass();
        if (causeClass != null) {
            add(target, DeadLetterHeaders.CAUSE, causeClass);
        }
        if (!failure.message().isEmpty()) {
            add(target, DeadLetterHeaders.MESSAGE, failure.message());
        }
        if (!failure.stackTrace().isEmpty()) {
            add(target, DeadLetterHeaders.STACK_TRACE, failure.stackTrace());
        }
        add(target, DeadLetterHeaders.OPERATOR, failure.operator());
        target.header(
                DeadLetterHeaders.OCCURRED_AT,
                DecimalText.of(failure.occurredAt().toEpochMilli()));
    }

    private static void addPayload(RecordTarget target, RawRecord source) {
        if (source.payload() == Payload.COMPLETE) {
            return;
        }
        add(target, DeadLetterHeaders.PAYLOAD, source.payload().name().toLowerCase(Locale.ROOT));
        PayloadDigest digest = source.digest();
        if (digest == null) {
            return;
        }
        target.header(DeadLetterHeaders.KEY_LENGTH, DecimalText.of(digest.keyLength()));
        if (digest.keySha256() != null) {
            add(target, DeadLetterHeaders.KEY_SHA256, digest.keySha256());
        }
        target.header(DeadLetterHeaders.VALUE_LENGTH, DecimalText.of(digest.valueLength()));
        if (digest.valueSha256() != null) {
            add(target, DeadLetterHeaders.VALUE_SHA256, digest.valueSha256());
        }
        target.header(DeadLetterHeaders.HEADER_COUNT, DecimalText.of(digest.headerCount()));
    }

    private static void add(RecordTarget target, String name, String text) {
        target.header(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** True if the record is a dead letter of any version: cheap, and looks at names alone. */
    public static boolean isDeadLetter(List<RawHeader> headers) {
        return blockStart(headers) >= 0;
    }

    private static int blockStart(List<RawHeader> headers) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            if (headers.get(i).key().equals(DeadLetterHeaders.DEAD_LETTER)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Reads a dead letter back. Our headers are data from outside, and are read as such: no text in them is executed,
     * loaded or deserialised.
     *
     * @param key the record's key
     * @param value the record's value
     * @param headers the record's headers in their order
     * @throws DeadLetterFormatException if it is not a dead letter, or a damaged one; says which header and why
     */
    public static DeadLetter decode(@Nullable Bytes key, @Nullable Bytes value, List<RawHeader> headers) {
        int start = blockStart(headers);
        if (start < 0) {
            throw new DeadLetterFormatException("The record has no header '" + DeadLetterHeaders.DEAD_LETTER
                    + "': it was not written as a dead letter by Holdfast");
        }
        NamedTexts block = NamedTexts.ofHeaders(headers.subList(start, headers.size()));
        int version = block.requiredInt(DeadLetterHeaders.DEAD_LETTER);
        if (version != VERSION) {
            throw new DeadLetterFormatException("Dead-letter format " + version + " is not known, known is " + VERSION
                    + ": read it with the release that wrote it, or a later one");
        }
        RecordOrigin origin = readOrigin(block);
        Payload payload = block.optionalEnum(Payload.class, DeadLetterHeaders.PAYLOAD, Payload.COMPLETE);
        RawRecord source = switch (payload) {
            case COMPLETE -> RawRecord.of(origin, key, value, headers.subList(0, start));
            case CUT -> RawRecord.cut(origin, key, value, headers.subList(0, start), readDigest(block));
            case OMITTED -> RawRecord.originOnly(origin);
        };
        return new DeadLetter(source, readFailure(block), block.optionalOr(DeadLetterHeaders.REDACTED, ""));
    }

    private static RecordOrigin readOrigin(NamedTexts block) {
        String coordinates = block.required(DeadLetterHeaders.ORIGIN);
        long timestamp = block.requiredLong(DeadLetterHeaders.ORIGIN_TIMESTAMP);
        TimestampType type = block.requiredEnum(TimestampType.class, DeadLetterHeaders.ORIGIN_TIMESTAMP_TYPE);
        OriginCoordinates parsed = OriginCoordinates.parse(coordinates);
        return new RecordOrigin(
                parsed.topic(),
                parsed.partition(),
                parsed.offset(),
                timestamp,
                type,
                block.optionalInt(DeadLetterHeaders.ORIGIN_LEADER_EPOCH));
    }

    private static PayloadDigest readDigest(NamedTexts block) {
        return new PayloadDigest(
                block.requiredInt(DeadLetterHeaders.KEY_LENGTH),
                block.optional(DeadLetterHeaders.KEY_SHA256),
                block.requiredInt(DeadLetterHeaders.VALUE_LENGTH),
                block.optional(DeadLetterHeaders.VALUE_SHA256),
                block.requiredInt(DeadLetterHeaders.HEADER_COUNT));
    }

    private static Failure readFailure(NamedTexts block) {
        return new Failure(
                block.requiredEnum(FailureStage.class, DeadLetterHeaders.STAGE),
                block.requiredEnum(FailureKind.class, DeadLetterHeaders.KIND),
                block.optional(DeadLetterHeaders.EXCEPTION),
                block.optional(DeadLetterHeaders.CAUSE),
                block.optionalOr(DeadLetterHeaders.MESSAGE, ""),
                block.optionalOr(DeadLetterHeaders.STACK_TRACE, ""),
                block.required(DeadLetterHeaders.OPERATOR),
                Instant.ofEpochMilli(block.requiredLong(DeadLetterHeaders.OCCURRED_AT)));
    }
}
