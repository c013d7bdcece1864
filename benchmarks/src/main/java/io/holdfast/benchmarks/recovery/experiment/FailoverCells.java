package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.plan.ClusterPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Dead and hung processes under both profiles of detection; the restart strategy is ours in all of them. */
final class FailoverCells {
    /** Longer than Flink's own 50 s, so that it comes back as a zombie under both profiles. */
    private static final double HANG_SECONDS = 75;

    /**
     * Two TaskManagers that both run the job and have a slot free each, in place of two with one slot and an idle one.
     * Every slot has the memory that it has in all other runs.
     */
    private static final Map<String, String> FREE_SLOTS = Map.of(
            "taskmanager.numberOfTaskSlots", "2",
            "taskmanager.load-balance.mode", "SLOTS",
            "taskmanager.memory.task.heap.size", "512 mb",
            "taskmanager.memory.managed.size", "256 mb",
            "taskmanager.memory.network.min", "128 mb",
            "taskmanager.memory.network.max", "128 mb");

    private FailoverCells() {}

    static List<Cell> of(boolean quick) {
        List<Cell> cells = new ArrayList<>();
        for (String profile : List.of("production", "flink-defaults")) {
            add(cells, profile, quick, "taskmanager-kill", Fault.of(FaultKind.TASKMANAGER_KILL), true);
            add(cells, profile, quick, "jobmanager-kill", Fault.of(FaultKind.JOBMANAGER_KILL), false);
            add(
                    cells,
                    profile,
                    quick,
                    "taskmanager-hang",
                    Fault.lasting(FaultKind.TASKMANAGER_HANG, HANG_SECONDS),
                    false);
            add(
                    cells,
                    profile,
                    quick,
                    "jobmanager-and-taskmanager-kill",
                    Fault.of(FaultKind.JOBMANAGER_AND_TASKMANAGER_KILL),
                    false);
            cells.add(onFreeSlots(profile, quick));
        }
        return cells;
    }

    /** The share of the dead TaskManager goes to one that has run the job before. */
    private static Cell onFreeSlots(String profile, boolean quick) {
        return new Cell(
                RestartStrategy.EXPONENTIAL_DELAY.id(),
                "taskmanager-kill-free-slots",
                profile,
                false,
                builder -> builder.flink(RestartStrategy.EXPONENTIAL_DELAY.flink())
                        .flink(FREE_SLOTS)
                        .cluster(ClusterPlan.ofDefaults().withSpareTaskManagers(0))
                        .fault(Settings.baseline(quick), Fault.of(FaultKind.TASKMANAGER_KILL)));
    }

    private static void add(
            List<Cell> cells, String profile, boolean quick, String name, Fault fault, boolean inQuick) {
        cells.add(new Cell(
                RestartStrategy.EXPONENTIAL_DELAY.id(),
                name,
                profile,
                inQuick,
                builder -> builder.flink(RestartStrategy.EXPONENTIAL_DELAY.flink())
                        .fault(Settings.baseline(quick), fault)));
    }
}
