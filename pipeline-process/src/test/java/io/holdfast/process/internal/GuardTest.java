package io.holdfast.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.RawRecord;
import io.holdfast.process.GuardPolicy;
import io.holdfast.process.RecordingMetrics;
import io.holdfast.process.Samples;
import io.holdfast.process.TransientRetries;
import io.holdfast.serde.InfrastructureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final RawRecord SOURCE = Samples.raw("x", 5);

    private final RecordingMetrics metrics = new RecordingMetrics();
    private final List<Duration> waits = new ArrayList<>();
    private int attempts;

    @Test
    void makesADeadLetterOfADataErrorWithoutAnotherAttempt() {
        Guard guard = guard(TransientRetries.of(3, Duration.ofMillis(10), Duration.ofSeconds(1)));

        DeadLetter letter =
                guard.recover(new IllegalStateException("bug"), FailureStage.PROCESS, SOURCE, null, () -> attempts++);

        assertThat(letter.source()).isEqualTo(SOURCE);
        assertThat(letter.failure().kind()).isEqualTo(FailureKind.BUG);
        assertThat(attempts).isZero();
        assertThat(waits).isEmpty();
        assertThat(metrics.values())
                .containsEntry("stage.PROCESS.kind.BUG.deadLetters", 1L)
                .containsEntry("transientRetries", 0L);
    }

    @Test
    void failsAtOnceWithoutRetries() {
        Guard guard = guard(TransientRetries.none());

        assertThatThrownBy(() -> recoverTransient(guard, Integer.MAX_VALUE))
                .isInstanceOf(InfrastructureException.class);

        assertThat(attempts).isZero();
        assertThat(waits).isEmpty();
    }

    @Test
    void doublesTheWaitUntilAnAttemptSucceeds() {
        Guard guard = guard(TransientRetries.of(5, Duration.ofMillis(10), Duration.ofSeconds(1)));

        DeadLetter letter = recoverTransient(guard, 3);

        assertThat(letter).isNull();
        assertThat(waits).containsExactly(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40));
        assertThat(metrics.values()).containsEntry("transientRetries", 3L);
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        Guard guard = guard(TransientRetries.of(2, Duration.ofMillis(10), Duration.ofSeconds(1)));

        assertThatThrownBy(() -> recoverTransient(guard, Integer.MAX_VALUE))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("offset 5")
                .hasRootCauseMessage("attempt 2");

        assertThat(attempts).isEqualTo(2);
        assertThat(metrics.values()).containsEntry("transientRetries", 2L);
    }

    @Test
    void makesNoAttemptWhoseWaitWouldExceedTheTotal() {
        Guard guard = guard(TransientRetries.of(9, Duration.ofMillis(10), Duration.ofMillis(70)));

        assertThatThrownBy(() -> recoverTransient(guard, Integer.MAX_VALUE))
                .isInstanceOf(InfrastructureException.class);

        assertThat(waits).containsExactly(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40));
    }

    @Test
    void makesADeadLetterWhenALaterAttemptBlamesTheRecord() {
        Guard guard = guard(TransientRetries.of(3, Duration.ofMillis(10), Duration.ofSeconds(1)));

        DeadLetter letter = guard.recover(new TimeoutException("first"), FailureStage.PROCESS, SOURCE, null, () -> {
            throw new IllegalArgumentException("answer, and a bad one");
        });

        assertThat(letter.failure().message()).isEqualTo("answer, and a bad one");
        assertThat(metrics.values()).containsEntry("transientRetries", 1L);
    }

    @Test
    void failsTheTaskAndStaysInterruptedWhenCancelledWhileItWaits() {
        TimeoutException outage = new TimeoutException("outage");
        Guard guard = new Guard(
                policy(TransientRetries.of(3, Duration.ofMillis(10), Duration.ofSeconds(1))),
                "stage",
                metrics,
                wait -> {
                    throw new InterruptedException("cancelled");
                });

        assertThatThrownBy(() -> guard.recover(outage, FailureStage.PROCESS, SOURCE, null, () -> attempts++))
                .isInstanceOf(InfrastructureException.class)
                .hasCause(outage);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts).isZero();
        assertThat(outage.getSuppressed()).hasSize(1);
    }

    @Test
    void doesNotRetryAnInterruption() {
        Guard guard = guard(TransientRetries.of(3, Duration.ofMillis(10), Duration.ofSeconds(1)));

        assertThatThrownBy(() -> guard.recover(
                        new InterruptedException("cancelled"), FailureStage.PROCESS, SOURCE, null, () -> attempts++))
                .isInstanceOf(InfrastructureException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts).isZero();
    }

    @Test
    void countsDeadLettersThatWereMadeBeforeIt() {
        Guard guard = guard(TransientRetries.none());
        DeadLetter letter = guard.reject(FailureStage.DECODE_VALUE, FailureKind.MALFORMED, "no", SOURCE);

        guard.forwarded(letter);
        guard.delivered(4);

        assertThat(metrics.values())
                .containsEntry("stage.DECODE_VALUE.kind.MALFORMED.deadLetters", 2L)
                .containsEntry("delivered", 4L);
    }

    /** Lets a call time out again and again, and succeed in the given attempt. */
    private DeadLetter recoverTransient(Guard guard, int successfulAttempt) {
        return guard.recover(new TimeoutException("attempt 0"), FailureStage.PROCESS, SOURCE, null, () -> {
            attempts++;
            if (attempts < successfulAttempt) {
                throw new TimeoutException("attempt " + attempts);
            }
        });
    }

    private Guard guard(TransientRetries retries) {
        return new Guard(policy(retries), "stage", metrics, waits::add);
    }

    private static GuardPolicy policy(TransientRetries retries) {
        return Samples.POLICY.withRetries(retries);
    }
}
