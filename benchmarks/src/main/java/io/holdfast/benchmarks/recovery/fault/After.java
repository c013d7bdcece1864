package io.holdfast.benchmarks.recovery.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** From when on the seconds of a {@link FaultStep} count. */
public enum After {
    /** The job is warm and keeps up with its load. */
    STEADY,
    /** The fault before has begun. */
    PREVIOUS_FAULT,
    /** The fault before is over, and the job has come back from it and committed something. */
    PREVIOUS_RECOVERY;

    /** The moment with this name. */
    @JsonCreator
    public static After of(String id) {
        return Arrays.stream(values())
                .filter(after -> after.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no moment '" + id + "': choose from steady, previous-fault, previous-recovery"));
    }

    /** Its name in schedules. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
