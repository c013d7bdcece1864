package io.holdfast.app.deadletters;

import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses dead letters; what is empty or {@code null} chooses all.
 *
 * @param kinds the kinds
 * @param stages the stages
 * @param exception part of the class name of the exception or of its root cause
 * @param since when the failure happened, at the earliest
 * @param until when the failure happened, before this
 * @param origin where the record was consumed
 */
public record DeadLetterFilter(
        Set<FailureKind> kinds,
        Set<FailureStage> stages,
        @Nullable String exception,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable OriginFilter origin) {
    /** Chooses everything. */
    public static final DeadLetterFilter ALL = new DeadLetterFilter(Set.of(), Set.of(), null, null, null, null);

    public DeadLetterFilter {
        kinds = Set.copyOf(kinds);
        stages = Set.copyOf(stages);
        if (since != null && until != null && !since.isBefore(until)) {
            throw new IllegalArgumentException(
                    "The time range is empty: it starts at " + since + " and ends before " + until);
        }
    }

    /** Every dead letter of the records at {@code origin}. */
    public static DeadLetterFilter ofOrigin(OriginFilter origin) {
        return new DeadLetterFilter(Set.of(), Set.of(), null, null, null, origin);
    }

    /** True if {@code letter} is chosen. */
    public boolean matches(DeadLetter letter) {
        Failure failure = letter.failure();
        return (kinds.isEmpty() || kinds.contains(failure.kind()))
                && (stages.isEmpty() || stages.contains(failure.stage()))
                && (exception == null
                        || names(failure.exceptionClass(), exception)
                        || names(failure.causeClass(), exception))
                && (since == null || !failure.occurredAt().isBefore(since))
                && (until == null || failure.occurredAt().isBefore(until))
                && (origin == null || origin.matches(letter.source().origin()));
    }

    private static boolean names(@Nullable String className, String part) {
        return className != null && className.contains(part);
    }
}
