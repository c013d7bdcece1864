package io.holdfast.benchmarks.recovery.measure;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checkpoints over time. Thread-safe for those who ask; one thread looks.
 *
 * <p>Alignment is the longest of any subtask, which Flink tells for each operator by itself: asked for once, when a
 * checkpoint has completed.
 */
final class CheckpointsSeen {
    /** How long after its completion a checkpoint still counts as being committed. */
    private static final long COMMITTING_MILLIS = 60;

    private static final String COMPLETED = "COMPLETED";
    private static final String IN_PROGRESS = "IN_PROGRESS";

    private final RunClock clock;
    private final EventLog events;
    private final JobRest rest;
    private final int sources;
    private final Map<Long, Checkpoint> byId = new TreeMap<>();
    private volatile long lastTriggered = -1;
    private volatile long acknowledging = -1;
    private volatile long completed = -1;

    /** Checkpoints of a job with so many subtasks of {@code sources}, which acknowledge before any other can. */
    CheckpointsSeen(RunClock clock, EventLog events, JobRest rest, int sources) {
        this.clock = clock;
        this.events = events;
        this.rest = rest;
        this.sources = sources;
    }

    /** Looks at {@code /jobs/<id>/checkpoints}: the history of the leader, and what it went back to itself. */
    void look() throws IOException, InterruptedException {
        JsonNode checkpoints = rest.get("/checkpoints");
        JsonNode history = checkpoints.path("history");
        boolean anyFlushed = false;
        for (int i = history.size() - 1; i >= 0; i--) {
            JsonNode checkpoint = history.get(i);
            if (!checkpoint.path("is_savepoint").asBoolean()) {
                see(checkpoint);
                anyFlushed |= checkpoint.path("status").asText().equals(IN_PROGRESS)
                        && checkpoint.path("num_acknowledged_subtasks").asInt() > sources;
            }
        }
        acknowledging = anyFlushed ? clock.millis() : -1;
        seeRestored(checkpoints.path("latest").path("restored").path("id").asLong(-1));
    }

    /**
     * A checkpoint that a job goes back to was complete, though its leader died before anybody saw it so. When it
     * completed nobody says: its duration stays what was seen last.
     */
    private void seeRestored(long id) {
        Checkpoint completed;
        synchronized (byId) {
            Checkpoint known = byId.get(id);
            if (known == null || !known.status().equals(IN_PROGRESS)) {
                return;
            }
            completed = new Checkpoint(
                    id,
                    known.triggeredMillis(),
                    COMPLETED,
                    known.type(),
                    known.durationMillis(),
                    known.alignmentMillis(),
                    known.persistedBytes(),
                    known.stateBytes());
            byId.put(id, completed);
        }
        tell(completed);
    }

    private void see(JsonNode json) throws IOException, InterruptedException {
        long id = json.path("id").asLong();
        String status = json.path("status").asText();
        Checkpoint known;
        synchronized (byId) {
            known = byId.get(id);
        }
        if (known != null && known.status().equals(status) && !status.equals(IN_PROGRESS)) {
            return;
        }
        long triggered = clock.ofEpochMillis(json.path("trigger_timestamp").asLong());
        long duration = json.path("end_to_end_duration").asLong();
        boolean told = known != null && known.status().equals(status);
        if (known == null) {
            lastTriggered = Math.max(lastTriggered, triggered);
        }
        if (status.equals(COMPLETED) && triggered + duration > clock.millis() - COMMITTING_MILLIS) {
            completed = clock.millis();
        }
        Alignment alignment = status.equals(COMPLETED) ? alignment(id, json) : Alignment.UNKNOWN;
        Checkpoint now = new Checkpoint(
                id,
                triggered,
                status,
                alignment.unaligned ? "unaligned" : "aligned",
                duration,
                alignment.millis,
                json.path("persisted_data").asLong(),
                json.path("state_size").asLong());
        synchronized (byId) {
            byId.put(id, now);
        }
        if (!told) {
            tell(now);
        }
    }

    private void tell(Checkpoint checkpoint) {
        boolean over = !checkpoint.status().equals(IN_PROGRESS);
        events.add(
                Math.max(0, checkpoint.triggeredMillis() + (over ? checkpoint.durationMillis() : 0)),
                Kind.CHECKPOINT,
                Long.toString(checkpoint.id()),
                Map.of(
                        "id", Long.toString(checkpoint.id()),
                        "status", checkpoint.status(),
                        "type", checkpoint.type(),
                        "durationMillis", Long.toString(checkpoint.durationMillis()),
                        "alignmentMillis", Long.toString(checkpoint.alignmentMillis()),
                        "persistedBytes", Long.toString(checkpoint.persistedBytes()),
                        "stateBytes", Long.toString(checkpoint.stateBytes())));
    }

    private Alignment alignment(long id, JsonNode json) throws InterruptedException {
        long longest = 0;
        boolean unaligned = json.path("persisted_data").asLong() > 0;
        try {
            List<String> vertices = new ArrayList<>();
            rest.get("/checkpoints/details/" + id).path("tasks").fieldNames().forEachRemaining(vertices::add);
            for (String vertex : vertices) {
                JsonNode summary = rest.get("/checkpoints/details/" + id + "/subtasks/" + vertex)
                        .path("summary");
                longest = Math.max(
                        longest,
                        summary.path("alignment").path("duration").path("max").asLong());
            }
        } catch (IOException gone) {
            return new Alignment(-1, unaligned);
        }
        return new Alignment(longest, unaligned);
    }

    /** All that were seen, in order of their number. */
    List<Checkpoint> all() {
        synchronized (byId) {
            return List.copyOf(byId.values());
        }
    }

    /** When the newest was triggered; -1 before the first. */
    long lastTriggered() {
        return lastTriggered;
    }

    /**
     * True if more than the sources have acknowledged a checkpoint that is not complete, so a sink has flushed its
     * transaction, or if one has just been completed.
     */
    boolean isBetweenPreCommitAndCommit() {
        long now = clock.millis();
        return (acknowledging >= 0 && now - acknowledging < COMMITTING_MILLIS)
                || (completed >= 0 && now - completed < COMMITTING_MILLIS);
    }

    /** What the operators tell of one checkpoint; -1 if they do not any more. */
    private record Alignment(long millis, boolean unaligned) {
        static final Alignment UNKNOWN = new Alignment(-1, false);
    }
}
