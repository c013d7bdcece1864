package io.holdfast.benchmarks.recovery.measure;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The job as the JobManager shows it, looked at four times a second: its state, its subtasks, failures and checkpoints.
 *
 * <p>Moments are those that Flink tells, so that more looks would not make them finer, only take the processor from
 * what is measured.
 *
 * <p>That nobody answers is a finding, not an error: the state is empty then.
 */
public final class JobWatch implements AutoCloseable {
    private static final long STATES_MILLIS = 250;
    private static final long TASKS_MILLIS = 1_000;
    private static final long CHECKPOINTS_MILLIS = 200;
    private static final long CLOSE_LOOK_MILLIS = 5;
    private static final long EXCEPTIONS_MILLIS = 500;
    private static final int EXCEPTIONS = 32;

    private final RunClock clock;
    private final EventLog events;
    private final JobRest rest;
    private final long intervalMillis;
    private final JobStates jobStates;
    private final TaskStates taskStates;
    private final CheckpointsSeen checkpoints;
    private final Set<String> exceptions = new HashSet<>();
    private final List<Repeating> looks = new ArrayList<>();
    private volatile String state = "";
    private volatile int running;
    private volatile int tasks;
    private volatile long processed = -1;
    private volatile boolean closely;
    private long checkpointsLooked;
    private long tasksLooked;
    private String taskCounts = "";
    private long reign;
    private long lastCreated;

    private JobWatch(RunClock clock, EventLog events, JobRest rest, long checkpointIntervalMillis, int sources) {
        this.clock = clock;
        this.events = events;
        this.rest = rest;
        this.intervalMillis = checkpointIntervalMillis;
        this.jobStates = new JobStates(clock, events);
        this.taskStates = new TaskStates(clock, events);
        this.checkpoints = new CheckpointsSeen(clock, events, rest, sources);
    }

    /**
     * Watches one job.
     *
     * @param endpoint looked up for each request
     * @param sources subtasks of its source; the other vertices all end in sinks
     */
    public static JobWatch start(
            RunClock clock,
            EventLog events,
            Supplier<URI> endpoint,
            String jobId,
            long checkpointIntervalMillis,
            int sources) {
        JobWatch watch = new JobWatch(clock, events, new JobRest(endpoint, jobId), checkpointIntervalMillis, sources);
        watch.looks.add(Repeating.every(STATES_MILLIS, "job-states", watch::lookAtStates));
        watch.looks.add(Repeating.every(CLOSE_LOOK_MILLIS, "job-checkpoints", watch::lookAtCheckpoints));
        watch.looks.add(Repeating.every(EXCEPTIONS_MILLIS, "job-exceptions", watch::lookAtExceptions));
        return watch;
    }

    private void lookAtStates() throws IOException, InterruptedException {
        try {
            JsonNode job = rest.get("");
            jobStates.see(job);
            long created = job.path("timestamps").path("CREATED").asLong();
            if (created != lastCreated) {
                lastCreated = created;
                reign++;
            }
            if (isToBeLookedInto(job)) {
                for (JsonNode vertex : job.path("vertices")) {
                    taskStates.see(rest.get("/vertices/" + vertex.path("id").asText()), reign);
                }
            }
            running = taskStates.running();
            tasks = taskStates.all();
            processed = taskStates.processed();
            state = job.path("state").asText();
        } catch (IOException noAnswer) {
            state = "";
            running = 0;
            throw noAnswer;
        }
    }

    /**
     * Subtasks are asked for when the counts of their states have changed, and once a second for what they have read.
     */
    private boolean isToBeLookedInto(JsonNode job) {
        String counts = job.path("timestamps")
                + job.path("vertices").findValues("tasks").toString();
        long now = clock.millis();
        boolean due = !counts.equals(taskCounts) || running != tasks || now - tasksLooked >= TASKS_MILLIS;
        if (due) {
            taskCounts = counts;
            tasksLooked = now;
        }
        return due;
    }

    private void lookAtCheckpoints() throws IOException, InterruptedException {
        long now = clock.millis();
        if (closely || now - checkpointsLooked >= CHECKPOINTS_MILLIS) {
            checkpointsLooked = now;
            checkpoints.look();
        }
    }

    private void lookAtExceptions() throws IOException, InterruptedException {
        JsonNode entries = rest.get("/exceptions?maxExceptions=" + EXCEPTIONS)
                .path("exceptionHistory")
                .path("entries");
        for (JsonNode entry : entries) {
            see(entry, "");
            for (JsonNode concurrent : entry.path("concurrentExceptions")) {
                see(concurrent, "true");
            }
        }
    }

    private void see(JsonNode entry, String concurrent) {
        long millis = clock.ofEpochMillis(entry.path("timestamp").asLong());
        String exception = entry.path("exceptionName").asText();
        String task = entry.path("taskName").asText("");
        if (millis >= 0 && exceptions.add(millis + exception + task)) {
            String firstLine =
                    entry.path("stacktrace").asText().lines().findFirst().orElse("");
            events.add(
                    millis,
                    Kind.EXCEPTION,
                    exception,
                    Map.of("exception", exception, "task", task, "message", firstLine, "concurrent", concurrent));
        }
    }

    /** Flink's state of the job; empty while nobody answers. */
    public String state() {
        return state;
    }

    /** Subtasks in RUNNING; 0 while nobody answers. */
    public int runningTasks() {
        return running;
    }

    /** True if the job is RUNNING with all its subtasks. */
    public boolean isHealthy() {
        return state.equals("RUNNING") && tasks > 0 && running == tasks;
    }

    /** What the source has read in all attempts; -1 before it was seen. */
    public long processed() {
        return processed;
    }

    /** Checkpoints so far. */
    public List<Checkpoint> checkpoints() {
        return checkpoints.all();
    }

    /** Checkpoints that have completed since a moment of the run. */
    public long completedSince(long millis) {
        return checkpoints().stream()
                .filter(checkpoint -> checkpoint.status().equals("COMPLETED") && checkpoint.triggeredMillis() >= millis)
                .count();
    }

    /** Where in the checkpoint interval it is, 0 to 1; not a number before the first checkpoint. */
    public double phase() {
        long triggered = checkpoints.lastTriggered();
        return triggered < 0 ? Double.NaN : Math.min(1, (clock.millis() - triggered) / (double) intervalMillis);
    }

    /** See {@link io.holdfast.benchmarks.recovery.fault.JobView}. */
    public boolean isBetweenPreCommitAndCommit() {
        return checkpoints.isBetweenPreCommitAndCommit();
    }

    /** Looks at checkpoints as often as it can, for as long as a moment within one is waited for. */
    public void watchClosely(boolean value) {
        closely = value;
    }

    @Override
    public void close() {
        looks.forEach(Repeating::close);
    }
}
