package io.holdfast.benchmarks.recovery.trace;

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
    public RunTrace {
        Objects.requireNonNull(started, "started");
        samples = List.copyOf(samples);
        events = List.copyOf(events);
        checkpoints = List.copyOf(checkpoints);
    }
}
