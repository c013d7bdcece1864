package io.holdfast.benchmarks.recovery.measure;

import io.holdfast.app.local.ChildProcess;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Which processes of the cluster come and go, and which JobManager leads. */
public final class ProcessWatch implements AutoCloseable {
    private static final long PROCESSES_MILLIS = 100;
    private static final long LEADER_MILLIS = 2_000;

    private final RunClock clock;
    private final EventLog events;
    private final Set<Long> alive = new HashSet<>();
    private final Map<Long, String> names = new HashMap<>();
    private final Repeating processes;
    private final Repeating leaders;
    private int leader = -1;

    private ProcessWatch(
            RunClock clock, EventLog events, Supplier<List<ChildProcess>> all, IntSupplier leadingJobManager) {
        this.clock = clock;
        this.events = events;
        this.processes = Repeating.every(PROCESSES_MILLIS, "processes", () -> see(all.get()));
        this.leaders = Repeating.every(LEADER_MILLIS, "leader", () -> see(leadingJobManager.getAsInt()));
    }

    /**
     * Watches.
     *
     * @param all every process, dead ones too
     * @param leadingJobManager the number of the JobManager that leads; may throw if none does
     */
    public static ProcessWatch start(
            RunClock clock, EventLog events, Supplier<List<ChildProcess>> all, IntSupplier leadingJobManager) {
        return new ProcessWatch(clock, events, all, leadingJobManager);
    }

    private void see(List<ChildProcess> all) {
        for (ChildProcess process : all) {
            names.putIfAbsent(process.pid(), process.name());
            if (process.isAlive() && alive.add(process.pid())) {
                tell(process.pid(), process.name(), "started");
            }
        }
        Set<Long> living = new HashSet<>();
        all.stream().filter(ChildProcess::isAlive).forEach(process -> living.add(process.pid()));
        for (long pid : Set.copyOf(alive)) {
            if (!living.contains(pid)) {
                alive.remove(pid);
                tell(pid, names.getOrDefault(pid, ""), "ended");
            }
        }
    }

    private void tell(long pid, String name, String what) {
        events.add(clock.millis(), Kind.PROCESS, name, Map.of("change", what, "pid", Long.toString(pid)));
    }

    private void see(int leading) {
        if (leading != leader) {
            leader = leading;
            events.add(clock.millis(), Kind.LEADER, "jobmanager-" + leading, Map.of());
        }
    }

    @Override
    public void close() {
        processes.close();
        leaders.close();
    }
}
