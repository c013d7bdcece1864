package io.holdfast.benchmarks.throughput;

import io.holdfast.benchmarks.throughput.contestants.Contestant;
import io.holdfast.benchmarks.throughput.measure.Run;
import io.holdfast.benchmarks.throughput.measure.Verdict;
import java.util.Locale;

/**
 * A run and where it stands in the tournament.
 *
 * @param contestant who ran
 * @param poisonPercent share of bad orders that was asked for
 * @param poisoned how many there were
 * @param position place in the order of all runs, from 1
 * @param records orders in the input
 * @param run what came of it
 */
record Result(Contestant contestant, double poisonPercent, long poisoned, int position, long records, Run run) {

    /**
     * True unless the contestant lost an order, doubled one though it promises exactly-once, or has other dead letters
     * than the bad orders though it has a place for them.
     */
    boolean keepsPromise() {
        Verdict verdict = run.verdict();
        return switch (contestant.guarantee()) {
            case EXACTLY_ONCE ->
                verdict.isConserved() && (!contestant.deadLetters() || verdict.deadLettered() == poisoned);
            case AT_LEAST_ONCE ->
                verdict.missing() == 0 && (!contestant.deadLetters() || verdict.deadLettered() >= poisoned);
        };
    }

    /** What there is to know about the contestant, and what is odd about this run. */
    String note() {
        long found = run.verdict().deadLettered();
        String odd = contestant.deadLetters() && found != poisoned
                ? String.format(Locale.ROOT, "%d dead letters of %d bad orders", found, poisoned)
                : "";
        if (odd.isEmpty() || contestant.note().isEmpty()) {
            return contestant.note() + odd;
        }
        return contestant.note() + "; " + odd;
    }
}
