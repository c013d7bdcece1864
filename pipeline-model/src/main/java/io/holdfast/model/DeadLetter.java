package io.holdfast.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * A record that ended its way before the main output: the record as consumed, and what was wrong.
 *
 * @param source the record as consumed, less what was redacted
 * @param failure what was wrong with it
 * @param redacted what was masked, hashed or removed in it before it left the process, for people, without contents; at
 *     most {@value #MAX_REDACTED_CHARS} characters; empty if nothing was. If it is not empty, the bytes here are no
 *     longer those that were consumed, and must not be sent again as if they were
 */
public record DeadLetter(RawRecord source, Failure failure, String redacted) implements Serializable {
    /** Longest text on what was redacted, in characters. */
    public static final int MAX_REDACTED_CHARS = 1_000;

    public DeadLetter {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(redacted, "redacted");
        redacted = BoundedText.of(redacted, MAX_REDACTED_CHARS);
    }

    /** A dead letter in which nothing is redacted. */
    public DeadLetter(RawRecord source, Failure failure) {
        this(source, failure, "");
    }

    /** The same record with another account of its failure. */
    public DeadLetter withFailure(Failure other) {
        return new DeadLetter(source, other, redacted);
    }

    /** True if something was masked, hashed or removed. */
    public boolean isRedacted() {
        return !redacted.isEmpty();
    }
}
