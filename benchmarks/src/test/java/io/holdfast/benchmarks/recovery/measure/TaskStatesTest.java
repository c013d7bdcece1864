package io.holdfast.benchmarks.recovery.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TaskStatesTest {
    private long millis;
    private final RunClock clock = RunClock.of(Instant.ofEpochMilli(0), () -> TimeUnit.MILLISECONDS.toNanos(millis));
    private final EventLog events = new EventLog();
    private final TaskStates states = new TaskStates(clock, events);

    private static JsonNode vertex(String name, String state, int attempt, long read, long since) throws Exception {
        return new ObjectMapper()
                .readTree(String.format(
                        "{\"name\":\"%s\",\"subtasks\":[{\"subtask\":0,\"attempt\":%d,\"status\":\"%s\","
                                + "\"taskmanager-id\":\"taskmanager-1\",\"status-duration\":{\"%s\":%d},"
                                + "\"metrics\":{\"read-records\":%d}}]}",
                        name, attempt, state, state, since, read));
    }

    @Test
    void notesAChangeAtTheMomentThatFlinkSays() throws Exception {
        millis = 5_000;
        states.see(vertex("Source: orders -> price", "INITIALIZING", 0, 0, 400), 1);
        millis = 5_100;
        states.see(vertex("Source: orders -> price", "INITIALIZING", 0, 0, 500), 1);
        millis = 5_300;
        states.see(vertex("Source: orders -> price", "RUNNING", 0, 10, 50), 1);

        assertThat(events.events()).extracting(RunEvent::millis).containsExactly(4_600L, 5_250L);
        assertThat(events.events()).extracting(RunEvent::subject).containsOnly("orders/0");
        assertThat(events.events().get(1).details())
                .containsEntry("state", "RUNNING")
                .containsEntry("attempt", "0")
                .containsEntry("host", "taskmanager-1");
        assertThat(states.running()).isEqualTo(1);
    }

    @Test
    void notesThatASubtaskRunsUnderAnotherJobManagerAgain() throws Exception {
        millis = 5_000;
        states.see(vertex("Source: orders -> price", "RUNNING", 0, 10, 400), 1);
        states.see(vertex("Source: orders -> price", "RUNNING", 0, 10, 400), 1);
        millis = 9_000;
        states.see(vertex("Source: orders -> price", "RUNNING", 0, 0, 300), 2);

        assertThat(events.events()).extracting(RunEvent::millis).containsExactly(4_600L, 8_700L);
        assertThat(states.running()).isEqualTo(1);
    }

    @Test
    void addsWhatTheSourceHasReadInEachAttemptAndUnderEachJobManager() throws Exception {
        assertThat(states.processed()).isEqualTo(-1);

        states.see(vertex("Source: orders -> price", "RUNNING", 0, 100, 0), 1);
        states.see(vertex("Source: orders -> price", "FAILED", 0, 90, 0), 1);
        states.see(vertex("Source: orders -> price", "RUNNING", 1, 30, 0), 1);
        states.see(vertex("Source: orders -> price", "RUNNING", 0, 7, 0), 2);
        states.see(vertex("running-totals", "RUNNING", 0, 1_000, 0), 2);

        assertThat(states.processed()).isEqualTo(137);
        assertThat(states.all()).isEqualTo(2);
    }
}
