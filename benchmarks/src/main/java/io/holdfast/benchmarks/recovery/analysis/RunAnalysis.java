package io.holdfast.benchmarks.recovery.analysis;

import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.results.RunFault;
import io.holdfast.benchmarks.recovery.results.RunLabel;
import io.holdfast.benchmarks.recovery.results.RunVerdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to, over all its faults. Faults that overlap are one incident, which lasts from the first of them
 * until the job has recovered from all. Seconds are means over the incidents of a run, and null if one of them never
 * came; counts and areas are totals. With one fault, both are that fault's.
 *
 * @param faults in order of their time
 * @param incidents how many
 * @param outageSeconds total; null if no fault lasted
 * @param availability with MTTR_full; null if a recovery never came
 * @param availabilityProcessing with MTTR_processing; null if a first output never came
 * @param downtimeSeconds mean of the faults that overlap with no other and took the job down
 * @param fittedMttrFullSeconds by the model from the run's own figures
 * @param capacity mean of the faults that show it
 * @param commitSeconds median duration of a checkpoint before the first fault; null if none was seen
 * @param checkpointIntervalSeconds as configured
 * @param reprocessed total; null if it cannot be told, and a note says why
 * @param finalState Flink's state of the job at the end, empty if none was seen
 * @param notes what could not be told, and why
 */
public record RunAnalysis(
        List<FaultRecovery> faults,
        int incidents,
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
        @Nullable Double fittedMttrFullSeconds,
        double arrivalRate,
        @Nullable Double capacity,
        @Nullable Double commitSeconds,
        double checkpointIntervalSeconds,
        String finalState,
        List<String> notes) {
    /** Copies the lists. */
    public RunAnalysis {
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    /**
     * The entry of {@code results.json}, without a prediction: that takes other runs. Where faults overlap it has no
     * MTTR_full and no availability: those of an incident are of no fault.
     *
     * @param label which run it was
     * @param verdict what the reconciler and the state check found
     * @param expected true if the run showed what it was to show
     * @param furtherNotes appended to {@link #notes()}
     */
    public RecoveryRun toRun(RunLabel label, RunVerdict verdict, boolean expected, List<String> furtherNotes) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(furtherNotes);
        boolean single = incidents == faults.size();
        return new RecoveryRun(
                label.experiment(),
                label.strategy(),
                label.fault(),
                label.profile(),
                label.seed(),
                label.repetition(),
                label.directory(),
                mttrProcessingSeconds,
                single ? mttrFullSeconds : null,
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
                single ? availability : null,
                single ? availabilityProcessing : null,
                null,
                fittedMttrFullSeconds,
                arrivalRate,
                capacity,
                commitSeconds,
                checkpointIntervalSeconds,
                verdict.missing(),
                verdict.duplicated(),
                verdict.stateMismatches(),
                verdict.openTransactions(),
                verdict.stableOffsetLag(),
                finalState,
                expected,
                all,
                faults.stream().map(RunAnalysis::runFault).toList());
    }

    private static RunFault runFault(FaultRecovery recovery) {
        return new RunFault(
                recovery.fault(),
                recovery.atMillis() / 1e3,
                recovery.phase(),
                recovery.detectSeconds(),
                recovery.mttrProcessingSeconds(),
                recovery.overlapped(),
                recovery.restarts());
    }
}
