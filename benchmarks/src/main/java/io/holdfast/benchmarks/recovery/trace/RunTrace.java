package io.holdfast.benchmarks.recovery.trace;

import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Everything that was seen of one run.
 *
 * @param started the wall clock at 0 ms of the run
 * @param checkpointIntervalMillis the interval that the job was configured with
 * @param samples one a second, in order
 * @param events in order of their time
 * @param checkpoints in order of their number
 */
public record RunTrace(
        Instant started,
        long checkpointIntervalMillis,
        List<Sample> samples,
        List<RunEvent> events,
        List<Checkpoint> checkpoints) {
    private static final String NO_RATE = "0.0";

    public RunTrace {
        Objects.requireNonNull(started, "started");
        samples = List.copyOf(samples);
        events = List.copyOf(events);
        checkpoints = List.copyOf(checkpoints);
    }

    /**
     * What was seen while there was load: how fast a job empties what is left says nothing of its recovery. States of
     * the job and of its tasks are there to their end. The whole if the load did not end.
     */
    public RunTrace underLoad() {
        RunEvent load = events.stream()
                .filter(event -> event.kind() == Kind.LOAD)
                .reduce((earlier, later) -> later)
                .orElse(null);
        if (load == null || !NO_RATE.equals(load.details().get("rate"))) {
            return this;
        }
        long end = load.millis();
        return new RunTrace(
                started,
                checkpointIntervalMillis,
                samples.stream().filter(sample -> sample.millis() <= end).toList(),
                events.stream()
                        .filter(event -> event.millis() <= end
                                || event.kind() == Kind.JOB_STATE
                                || event.kind() == Kind.TASK_STATE)
                        .toList(),
                checkpoints.stream()
                        .filter(checkpoint -> checkpoint.triggeredMillis() <= end)
                        .toList());
    }
}
