package io.holdfast.benchmarks.recovery.analysis;

import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A checkpointed job under an open load, stepped by the millisecond: reads at its capacity, commits with checkpoints,
 * is struck by faults, goes back to its last checkpoint. What is true of it is recorded beside what would be seen.
 */
final class SimulatedJob {
    private static final List<String> TASKS = List.of("source/0", "sink/0");

    /** What a fault costs, in milliseconds one after the other. */
    record Fault(long at, long detect, long delay, long redeploy, long restore) {
        long restored() {
            return at + detect + delay + redeploy + restore;
        }
    }

    /** A checkpoint that committed: when its barrier passed, when it became visible, what it left behind. */
    record Commit(long barrier, long visible, double left) {}

    private record Pending(long barrier, double position) {}

    private final double arrivalRate;
    private final double capacity;
    private final long interval;
    private final long commit;
    private final long firstCheckpoint;
    private final List<Fault> faults;
    private final List<Commit> commits = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final List<Pending> pending = new ArrayList<>();
    private double[] backlogs = new double[0];
    private double position;
    private double processed;
    private double restorePosition;
    private double committed;
    private double reread;
    private double worstLatency = -1;

    /**
     * @param arrivalRate records a second
     * @param capacity records a second
     * @param interval of checkpoints, ms
     * @param commit from a barrier to visible, ms
     * @param firstCheckpoint from the restore to the first barrier, ms
     */
    SimulatedJob(
            double arrivalRate, double capacity, long interval, long commit, long firstCheckpoint, List<Fault> faults) {
        this.arrivalRate = arrivalRate;
        this.capacity = capacity;
        this.interval = interval;
        this.commit = commit;
        this.firstCheckpoint = firstCheckpoint;
        this.faults = faults;
    }

    /** Runs it, sampled once a second from {@code offset} on. */
    RunTrace run(long length, long offset) {
        backlogs = new double[(int) length];
        events.add(RunEvent.of(0, Kind.JOB_STATE, "RUNNING"));
        TASKS.forEach(task -> events.add(task(0, task, "RUNNING")));
        boolean running = true;
        long nextBarrier = interval / 3;
        for (long now = 0; now < length; now++) {
            double produced = arrivalRate * now / 1e3;
            for (Fault fault : faults) {
                if (now == fault.at) {
                    running = false;
                    pending.clear();
                    reread += position - restorePosition;
                    tell(fault);
                } else if (now == fault.restored()) {
                    running = true;
                    position = restorePosition;
                    nextBarrier = now + firstCheckpoint;
                }
            }
            if (running) {
                double next = Math.min(produced, position + capacity / 1e3);
                processed += next - position;
                position = next;
                if (now == nextBarrier) {
                    pending.add(new Pending(now, position));
                    nextBarrier += interval;
                }
                commit(now);
            }
            backlogs[(int) now] = produced - committed;
            if (now >= offset && (now - offset) % 1_000 == 0) {
                sample(now, produced, running);
            }
        }
        events.sort(Comparator.comparingLong(RunEvent::millis));
        return new RunTrace(Instant.EPOCH, interval, samples, events, checkpoints);
    }

    private void commit(long now) {
        if (!pending.isEmpty() && pending.get(0).barrier + commit == now) {
            Pending done = pending.remove(0);
            double oldest = committed + (done.position - committed) / 100;
            worstLatency = Math.max(worstLatency, now - oldest / arrivalRate * 1e3);
            committed = done.position;
            restorePosition = done.position;
            commits.add(new Commit(done.barrier, now, arrivalRate * done.barrier / 1e3 - done.position));
            checkpoints.add(
                    new Checkpoint(checkpoints.size() + 1, done.barrier, "COMPLETED", "aligned", commit, 0, 0, 1));
        }
    }

    private void tell(Fault fault) {
        events.add(RunEvent.of(fault.at, Kind.FAULT_BEGIN, "task-exception"));
        long left = fault.at + fault.detect;
        events.add(RunEvent.of(left, Kind.JOB_STATE, "RESTARTING"));
        events.add(new RunEvent(left, Kind.RESTART, "job", Map.of("waitMillis", Long.toString(fault.delay))));
        TASKS.forEach(task -> events.add(task(left, task, "CANCELED")));
        long scheduled = left + fault.delay;
        events.add(RunEvent.of(scheduled, Kind.JOB_STATE, "RUNNING"));
        TASKS.forEach(task -> events.add(task(scheduled, task, "DEPLOYING")));
        long restoring = scheduled + fault.redeploy;
        TASKS.forEach(task -> events.add(task(restoring, task, "INITIALIZING")));
        events.add(task(restoring + fault.restore / 2, TASKS.get(0), "RUNNING"));
        events.add(task(fault.restored(), TASKS.get(1), "RUNNING"));
    }

    static RunEvent task(long millis, String task, String state) {
        return new RunEvent(millis, Kind.TASK_STATE, task, Map.of("state", state, "attempt", "0"));
    }

    private void sample(long now, double produced, boolean running) {
        samples.add(new Sample(
                now,
                (long) produced,
                (long) committed,
                0,
                (long) processed,
                0,
                0,
                worstLatency < 0 ? -1 : (long) (worstLatency / 2),
                (long) worstLatency,
                running ? TASKS.size() : 0,
                running ? "RUNNING" : "RESTARTING"));
        worstLatency = -1;
    }

    /** The first commit since a moment that left at most so much behind. */
    Commit commitLeaving(double atMost, long since) {
        return commits.stream()
                .filter(done -> done.barrier >= since && done.left <= atMost)
                .findFirst()
                .orElseThrow();
    }

    double peakBacklog(long from, long to) {
        double peak = 0;
        for (long now = from; now < to; now++) {
            peak = Math.max(peak, backlogs[(int) now]);
        }
        return peak;
    }

    double areaAbove(double level, long from, long to) {
        double area = 0;
        for (long now = from; now < to; now++) {
            area += Math.max(0, backlogs[(int) now] - level) / 1e3;
        }
        return area;
    }

    double reread() {
        return reread;
    }

    /** A trace that lacks some samples, never two in a row. */
    static RunTrace thinned(RunTrace trace, Random random) {
        List<Sample> kept = new ArrayList<>();
        boolean last = true;
        for (Sample sample : trace.samples()) {
            boolean keep = !last || random.nextInt(5) > 0;
            if (keep) {
                kept.add(sample);
            }
            last = keep;
        }
        return new RunTrace(
                trace.started(), trace.checkpointIntervalMillis(), kept, trace.events(), trace.checkpoints());
    }
}
