package io.holdfast.serde.redaction;

import io.holdfast.model.DeadLetter;
import java.io.Serializable;

/**
 * Takes out of a dead letter what must not leave the process; called once for every dead letter, directly before it is
 * laid out as a record.
 *
 * <p>The origin must stay, and what was done should be said in {@link DeadLetter#redacted()}. A sink calls it through a
 * {@link SafeRedactor}: if it throws, nothing of the payload is written. Serializable, because it travels with the
 * sink; one instance is called by one thread at a time.
 *
 * @see Redaction
 */
@FunctionalInterface
public interface DeadLetterRedactor extends Serializable {
    /** The letter as it may be written: {@code letter} itself if there is nothing to take out. */
    DeadLetter redact(DeadLetter letter);

    /** The redactor that leaves every letter as it is. */
    static DeadLetterRedactor none() {
        return Nothing.REDACTED;
    }

    /** A redactor that does what this one does, and then what {@code next} does. */
    default DeadLetterRedactor andThen(DeadLetterRedactor next) {
        return letter -> next.redact(redact(letter));
    }

    /** Behind {@link #none()}; an enum, so that it stays one through serialization. */
    enum Nothing implements DeadLetterRedactor {
        /** The one there is. */
        REDACTED;

        @Override
        public DeadLetter redact(DeadLetter letter) {
            return letter;
        }
    }
}
