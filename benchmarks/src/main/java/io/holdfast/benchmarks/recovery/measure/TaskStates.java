package io.holdfast.benchmarks.recovery.measure;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * States of the subtasks over time, and what the source has read in all attempts. Not thread-safe.
 *
 * <p>Flink says for how long a subtask has been in its state, so a change is noted at its own moment and not at that of
 * the look.
 */
final class TaskStates {
    private static final String SOURCE_PREFIX = "Source:";

    private final RunClock clock;
    private final EventLog events;
    private final Map<String, String> states = new LinkedHashMap<>();
    private final Map<String, Long> read = new HashMap<>();

    TaskStates(RunClock clock, EventLog events) {
        this.clock = clock;
        this.events = events;
    }

    /**
     * The resource {@code /jobs/<id>/vertices/<id>}.
     *
     * @param reign a number that changes with the JobManager, which begins to count attempts anew
     */
    void see(JsonNode vertex, long reign) {
        String name = vertex.path("name").asText();
        boolean source = name.startsWith(SOURCE_PREFIX);
        String shortName = shortName(name);
        for (JsonNode subtask : vertex.path("subtasks")) {
            String key = shortName + '/' + subtask.path("subtask").asInt();
            String attempt = subtask.path("attempt").asText();
            see(key, attempt, reign, subtask);
            if (source) {
                long records = subtask.path("metrics").path("read-records").asLong();
                read.merge(key + '/' + reign + '/' + attempt, records, Math::max);
            }
        }
    }

    private void see(String key, String attempt, long reign, JsonNode subtask) {
        String state = subtask.path("status").asText();
        if (state.isEmpty()) {
            return;
        }
        String seen = state + ' ' + reign + '/' + attempt;
        if (!seen.equals(states.put(key, seen))) {
            long in = Math.max(0, subtask.path("status-duration").path(state).asLong(0));
            events.add(
                    Math.max(0, clock.millis() - in),
                    Kind.TASK_STATE,
                    key,
                    Map.of(
                            "state",
                            state,
                            "attempt",
                            attempt,
                            "host",
                            subtask.path("taskmanager-id").asText()));
        }
    }

    /** Subtasks that were in RUNNING at the last look. */
    int running() {
        return (int) states.values().stream()
                .filter(state -> state.startsWith("RUNNING "))
                .count();
    }

    /** Subtasks there are. */
    int all() {
        return states.size();
    }

    /** Records that the source has read in all attempts; -1 if it was never seen. */
    long processed() {
        return read.isEmpty()
                ? -1
                : read.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The first operator of a chain, without what Flink puts around its name. */
    static String shortName(String vertex) {
        String first = vertex.split(" -> ", 2)[0].strip();
        return first.startsWith(SOURCE_PREFIX)
                ? first.substring(SOURCE_PREFIX.length()).strip()
                : first;
    }
}
