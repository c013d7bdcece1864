package io.holdfast.serde.redaction;

import java.io.Serializable;
import java.util.Locale;

/**
 * One rule: what is done, to which part of a dead letter, and where in that.
 *
 * @param action what is done
 * @param target the part
 * @param place a JSON pointer in key or value, empty for all of it; the name of a header, or its beginning and
 *     {@code *}; empty for the message
 */
record RedactionRule(Action action, Target target, String place) implements Serializable {
    /** What is done. */
    enum Action {
        /** Replaced by a fixed text. */
        MASK,
        /** Replaced by a keyed hash. */
        HASH
    }

    /** A part of a dead letter. */
    enum Target {
        /** The value of the record. */
        VALUE,
        /** The key of the record. */
        KEY,
        /** Headers of the record. */
        HEADER,
        /** The message, and the messages in the stack trace. */
        MESSAGE
    }

    /** What is recorded when message and stack trace have lost every text that is not code. */
    static final RedactionRule MASKED_MESSAGE = new RedactionRule(Action.MASK, Target.MESSAGE, "");

    /** True if the rule is for all of its part. */
    boolean isWhole() {
        return place.isEmpty();
    }

    /** True if the rule is for headers of this name; names are compared exactly, as Kafka does. */
    boolean isForHeader(String name) {
        return place.endsWith("*") ? name.startsWith(place.substring(0, place.length() - 1)) : name.equals(place);
    }

    /** The rule as it is written in a configuration. */
    @Override
    public String toString() {
        String words = (action + " " + target).toLowerCase(Locale.ROOT);
        return isWhole() ? words : words + ' ' + RuleParser.quotedIfNeeded(place);
    }
}
