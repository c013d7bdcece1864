package io.holdfast.serde;

import io.holdfast.model.FailureStage;
import io.holdfast.model.RecordOrigin;

/**
 * Fails the task because something other than the record is broken; the restart strategy takes over. Says during which
 * record it happened, which neither Flink's source nor its operators do.
 */
public final class InfrastructureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An infrastructure error met while {@code stage} was attempted for the record at {@code origin} in
     * {@code operator}.
     */
    public InfrastructureException(FailureStage stage, String operator, RecordOrigin origin, Throwable cause) {
        super(
                "%s failed in operator '%s' for %s, and the record is not to blame: %s. Nothing was emitted for it; the restart strategy decides."
                        .formatted(
                                stage,
                                operator,
                                describe(origin),
                                cause.getClass().getName()),
                cause);
    }

    private static String describe(RecordOrigin origin) {
        return origin.isDerived()
                ? "a record without an origin of its own"
                : "topic " + origin.topic() + ", partition " + origin.partition() + ", offset " + origin.offset();
    }
}
