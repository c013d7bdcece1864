package io.holdfast.benchmarks.recovery.analysis;

import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The moments of the recovery from one fault, in milliseconds since the start of the run.
 *
 * @param fault the fault
 * @param endMillis when it ended; null if it has no end
 * @param before the samples before it, in which the job kept up
 * @param band that the job was in before; null if nothing shows it
 * @param leftMillis when the job left RUNNING; null if it did not before the next fault, or was down already
 * @param restoredMillis when it was RUNNING for good; null if it never was, or was never away
 * @param outputIndex the first sample with new output; the number of samples if there is none
 * @param outputMillis when that became visible; null if never
 * @param recoveredIndex the first sample inside the band; the number of samples if there is none
 * @param recoveredMillis when the commit that led there became visible; null if never
 */
record FaultMoments(
        RunEvent fault,
        @Nullable Long endMillis,
        List<Sample> before,
        @Nullable SteadyBand band,
        @Nullable Long leftMillis,
        @Nullable Long restoredMillis,
        int outputIndex,
        @Nullable Long outputMillis,
        int recoveredIndex,
        @Nullable Long recoveredMillis) {

    /** Finds them. {@code earlier} is the fault before, if there was one. */
    static FaultMoments find(
            RunView run, RunEvent fault, @Nullable Long endMillis, long nextMillis, @Nullable FaultMoments earlier) {
        List<Sample> before = run.steadyBefore(fault.millis(), steadySince(run, earlier));
        SteadyBand band = SteadyBand.of(before, run.trace().checkpointIntervalMillis());
        if (band == null && earlier != null) {
            band = earlier.band;
        }
        Downtime down = run.downtimeAt(fault.millis());
        Long left = null;
        if (down == null) {
            List<Downtime> own = run.downtimes(fault.millis(), nextMillis);
            down = own.isEmpty() ? null : own.get(0);
            left = down == null ? null : (Long) down.fromMillis();
        }
        Long restored = null;
        int size = run.trace().samples().size();
        int output = size;
        long since = fault.millis();
        boolean ended = false;
        while (output == size && !ended) {
            Long until = down == null ? null : down.untilMillis();
            since = until == null ? since : until;
            restored = until;
            OptionalInt rise = run.commits().firstRise(since);
            long risen = rise.isPresent() ? run.commits().visibleMillis(rise.getAsInt()) : run.endMillis();
            Downtime again = run.downtimeAfter(down, since, risen);
            ended = (down != null && until == null) || (again == null && rise.isEmpty());
            if (again == null && !ended) {
                output = rise.orElse(size);
            }
            down = again;
        }
        Long visible = output < size ? run.commits().visibleMillis(output) : null;
        int recovered = visible == null || band == null ? size : run.firstHeld(band, output);
        Long back = recovered < size ? run.commits().visibleMillis(recovered) : null;
        return new FaultMoments(fault, endMillis, before, band, left, restored, output, visible, recovered, back);
    }

    /** A band is learnt anew if the job had come back from the fault before. */
    private static long steadySince(RunView run, @Nullable FaultMoments earlier) {
        if (earlier == null) {
            return 0;
        }
        return earlier.recoveredMillis == null ? run.endMillis() : earlier.recoveredMillis;
    }
}
