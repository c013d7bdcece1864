package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import java.util.ArrayList;
import java.util.List;

/** Dead and hung processes under both profiles of detection; the restart strategy is ours in all of them. */
final class FailoverCells {
    /** Longer than Flink's own 50 s, so that it comes back as a zombie under both profiles. */
    private static final double HANG_SECONDS = 75;

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
        }
        return cells;
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
