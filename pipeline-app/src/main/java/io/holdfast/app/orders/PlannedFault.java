package io.holdfast.app.orders;

import java.io.Serializable;
import java.util.Objects;

/**
 * One task failure: of subtask 0 of an injecting operator.
 *
 * @param point which operator fails
 * @param checkpoints how many checkpoints must have completed in the attempt before records are counted, 0 or more: a
 *     fault after none makes the job work everything again, a fault after some tears a transaction that others surround
 * @param records on which record, counted from then on, it fails; at least 1
 */
public record PlannedFault(FaultPoint point, int checkpoints, long records) implements Serializable {
    public PlannedFault {
        Objects.requireNonNull(point, "point");
        if (checkpoints < 0) {
            throw new IllegalArgumentException("A fault cannot happen after " + checkpoints + " checkpoints");
        }
        if (records < 1) {
            throw new IllegalArgumentException("A fault happens after at least 1 record, got " + records);
        }
    }
}
