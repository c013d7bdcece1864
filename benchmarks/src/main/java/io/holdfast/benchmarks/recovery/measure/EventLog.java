package io.holdfast.benchmarks.recovery.measure;

import io.holdfast.benchmarks.recovery.trace.RunEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens during a run, from whoever sees it. Keeps the first {@value #LIMIT} events. Thread-safe. */
public final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final int LIMIT = 200_000;

    private final List<RunEvent> events = new ArrayList<>();

    /** Notes an event. */
    public void add(RunEvent event) {
        synchronized (events) {
            if (events.size() < LIMIT) {
                events.add(event);
            } else if (events.size() == LIMIT) {
                LOG.warn("A run with more than {} events: the rest is not kept", LIMIT);
            }
        }
    }

    /** Notes an event. */
    public void add(long millis, RunEvent.Kind kind, String subject, Map<String, String> details) {
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
