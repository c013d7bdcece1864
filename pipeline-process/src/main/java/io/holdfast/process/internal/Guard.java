package io.holdfast.process.internal;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawRecord;
import io.holdfast.process.GuardPolicy;
import io.holdfast.process.TransientRetries;
import io.holdfast.serde.FailureCounters;
import io.holdfast.serde.RecordGuard;
import java.time.Duration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a record whose user code threw: another attempt, a dead letter, or a failing task. One per
 * subtask.
 */
public final class Guard {
    private static final String DELIVERED = "delivered";
    private static final String DEAD_LETTERS = "deadLetters";
    private static final String TRANSIENT_RETRIES = "transientRetries";

    private final GuardPolicy policy;
    private final String operator;
    private final Counter delivered;
    private final Counter retried;
    private final FailureCounters failures;
    private final Pause pause;

    /** A guard of the operator of that name. */
    public Guard(GuardPolicy policy, String operator, MetricGroup metrics) {
        this(policy, operator, metrics, backOff -> Thread.sleep(backOff.toMillis()));
    }

    Guard(GuardPolicy policy, String operator, MetricGroup metrics, Pause pause) {
        this.policy = policy;
        this.operator = operator;
        this.pause = pause;
        this.delivered = metrics.counter(DELIVERED);
        this.retried = metrics.counter(TRANSIENT_RETRIES);
        this.failures = new FailureCounters(metrics, DEAD_LETTERS);
    }

    /** Counts outputs that were released to the main output. */
    public void delivered(int count) {
        delivered.inc(count);
    }

    /**
     * Handles what {@code code} threw when it was first run.
     *
     * @param held what the attempt emitted; discarded
     * @return the dead letter, or {@code null} if a later attempt succeeded and {@code held} has its outputs
     */
    public @Nullable DeadLetter recover(
            Throwable thrown, FailureStage stage, RawRecord source, @Nullable HeldOutputs<?> held, UserCode code) {
        Throwable current = thrown;
        TransientRetries retries = policy.retries();
        Duration waited = Duration.ZERO;
        Duration backOff = retries.initialBackOff();
        for (int attempt = 0; ; attempt++) {
            FailureKind kind = kindOf(current, stage, held);
            if (held != null) {
                held.discard();
            }
            boolean mayRetry = kind == FailureKind.TRANSIENT
                    && attempt < retries.maxAttempts()
                    && waited.plus(backOff).compareTo(retries.maxTotal()) <= 0
                    && !isInterruption(current);
            if (!mayRetry) {
                return deadLetter(current, kind, stage, source);
            }
            await(backOff, current, stage, source);
            waited = waited.plus(backOff);
            backOff = Duration.ofNanos((long) (backOff.toNanos() * retries.multiplier()));
            retried.inc();
            try {
                code.run();
                if (held != null) {
                    held.complete();
                }
                return null;
            } catch (Throwable again) {
                current = again;
            }
        }
    }

    /** Counts a dead letter that was made before this operator and leaves by it. */
    public void forwarded(DeadLetter letter) {
        failures.count(letter.failure().stage(), letter.failure().kind());
    }

    /** A dead letter for a record that a guard itself refuses, without any exception. */
    public DeadLetter reject(FailureStage stage, FailureKind kind, String reason, RawRecord source) {
        failures.count(stage, kind);
        return new DeadLetter(
                source,
                Failure.rejected(stage, kind, reason, operator, policy.clock().millis()));
    }

    private DeadLetter deadLetter(Throwable thrown, FailureKind kind, FailureStage stage, RawRecord source) {
        RecordGuard.rethrowUnlessDataError(thrown, kind, stage, operator, source.origin());
        failures.count(stage, kind);
        return new DeadLetter(
                source,
                Failure.thrown(stage, kind, thrown, operator, policy.clock().millis()));
    }

    private FailureKind kindOf(Throwable thrown, FailureStage stage, @Nullable HeldOutputs<?> held) {
        FailureKind kind = policy.classifier().classify(thrown, stage);
        return kind.isDataError() && held != null && held.isOverflown() ? FailureKind.OVERSIZE : kind;
    }

    private static boolean isInterruption(Throwable thrown) {
        return thrown instanceof InterruptedException || Thread.currentThread().isInterrupted();
    }

    private void await(Duration backOff, Throwable thrown, FailureStage stage, RawRecord source) {
        try {
            pause.of(backOff);
        } catch (InterruptedException cancelled) {
            thrown.addSuppressed(cancelled);
            Thread.currentThread().interrupt();
            RecordGuard.rethrowUnlessDataError(thrown, FailureKind.TRANSIENT, stage, operator, source.origin());
        }
    }

    /** Lets the time between two attempts pass. */
    @FunctionalInterface
    interface Pause {
        /**
         * Waits.
         *
         * @throws InterruptedException if the task is cancelled meanwhile
         */
        void of(Duration backOff) throws InterruptedException;
    }
}
