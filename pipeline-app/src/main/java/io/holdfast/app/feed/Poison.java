package io.holdfast.app.feed;

import io.holdfast.app.options.RecordFormat;
import io.holdfast.model.FailureKind;
import java.util.Arrays;
import java.util.List;

/** The ways in which an order is made bad, in which formats there is such a way, and what has to become of it. */
public enum Poison {
    /** The bytes end in the middle. */
    TRUNCATED(FailureKind.MALFORMED, Formats.ALL),
    /** A text where a number belongs; in Avro, which does not say what it is, a number too long for the field. */
    WRONG_TYPE(FailureKind.MALFORMED, Formats.ALL),
    /** A required field is not there. */
    MISSING_FIELD(FailureKind.MALFORMED, Formats.JSON_AND_PROTOBUF),
    /** A field that no order has. */
    UNKNOWN_FIELD(FailureKind.MALFORMED, Formats.JSON),
    /** Arrays or groups nested by the thousand: what overflows the stack of a recursive parser. */
    DEEP_NESTING(FailureKind.MALFORMED, Formats.JSON_AND_PROTOBUF),
    /** A byte that is not UTF-8 inside a text. */
    INVALID_UTF8(FailureKind.MALFORMED, Formats.ALL),
    /** A length prefix of a gibibyte: what a trusting parser allocates. */
    HUGE_LENGTH(FailureKind.MALFORMED, Formats.BINARY),
    /** A length prefix below zero. */
    NEGATIVE_LENGTH(FailureKind.MALFORMED, Formats.BINARY),
    /** A whole order with a byte too many. */
    TRAILING_BYTE(FailureKind.MALFORMED, Formats.BINARY),
    /** Not the magic byte that the registry's wire format begins with. */
    BAD_MAGIC(FailureKind.MALFORMED, Formats.REGISTRY),
    /** Fewer bytes than magic byte and schema id need. */
    SHORT_HEADER(FailureKind.MALFORMED, Formats.REGISTRY),
    /** A schema id that the registry does not know. */
    UNKNOWN_SCHEMA(FailureKind.MALFORMED, Formats.REGISTRY),
    /** A schema that the registry knows and that no order can be read from. */
    INCOMPATIBLE_SCHEMA(FailureKind.MALFORMED, Formats.REGISTRY),
    /** No byte at all. */
    EMPTY(FailureKind.MALFORMED, Formats.ALL),
    /** A null value, a tombstone. */
    NULL(FailureKind.MALFORMED, Formats.ALL),
    /** Larger than the job accepts. */
    OVERSIZE(FailureKind.OVERSIZE, Formats.ALL),
    /** A negative quantity. */
    RULE_BREACH(FailureKind.INVALID, Formats.ALL),
    /** Dated in the year 2500: would push the watermark past every honest record. */
    FAR_FUTURE(FailureKind.INVALID, Formats.ALL),
    /** An amount that overflows: an exception out of user code that nobody foresaw. */
    USER_CODE_EXCEPTION(FailureKind.BUG, Formats.ALL),
    /** Half of a surrogate pair in the article number: well-formed JSON whose result cannot be written as UTF-8. */
    UNENCODABLE(FailureKind.UNENCODABLE, Formats.JSON);

    private final FailureKind expectedKind;
    private final Formats formats;

    Poison(FailureKind expectedKind, Formats formats) {
        this.expectedKind = expectedKind;
        this.formats = formats;
    }

    /** The kind under which its dead letter has to be found. */
    public FailureKind expectedKind() {
        return expectedKind;
    }

    /** Every poison that {@code format} can have, in a fixed order. */
    public static List<Poison> of(RecordFormat format) {
        return Arrays.stream(values())
                .filter(poison -> poison.formats.contains(format))
                .toList();
    }

    /** Formats that a poison is possible in. */
    private enum Formats {
        ALL,
        JSON,
        JSON_AND_PROTOBUF,
        REGISTRY,
        BINARY;

        boolean contains(RecordFormat format) {
            return switch (this) {
                case ALL -> true;
                case JSON -> format == RecordFormat.JSON;
                case JSON_AND_PROTOBUF -> format == RecordFormat.JSON || format == RecordFormat.PROTOBUF;
                case REGISTRY -> format == RecordFormat.AVRO_REGISTRY;
                case BINARY -> format != RecordFormat.JSON;
            };
        }
    }
}
