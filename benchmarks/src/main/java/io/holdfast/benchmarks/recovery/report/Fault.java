package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import java.util.ArrayList;
import java.util.List;

/**
 * A fault of a run, from its begin to its end.
 *
 * @param subject its name
 * @param beginMillis since the start of the run
 * @param endMillis the same as the begin if it does not last
 */
record Fault(String subject, long beginMillis, long endMillis) {
    /** The faults of a run. Each begin has the next end of the same name; one without an end does not last. */
    static List<Fault> of(RunTrace trace) {
        List<RunEvent> ends = new ArrayList<>(trace.events().stream()
                .filter(event -> event.kind() == Kind.FAULT_END)
                .toList());
        List<Fault> faults = new ArrayList<>();
        for (RunEvent begin : trace.events()) {
            if (begin.kind() == Kind.FAULT_BEGIN) {
                RunEvent end = ends.stream()
                        .filter(event -> event.subject().equals(begin.subject()) && event.millis() >= begin.millis())
                        .findFirst()
                        .orElse(begin);
                ends.remove(end);
                faults.add(new Fault(begin.subject(), begin.millis(), end.millis()));
            }
        }
        return faults;
    }

    boolean lasts() {
        return endMillis > beginMillis;
    }
}
