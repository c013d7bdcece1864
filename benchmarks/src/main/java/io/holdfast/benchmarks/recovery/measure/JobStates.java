package io.holdfast.benchmarks.recovery.measure;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * States of the job over time, from the moments at which Flink says that it last entered each: a state that came and
 * went between two looks is noted too, at its own moment. Not thread-safe.
 *
 * <p>A restart waits from RESTARTING to RUNNING, in which Flink also cancels the tasks that still run.
 */
final class JobStates {
    private static final String RESTARTING = "RESTARTING";
    private static final String RUNNING = "RUNNING";

    /** What only another leader begins with: the restart of the one before ended with it. */
    private static final Set<String> NEW_LEADER = Set.of("CREATED", "INITIALIZING");

    private final RunClock clock;
    private final EventLog events;
    private final Map<String, Long> entered = new HashMap<>();
    private long restartingSince = -1;

    JobStates(RunClock clock, EventLog events) {
        this.clock = clock;
        this.events = events;
    }

    /** The resource {@code /jobs/<id>}. */
    void see(JsonNode job) {
        List<Map.Entry<String, JsonNode>> moments = job.path("timestamps").properties().stream()
                .filter(state -> state.getValue().asLong() > entered.getOrDefault(state.getKey(), 0L))
                .sorted(Comparator.comparingLong(state -> state.getValue().asLong()))
                .toList();
        moments.forEach(state -> enter(state.getKey(), state.getValue().asLong()));
    }

    private void enter(String state, long epochMillis) {
        entered.put(state, epochMillis);
        long millis = Math.max(0, clock.ofEpochMillis(epochMillis));
        events.add(millis, Kind.JOB_STATE, state, Map.of());
        if (NEW_LEADER.contains(state)) {
            restartingSince = -1;
        } else if (state.equals(RESTARTING)) {
            restartingSince = millis;
        } else if (state.equals(RUNNING) && restartingSince >= 0) {
            events.add(
                    restartingSince,
                    Kind.RESTART,
                    "job",
                    Map.of("waitMillis", Long.toString(millis - restartingSince)));
            restartingSince = -1;
        }
    }
}
