package io.holdfast.benchmarks.recovery.trial;

import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Whether a job that gets no more records has dealt with all that it got. Numbers alone would not do: outputs that are
 * doubled make up for those that are still to come.
 *
 * @param produced records that it got
 * @param committed outputs that are visible by now
 * @param hasReadAll whether the job's committed positions are at the end of the input
 */
record Drain(long produced, LongSupplier committed, BooleanSupplier hasReadAll) {
    /** Samples with everything committed: the job tells once a second, and later, what it has read. */
    private static final int LAST_SAMPLES = 3;

    boolean isDone() {
        return committed.getAsLong() >= produced && hasReadAll.getAsBoolean();
    }

    /** Whether the samples show the end for long enough. */
    boolean isIn(List<Sample> samples) {
        return samples.stream().filter(sample -> sample.committed() >= produced).count() >= LAST_SAMPLES;
    }

    /** What is left, for a job that was given {@code seconds} and is not done. */
    String remainder(double seconds) {
        long left = produced - committed.getAsLong();
        return "not drained within " + Math.round(seconds) + " s: "
                + (left > 0
                        ? left + " records are still on their way"
                        : "as many outputs as inputs, but the input is not read to its end");
    }
}
