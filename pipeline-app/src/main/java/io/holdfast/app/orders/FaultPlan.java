package io.holdfast.app.orders;

import java.io.Serializable;
import java.util.List;

/**
 * Task failures that happen by plan: the attempt with number {@code n} of the job fails when subtask 0 of the injecting
 * operator has seen {@code recordsUntilFailure.get(n)} records in it. Later attempts run through.
 *
 * @param recordsUntilFailure one entry for each failure, in the order of the attempts; each at least 1
 */
public record FaultPlan(List<Long> recordsUntilFailure) implements Serializable {
    public FaultPlan {
        recordsUntilFailure = List.copyOf(recordsUntilFailure);
        for (long records : recordsUntilFailure) {
            if (records < 1) {
                throw new IllegalArgumentException(
                        "A fault happens after at least 1 record, got " + recordsUntilFailure);
            }
        }
    }

    /** One failure. */
    public static FaultPlan once(long recordsUntilFailure) {
        return new FaultPlan(List.of(recordsUntilFailure));
    }
}
