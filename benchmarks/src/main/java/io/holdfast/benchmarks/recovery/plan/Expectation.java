package io.holdfast.benchmarks.recovery.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What a run is to show. */
public enum Expectation {
    /** The job runs at the end, and nothing is missing, doubled or wrong. */
    RECOVERS,
    /** The same, and the job was never restarted. */
    UNINTERRUPTED,
    /** The strategy gives the job up; what was committed by then holds. */
    GIVES_UP,
    /** The job recovers or is given up, and either is an answer; what was committed by then holds. */
    SETTLES,
    /** The job is restarted again and again and comes no further; what was committed before holds. */
    LOOPS,
    /** Something is missing, doubled or wrong, and the verdict says so. */
    ALARMS;

    /** The expectation with this name. */
    @JsonCreator
    public static Expectation of(String id) {
        return Arrays.stream(values())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no expectation '" + id + "'"));
    }

    /** Its name in schedules. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True if the job may come no further in the end. */
    public boolean maySettleForLess() {
        return this == GIVES_UP || this == LOOPS || this == SETTLES;
    }
}
