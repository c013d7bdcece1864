package io.holdfast.serde;

import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RecordOrigin;

/** The one place where a classified exception either ends as a dead letter or fails the task. */
public final class RecordGuard {
    private RecordGuard() {}

    /**
     * Returns for data errors, and fails the task for everything else: a JVM in trouble with the error itself,
     * infrastructure with an {@link InfrastructureException} that says during which record. A thread that was
     * interrupted stays so.
     */
    public static void rethrowUnlessDataError(
            Throwable thrown, FailureKind kind, FailureStage stage, String operator, RecordOrigin origin) {
        if (kind.isDataError()) {
            return;
        }
        if (kind == FailureKind.FATAL && thrown instanceof Error error) {
            throw error;
        }
        for (Throwable link : FailureClassifier.chainOf(thrown)) {
            if (link instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
        throw new InfrastructureException(stage, operator, origin, thrown);
    }
}
