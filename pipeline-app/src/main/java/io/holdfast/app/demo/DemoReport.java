package io.holdfast.app.demo;

import io.holdfast.app.feed.Poison;
import io.holdfast.app.reconcile.Reconciliation;
import io.holdfast.model.FailureKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a demonstration has shown. Every count is from the topics, read {@code read_committed}.
 *
 * @param guarded false for the job without guards, which knows no origins and can only be counted
 * @param reconciliation every offset of the source against output and dead letters
 * @param archive the same against a second place of dead letters, null if there is none
 * @param deadLettersByKind dead letters of each kind
 * @param poisoned how many orders the generator made bad, and in which way
 * @param stateMismatches results that contradict the customer's totals
 * @param restarts of the job
 * @param recordsPerSecond all orders by the time from the job's submission to the last commit
 * @param steadyRecordsPerSecond pace of the second half of the records, without the last, partial checkpoint; 0 if too
 *     few checkpoints were needed
 * @param wallSeconds from the command's start to this report
 * @param peakMemoryBytes largest resident memory of broker and job together, 0 where the system does not tell
 */
public record DemoReport(
        boolean guarded,
        Reconciliation reconciliation,
        @Nullable Reconciliation archive,
        Map<FailureKind, Long> deadLettersByKind,
        Map<Poison, Long> poisoned,
        long stateMismatches,
        long restarts,
        double recordsPerSecond,
        double steadyRecordsPerSecond,
        double wallSeconds,
        long peakMemoryBytes) {

    public DemoReport {
        Objects.requireNonNull(reconciliation, "reconciliation");
        deadLettersByKind = Map.copyOf(deadLettersByKind);
        poisoned = Map.copyOf(poisoned);
    }

    /** Dead letters of each kind that the generator's poison has to become. */
    public Map<FailureKind, Long> expectedByKind() {
        Map<FailureKind, Long> expected = new EnumMap<>(FailureKind.class);
        poisoned.forEach((poison, count) -> expected.merge(poison.expectedKind(), count, Long::sum));
        return expected;
    }

    /** True if nothing is missing or doubled, the state is right, and the poison is where it belongs. */
    public boolean holds() {
        if (!guarded) {
            return stateMismatches == 0
                    && reconciliation.source().records()
                            == reconciliation.output().records();
        }
        return reconciliation.holds()
                && reconciliation.produced() == reconciliation.delivered() + reconciliation.deadLettered()
                && (archive == null || (archive.holds() && archive.deadLettered() == reconciliation.deadLettered()))
                && stateMismatches == 0
                && deadLettersByKind.equals(expectedByKind());
    }
}
