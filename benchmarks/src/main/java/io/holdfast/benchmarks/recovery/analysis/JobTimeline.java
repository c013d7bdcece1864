package io.holdfast.benchmarks.recovery.analysis;

import io.holdfast.benchmarks.recovery.analysis.Stretch.What;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When the job ran, and what it did while it did not; from states of the job and of its subtasks, and from leaders.
 *
 * <p>The job leaves RUNNING when its state says so. Two cases have no such state. Where the leading JobManager died
 * nobody answers: the job has left RUNNING when the new leader shows it in another state or its tasks being deployed,
 * or, if it is next seen RUNNING, when the new leader was elected. And where a restart was too short to be seen, it has
 * left RUNNING when a subtask is seen being deployed. It is back when its state is RUNNING and every subtask has come
 * to RUNNING again.
 *
 * <p>Events may be missing. A sample that finds the job and as many subtasks as are known RUNNING counts as an event if
 * nothing else was heard for {@value #SILENCE_MILLIS} ms; without any state of the job among the events, the samples'
 * states take their place.
 */
final class JobTimeline {
    static final long SILENCE_MILLIS = 1_500;

    private static final String RUNNING = "RUNNING";
    private static final String UNKNOWN = "UNKNOWN";
    /** Of a job that a JobManager takes over; a restart under the same one has none of them. */
    static final Set<String> STARTING = Set.of("CREATED", "INITIALIZING", "RECONCILING");

    private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED");
    private static final Set<String> DEPLOYING = Set.of("CREATED", "SCHEDULED", "DEPLOYING");

    private final List<Downtime> downtimes = new ArrayList<>();
    private final Map<String, String> tasks = new TreeMap<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private String jobState = "";
    private @Nullable What phase;
    private @Nullable Long leaderSince;
    private long from;
    private long since;
    private long lastHeard;
    private int tries;

    private JobTimeline() {}

    /** Of all that was seen of a run. */
    static JobTimeline of(RunTrace trace) {
        JobTimeline timeline = new JobTimeline();
        List<RunEvent> events = new ArrayList<>(trace.events());
        if (events.stream().noneMatch(event -> event.kind() == Kind.JOB_STATE)) {
            events.addAll(statesOf(trace.samples()));
            events.sort(Comparator.comparingLong(RunEvent::millis));
        }
        int next = 0;
        for (RunEvent event : events) {
            while (next < trace.samples().size() && trace.samples().get(next).millis() < event.millis()) {
                timeline.see(trace.samples().get(next++));
            }
            timeline.hear(event);
        }
        trace.samples().subList(next, trace.samples().size()).forEach(timeline::see);
        timeline.close(null);
        return timeline;
    }

    /** All stretches without the whole job running, in order; the first is usually its start. */
    List<Downtime> downtimes() {
        return List.copyOf(downtimes);
    }

    /** The last state of the job that was seen, empty if none was. */
    String finalState() {
        return jobState;
    }

    private static List<RunEvent> statesOf(List<Sample> samples) {
        List<RunEvent> states = new ArrayList<>();
        String last = "";
        for (Sample sample : samples) {
            if (!sample.jobState().isEmpty() && !sample.jobState().equals(last)) {
                last = sample.jobState();
                states.add(RunEvent.of(sample.millis(), Kind.JOB_STATE, last));
            }
        }
        return states;
    }

    private void see(Sample sample) {
        boolean silent = sample.millis() - lastHeard >= SILENCE_MILLIS;
        if (silent
                && phase != null
                && sample.jobState().equals(RUNNING)
                && sample.runningTasks() >= Math.max(1, tasks.size())) {
            jobState = RUNNING;
            leaderSince = null;
            tasks.replaceAll((task, state) -> RUNNING);
            close(sample.millis());
        }
    }

    private void hear(RunEvent event) {
        switch (event.kind()) {
            case LEADER -> leader(event.millis());
            case JOB_STATE -> job(event.millis(), event.subject());
            case TASK_STATE ->
                task(event.millis(), event.subject(), event.details().getOrDefault("state", ""));
            default -> {
                return;
            }
        }
        lastHeard = event.millis();
    }

    private void leader(long millis) {
        if (jobState.equals(RUNNING) && phase == null) {
            leaderSince = millis;
            tasks.replaceAll((task, state) -> UNKNOWN);
        }
    }

    private void job(long millis, String state) {
        Long elected = leaderSince;
        leaderSince = null;
        boolean changed = !state.equals(jobState);
        jobState = state;
        if (state.equals(RUNNING)) {
            if (elected != null) {
                enter(elected, What.REDEPLOY);
            } else if (phase == What.WAIT) {
                enter(millis, What.REDEPLOY);
            }
            closeIfUp(millis);
        } else if (STARTING.contains(state)) {
            enter(millis, What.REDEPLOY);
            if (changed) {
                tasks.replaceAll((task, before) -> UNKNOWN);
            }
        } else if (!ENDED.contains(state)) {
            enter(millis, What.WAIT);
            if (changed && state.equals("RESTARTING")) {
                tries++;
                tasks.replaceAll((task, before) -> UNKNOWN);
            }
        } else if (phase == null) {
            open(millis, What.WAIT);
        }
    }

    private void task(long millis, String task, String state) {
        tasks.put(task, state);
        boolean deploying = DEPLOYING.contains(state);
        boolean restoring = state.equals("INITIALIZING");
        if (phase == null) {
            if (deploying || restoring) {
                leaderSince = null;
                enter(millis, deploying ? What.REDEPLOY : What.RESTORE);
            }
        } else if (phase == What.WAIT && deploying) {
            enter(millis, What.REDEPLOY);
        } else if (phase == What.REDEPLOY && (restoring || state.equals(RUNNING))) {
            enter(millis, What.RESTORE);
        }
        closeIfUp(millis);
    }

    /** The next phase of a downtime, which begins with it if there is none. */
    private void enter(long millis, What next) {
        if (phase == null) {
            open(millis, next);
            tries = next == What.WAIT ? 0 : 1;
            return;
        }
        add(millis, phase);
        since = millis;
        phase = next;
    }

    private void open(long millis, What first) {
        from = millis;
        since = millis;
        phase = first;
        tries = 0;
        stretches.clear();
    }

    private void closeIfUp(long millis) {
        if (phase != null
                && jobState.equals(RUNNING)
                && tasks.values().stream().allMatch(state -> state.equals(RUNNING) || state.equals("FINISHED"))) {
            close(millis);
        }
    }

    private void close(@Nullable Long millis) {
        if (phase == null) {
            return;
        }
        if (millis != null) {
            add(millis, phase);
        }
        downtimes.add(new Downtime(from, millis, stretches, tries));
        phase = null;
    }

    /** A stretch that ends; what goes on is one stretch, and what took no time is none. */
    private void add(long millis, What what) {
        int last = stretches.size() - 1;
        if (last >= 0 && stretches.get(last).what() == what) {
            stretches.set(last, new Stretch(what, stretches.get(last).fromMillis(), millis));
        } else if (millis > since) {
            stretches.add(new Stretch(what, since, millis));
        }
    }
}
