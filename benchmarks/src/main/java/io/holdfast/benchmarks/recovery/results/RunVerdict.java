package io.holdfast.benchmarks.recovery.results;

/**
 * What is wrong with the outputs of a run: all 0 if nothing is. The components are those of {@link RecoveryRun}.
 *
 * @param missing offsets of the input that are in no output
 * @param duplicated offsets that are in the outputs more than once
 * @param stateMismatches results that contradict the running totals
 * @param openTransactions transactions that were still open at the end
 * @param stableOffsetLag high watermark less last stable offset, summed, at the end
 */
public record RunVerdict(
        long missing, long duplicated, long stateMismatches, long openTransactions, long stableOffsetLag) {}
