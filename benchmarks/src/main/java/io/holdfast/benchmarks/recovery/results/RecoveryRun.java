package io.holdfast.benchmarks.recovery.results;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code runs} in {@code results.json}: what one run came to. The component names are the names there.
 * Seconds are null where the moment never came, the job having ended or the run being over before.
 *
 * @param experiment name of the experiment
 * @param strategy restart strategy or variant that was compared
 * @param fault what was broken
 * @param profile settings of failure detection: {@code production} or {@code flink-defaults}
 * @param seed of everything random
 * @param repetition from 1
 * @param directory folder of this run below the experiment's, with schedule, samples, events and logs
 * @param mttrProcessingSeconds from the fault to the first newly committed record
 * @param mttrFullSeconds from the fault until lag and 99th-percentile latency are back in the band before it, 15 s
 *     long; null too if faults overlap
 * @param detectSeconds from the fault until the job leaves RUNNING
 * @param restartDelaySeconds cancelling and back-off, summed over restarts
 * @param redeploySeconds slots and DEPLOYING
 * @param restoreSeconds INITIALIZING
 * @param downtimeSeconds from the fault until the job and all its subtasks run for good; null if it was never down
 * @param catchUpSeconds from the first new output until the backlog is gone
 * @param phase where in the checkpoint interval the first fault fell, 0 to 1; null if no checkpoint had been seen
 * @param peakBacklog most records produced and not committed, after the fault
 * @param backlogArea record-seconds of backlog above the band before the fault
 * @param reprocessed records read more than once; null if that cannot be told
 * @param restarts of the job
 * @param dependencyRequestsDuringOutage requests that reached the dependency while it was switched off
 * @param outageSeconds how long the dependency, or what else was broken for a while, was away; null if nothing was
 * @param availability MTBF/(MTBF + MTTR_full) at one fault an hour, see {@code Availability}
 * @param availabilityProcessing the same with MTTR_processing
 * @param predictedMttrFullSeconds by {@code RecoveryModel} from the other repetitions, see {@link Predictions}
 * @param fittedMttrFullSeconds by {@code RecoveryModel} from the run's own rates and downtime: whether the model is
 *     consistent, no prediction
 * @param arrivalRate records a second, before the fault
 * @param capacity records a second, while catching up
 * @param commitSeconds from a checkpoint's trigger until it is complete, median before the fault; null if none was seen
 * @param checkpointIntervalSeconds as configured; 0 without checkpoints
 * @param missing offsets of the input that are in no output
 * @param duplicated offsets that are in the outputs more than once
 * @param stateMismatches results that contradict the running totals
 * @param openTransactions transactions that were still open at the end
 * @param stableOffsetLag high watermark less last stable offset, summed, at the end
 * @param finalState Flink's state of the job at the end: {@code RUNNING}, or {@code FAILED} where a strategy gave up
 * @param expected what this run was to show, true where it did; a job that was to fail and failed is as expected
 * @param notes what a reader must know of this run
 * @param faults each by itself, in order of their time
 */
public record RecoveryRun(
        String experiment,
        String strategy,
        String fault,
        String profile,
        long seed,
        int repetition,
        String directory,
        @Nullable Double mttrProcessingSeconds,
        @Nullable Double mttrFullSeconds,
        @Nullable Double detectSeconds,
        @Nullable Double restartDelaySeconds,
        @Nullable Double redeploySeconds,
        @Nullable Double restoreSeconds,
        @Nullable Double downtimeSeconds,
        @Nullable Double catchUpSeconds,
        @Nullable Double phase,
        long peakBacklog,
        double backlogArea,
        @Nullable Long reprocessed,
        int restarts,
        long dependencyRequestsDuringOutage,
        @Nullable Double outageSeconds,
        @Nullable Double availability,
        @Nullable Double availabilityProcessing,
        @Nullable Double predictedMttrFullSeconds,
        @Nullable Double fittedMttrFullSeconds,
        double arrivalRate,
        @Nullable Double capacity,
        @Nullable Double commitSeconds,
        double checkpointIntervalSeconds,
        long missing,
        long duplicated,
        long stateMismatches,
        long openTransactions,
        long stableOffsetLag,
        String finalState,
        boolean expected,
        List<String> notes,
        List<RunFault> faults) {
    /** Note of a run whose outputs do not say of which inputs they are. */
    public static final String COUNTED = "the job tells no origins: its outputs were counted, not reconciled";

    public RecoveryRun {
        Objects.requireNonNull(experiment, "experiment");
        notes = List.copyOf(notes);
        faults = List.copyOf(faults);
    }

    /** True if a fault struck before the job was back from the one before: its seconds are of no fault then. */
    public boolean hasOverlappingFaults() {
        return faults.stream().anyMatch(RunFault::overlapped);
    }

    /** True if only the number of outputs is known, so that one lost and another doubled would not be noticed. */
    public boolean wasOnlyCounted() {
        return notes.contains(COUNTED);
    }

    /** The same run with another prediction and other notes. */
    RecoveryRun withPrediction(@Nullable Double seconds, List<String> otherNotes) {
        return with(repetition, seconds, otherNotes);
    }

    /** The same run as another repetition, where parts of an experiment are put together. */
    public RecoveryRun withRepetition(int number) {
        return with(number, predictedMttrFullSeconds, notes);
    }

    private RecoveryRun with(int number, @Nullable Double predictedSeconds, List<String> otherNotes) {
        return new RecoveryRun(
                experiment,
                strategy,
                fault,
                profile,
                seed,
                number,
                directory,
                mttrProcessingSeconds,
                mttrFullSeconds,
                detectSeconds,
                restartDelaySeconds,
                redeploySeconds,
                restoreSeconds,
                downtimeSeconds,
                catchUpSeconds,
                phase,
                peakBacklog,
                backlogArea,
                reprocessed,
                restarts,
                dependencyRequestsDuringOutage,
                outageSeconds,
                availability,
                availabilityProcessing,
                predictedSeconds,
                fittedMttrFullSeconds,
                arrivalRate,
                capacity,
                commitSeconds,
                checkpointIntervalSeconds,
                missing,
                duplicated,
                stateMismatches,
                openTransactions,
                stableOffsetLag,
                finalState,
                expected,
                otherNotes,
                faults);
    }

    /** True if nothing is missing, doubled or wrong, and no transaction was left open. */
    public boolean holds() {
        return missing == 0 && duplicated == 0 && stateMismatches == 0 && openTransactions == 0 && stableOffsetLag == 0;
    }
}
