package io.holdfast.benchmarks.recovery.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {
    @Test
    void keepsWhatFiguresAreMadeOfWhenItIsFull() {
        EventLog events = new EventLog();
        for (int i = 0; i < EventLog.LIMIT; i++) {
            events.add(RunEvent.of(i, Kind.TASK_STATE, "task"));
        }
        List<RunEvent> important = List.of(
                RunEvent.of(EventLog.LIMIT, Kind.FAULT_BEGIN, "fault"),
                RunEvent.of(EventLog.LIMIT, Kind.FAULT_END, "fault"),
                RunEvent.of(EventLog.LIMIT, Kind.LOAD, "load"),
                RunEvent.of(EventLog.LIMIT, Kind.LEADER, "jobmanager-1"),
                RunEvent.of(EventLog.LIMIT, Kind.JOB_STATE, "RUNNING"));

        events.add(RunEvent.of(EventLog.LIMIT, Kind.TASK_STATE, "late"));
        important.forEach(events::add);

        assertThat(events.events())
                .hasSize(EventLog.LIMIT + important.size())
                .endsWith(important.toArray(RunEvent[]::new));
    }
}
