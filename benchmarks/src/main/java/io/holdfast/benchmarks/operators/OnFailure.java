package io.holdfast.benchmarks.operators;

import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** What a function that catches its own exceptions makes of them. */
enum OnFailure {
    /** Nothing: the record is lost, and what remains is the cost of throwing and catching. */
    DROP {
        @Override
        @Nullable
        CaughtFailure caught(Object value, Exception thrown) {
            return null;
        }
    },
    /** The usual pattern: payload, message and printed stack trace, for a side output. */
    REPORT {
        @Override
        CaughtFailure caught(Object value, Exception thrown) {
            return CaughtFailure.of(value, thrown);
        }
    };

    /** The side output of the failures. */
    static final OutputTag<CaughtFailure> FAILURES = new OutputTag<>("failures", CaughtFailure.TYPE);

    /** What goes to the side output, null for nothing. */
    abstract @Nullable CaughtFailure caught(Object value, Exception thrown);
}
