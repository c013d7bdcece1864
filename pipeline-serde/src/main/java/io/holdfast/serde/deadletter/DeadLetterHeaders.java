package io.holdfast.serde.deadletter;

/**
 * Names of the headers that Holdfast writes. Values are UTF-8 text, numbers in decimal. A topic's own headers come
 * first and are never touched; ours follow them, and those of a dead letter begin with {@link #DEAD_LETTER}.
 */
public final class DeadLetterHeaders {
    /** Prefix of all our names. */
    public static final String PREFIX = "holdfast.";

    /** Version of the format, {@code 1}. The last header of this name is where our block begins. */
    public static final String DEAD_LETTER = "holdfast.dead-letter";

    /** {@code topic/partition/offset}, or {@code derived}. Also on every record of the main output. */
    public static final String ORIGIN = "holdfast.origin";

    /** The consumed record's timestamp in milliseconds since the epoch, {@code -1} for none. */
    public static final String ORIGIN_TIMESTAMP = "holdfast.origin.timestamp";

    /** Who set that timestamp: a name of {@code TimestampType}. */
    public static final String ORIGIN_TIMESTAMP_TYPE = "holdfast.origin.timestamp-type";

    /** Leader epoch of the consumed record; absent if unknown. */
    public static final String ORIGIN_LEADER_EPOCH = "holdfast.origin.leader-epoch";

    /** A name of {@code FailureStage}. */
    public static final String STAGE = "holdfast.failure.stage";

    /** A name of {@code FailureKind}. */
    public static final String KIND = "holdfast.failure.kind";

    /** Binary name of the exception; absent if the record was rejected without one. */
    public static final String EXCEPTION = "holdfast.failure.exception";

    /** Binary name of the root cause; absent if there is none. */
    public static final String CAUSE = "holdfast.failure.cause";

    /** Why; absent if empty. */
    public static final String MESSAGE = "holdfast.failure.message";

    /** Bounded stack trace; absent if there is none. */
    public static final String STACK_TRACE = "holdfast.failure.stack-trace";

    /** Human name of the operator. */
    public static final String OPERATOR = "holdfast.failure.operator";

    /** When, in milliseconds since the epoch. */
    public static final String OCCURRED_AT = "holdfast.failure.at";

    /** {@code cut} or {@code omitted}; absent if key, value and headers are complete. */
    public static final String PAYLOAD = "holdfast.payload";

    /** Length of the whole key in bytes, {@code -1} for null; only if cut. */
    public static final String KEY_LENGTH = "holdfast.payload.key-length";

    /** SHA-256 of the whole key in lower-case hexadecimal; only if cut, absent for a null or redacted key. */
    public static final String KEY_SHA256 = "holdfast.payload.key-sha256";

    /** Length of the whole value in bytes, {@code -1} for null; only if cut. */
    public static final String VALUE_LENGTH = "holdfast.payload.value-length";

    /** SHA-256 of the whole value in lower-case hexadecimal; only if cut, absent for a null or redacted value. */
    public static final String VALUE_SHA256 = "holdfast.payload.value-sha256";

    /** How many headers the record had; only if cut. */
    public static final String HEADER_COUNT = "holdfast.payload.header-count";

    /** What was masked, hashed or removed before the letter was written; absent if nothing was. */
    public static final String REDACTED = "holdfast.redacted";

    private DeadLetterHeaders() {}
}
