package io.holdfast.benchmarks.recovery.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a job came back from one fault. Seconds are since the fault where nothing else is said, and null where the moment
 * never came. Where the next fault strikes before the job is back, the moments are those after both.
 *
 * @param fault its name
 * @param atMillis when it struck, since the start of the run
 * @param overlapped true if another fault struck before this one was recovered from
 * @param phase where in the checkpoint interval it struck; null if unknown
 * @param outageSeconds how long it lasted; null for a fault without an end
 * @param detectSeconds until the job left RUNNING; null if it did not, or was down already
 * @param restartDelaySeconds cancelling and back-off, of all restarts until the recovery; null if there was none
 * @param redeploySeconds slots and deployment, of all tries; null if the job was not down
 * @param restoreSeconds restoring state, of all tries; null if the job was not down
 * @param downtimeSeconds until the job and all its subtasks were RUNNING and stayed so until there was output
 * @param mttrProcessingSeconds until the first new output was visible
 * @param mttrFullSeconds until backlog and latency were back in the band and stayed there
 * @param catchUpSeconds from the first new output until then
 * @param peakBacklog largest committed backlog, records
 * @param backlogArea record-seconds of it above the band
 * @param reprocessed records read again; null if that cannot be told
 * @param restarts until the recovery
 * @param dependencyRequestsDuringOutage requests that the dependency refused
 * @param arrivalRate records a second, before
 * @param capacity records a second, while catching up; null if the catch-up does not show it
 * @param fittedMttrProcessingSeconds by the model from this recovery's own figures; null if it lacks one of them
 * @param fittedMttrFullSeconds the same
 * @param stretches what the job did while it was down, one after the other
 */
public record FaultRecovery(
        String fault,
        long atMillis,
        boolean overlapped,
        @Nullable Double phase,
        @Nullable Double outageSeconds,
        @Nullable Double detectSeconds,
        @Nullable Double restartDelaySeconds,
        @Nullable Double redeploySeconds,
        @Nullable Double restoreSeconds,
        @Nullable Double downtimeSeconds,
        @Nullable Double mttrProcessingSeconds,
        @Nullable Double mttrFullSeconds,
        @Nullable Double catchUpSeconds,
        long peakBacklog,
        double backlogArea,
        @Nullable Long reprocessed,
        int restarts,
        long dependencyRequestsDuringOutage,
        double arrivalRate,
        @Nullable Double capacity,
        @Nullable Double fittedMttrProcessingSeconds,
        @Nullable Double fittedMttrFullSeconds,
        List<Stretch> stretches) {
    /** Copies the list. */
    public FaultRecovery {
        stretches = List.copyOf(stretches);
    }
}
