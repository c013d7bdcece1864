package io.holdfast.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * A record that ended its way before the main output: the record as consumed, and what was wrong.
 *
 * @param source the record as consumed
 * @param failure what was wrong with it
 */
public record DeadLetter(RawRecord source, Failure failure) implements Serializable {
    public DeadLetter {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(failure, "failure");
    }
}
