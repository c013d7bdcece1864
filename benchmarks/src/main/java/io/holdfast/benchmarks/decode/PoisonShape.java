package io.holdfast.benchmarks.decode;

import java.util.Locale;

/** The ways in which a record of a corpus is bad, under the names that the parameter {@code poison} has. */
enum PoisonShape {
    /** The first half of a good record. */
    TRUNCATED,
    /** A text where JSON has a number; in Avro, whose bytes have no type, a number too long for its field. */
    WRONG_TYPE,
    /** Random bytes; the first is 1, with which no JSON document begins and no text of Avro. */
    GARBAGE,
    /**
     * In JSON an order whose first member, one that no order has, is {@value OrderBytes#NESTING} arrays one in another:
     * every decoder that is not strict has to walk through them, and one that recurses without limit ends its stack.
     * What one schema describes cannot nest in Avro; the nearest hostile shape is a text that claims to have a
     * gibibyte, which a trusting reader allocates.
     */
    DEEP_NESTING;

    /** The shape of that name in lower case with hyphens. */
    static PoisonShape of(String name) {
        return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
