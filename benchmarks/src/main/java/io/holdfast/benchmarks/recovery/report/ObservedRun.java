package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import java.util.List;
import java.util.Objects;

/**
 * A run: what it came to, and what was seen of it.
 *
 * @param run its figures
 * @param trace its samples and events
 */
public record ObservedRun(RecoveryRun run, RunTrace trace) {
    /** Checks that both are there. */
    public ObservedRun {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(trace, "trace");
    }

    /** When each fault began, in order. */
    List<RunEvent> faults() {
        return trace.events().stream()
                .filter(event -> event.kind() == RunEvent.Kind.FAULT_BEGIN)
                .toList();
    }

    /** Seconds from the start of the run to its first fault, 0 where there was none. */
    double faultSeconds() {
        return faults().stream().findFirst().map(fault -> fault.millis() / 1e3).orElse(0.0);
    }
}
