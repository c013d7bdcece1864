package io.holdfast.benchmarks.recovery.measure;

import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens during a run, from whoever sees it. Keeps the first {@value #LIMIT} events, and of those after them
 * faults, loads, leaders and states of the job, without which there are no figures. Thread-safe.
 */
public final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    static final int LIMIT = 200_000;

    private static final Set<Kind> ALWAYS =
            EnumSet.of(Kind.FAULT_BEGIN, Kind.FAULT_END, Kind.LOAD, Kind.LEADER, Kind.JOB_STATE);

    private final List<RunEvent> events = new ArrayList<>();
    private boolean overflown;

    /** Notes an event. */
    public void add(RunEvent event) {
        synchronized (events) {
            if (events.size() < LIMIT || ALWAYS.contains(event.kind())) {
                events.add(event);
            } else if (!overflown) {
                overflown = true;
                LOG.warn("A run with more than {} events: of the rest only {} are kept", LIMIT, ALWAYS);
            }
        }
    }

    /** Notes an event. */
    public void add(long millis, Kind kind, String subject, Map<String, String> details) {
        add(new RunEvent(millis, kind, subject, details));
    }

    /** All events so far, in order of their time. */
    public List<RunEvent> events() {
        synchronized (events) {
            return events.stream()
                    .sorted(Comparator.comparingLong(RunEvent::millis))
                    .toList();
        }
    }
}
