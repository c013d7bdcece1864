package io.holdfast.benchmarks.recovery.trial;

import io.holdfast.benchmarks.recovery.fault.FaultListener;
import io.holdfast.benchmarks.recovery.fault.FaultStep;
import io.holdfast.benchmarks.recovery.measure.EventLog;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells of faults: to the log of events, to whoever listens, and in the notes of the run where one was skipped or went
 * wrong.
 */
final class FaultNotes implements FaultListener {
    private final EventLog events;
    private final TrialListener listener;
    private final List<String> notes;
    private final int total;
    private long lastMillis = -1;
    private int begun;

    FaultNotes(EventLog events, TrialListener listener, List<String> notes, int total) {
        this.events = events;
        this.listener = listener;
        this.notes = notes;
        this.total = total;
    }

    @Override
    public void onBegin(long millis, FaultStep step, double phase, String target) {
        lastMillis = millis;
        Map<String, String> details = new HashMap<>();
        details.put("target", target);
        details.put("fault", step.fault().label());
        details.put("phaseKind", step.rule().id());
        if (!Double.isNaN(phase)) {
            details.put("phase", String.format(Locale.ROOT, "%.3f", phase));
        }
        events.add(millis, Kind.FAULT_BEGIN, step.fault().kind().id(), details);
        begun++;
        listener.onFault((total == 1 ? "" : "fault " + begun + " of " + total + ": ")
                + step.fault().label() + " of "
                + target
                + (Double.isNaN(phase) ? "" : String.format(Locale.ROOT, " at phase %.2f", phase)));
    }

    @Override
    public void onEnd(long millis, FaultStep step, String target) {
        lastMillis = millis;
        events.add(millis, Kind.FAULT_END, step.fault().kind().id(), Map.of("target", target));
        listener.onFault(step.fault().label() + " of " + target + " is over");
    }

    @Override
    public void onSkipped(long millis, FaultStep step, String reason) {
        lastMillis = millis;
        begun++;
        notes.add("skipped " + step.fault().label() + ": " + reason);
        listener.onFault("skipped " + step.fault().label() + ": " + reason);
    }

    @Override
    public void onFailure(long millis, String what) {
        lastMillis = millis;
        notes.add(what);
        listener.onFault(what);
    }

    /** True if the last fault was so long ago that nothing more is to be expected. */
    boolean silentFor(long nowMillis, double seconds) {
        return lastMillis >= 0 && nowMillis - lastMillis > seconds * 1_000;
    }
}
