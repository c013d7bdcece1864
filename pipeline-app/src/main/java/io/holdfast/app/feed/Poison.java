package io.holdfast.app.feed;

import io.holdfast.model.FailureKind;

/** The ways in which the demonstration makes an order bad, and what has to become of it. */
public enum Poison {
    /** The JSON ends in the middle. */
    TRUNCATED(FailureKind.MALFORMED),
    /** A text where a number belongs. */
    WRONG_TYPE(FailureKind.MALFORMED),
    /** A required field is not there. */
    MISSING_FIELD(FailureKind.MALFORMED),
    /** A field that no order has. */
    UNKNOWN_FIELD(FailureKind.MALFORMED),
    /** Arrays nested by the thousand: what overflows the stack of a recursive parser. */
    DEEP_NESTING(FailureKind.MALFORMED),
    /** A byte that is not UTF-8 inside a text. */
    INVALID_UTF8(FailureKind.MALFORMED),
    /** No byte at all. */
    EMPTY(FailureKind.MALFORMED),
    /** A null value, a tombstone. */
    NULL(FailureKind.MALFORMED),
    /** Larger than the job accepts. */
    OVERSIZE(FailureKind.OVERSIZE),
    /** A negative quantity. */
    RULE_BREACH(FailureKind.INVALID),
    /** Dated in the year 2500: would push the watermark past every honest record. */
    FAR_FUTURE(FailureKind.INVALID),
    /** An amount that overflows: an exception out of user code that nobody foresaw. */
    USER_CODE_EXCEPTION(FailureKind.BUG),
    /** Half of a surrogate pair in the article number: well-formed JSON whose result cannot be written as UTF-8. */
    UNENCODABLE(FailureKind.UNENCODABLE);

    private final FailureKind expectedKind;

    Poison(FailureKind expectedKind) {
        this.expectedKind = expectedKind;
    }

    /** The kind under which its dead letter has to be found. */
    public FailureKind expectedKind() {
        return expectedKind;
    }
}
