package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.plan.ClusterPlan;
import io.holdfast.benchmarks.recovery.plan.JobPlan;
import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kinds of checkpoints under back-pressure with a fault in the midst of it, and the pause between slow ones. */
final class CheckpointCells {
    private static final String UNALIGNED = "execution.checkpointing.unaligned.enabled";
    private static final String ALIGNED_TIMEOUT = "execution.checkpointing.aligned-checkpoint-timeout";
    private static final String MIN_PAUSE = "execution.checkpointing.min-pause";
    private static final double PRESSURE_SECONDS = 30;
    private static final double FAULT_AFTER_SECONDS = 15;

    /** Just too slow for the load: two subtasks with half of 1000 records a second each. */
    private static final long SLOW_MICROS = 2_400;

    private static final long SLOW_INTERVAL_MILLIS = 1_000;
    private static final int LARGE_BYTES = 8_192;
    private static final int LARGE_KEYS = 20_000;

    private CheckpointCells() {}

    static List<Cell> of(boolean quick) {
        Map<String, Map<String, String>> variants = Map.of(
                "aligned", Map.of(UNALIGNED, "false"),
                "aligned-with-timeout", Map.of(UNALIGNED, "true", ALIGNED_TIMEOUT, "1 s"),
                "unaligned", Map.of(UNALIGNED, "true", ALIGNED_TIMEOUT, "0 s"));
        List<Cell> cells = new ArrayList<>();
        for (String variant : List.of("aligned", "aligned-with-timeout", "unaligned")) {
            Map<String, String> flink = variants.getOrDefault(variant, Map.of());
            boolean inQuick = !variant.equals("aligned-with-timeout");
            cells.add(new Cell(
                    variant,
                    "back-pressure-and-exception",
                    "production",
                    inQuick,
                    builder -> underPressure(builder.flink(flink), quick)
                            .then(FAULT_AFTER_SECONDS, Fault.times(FaultKind.TASK_EXCEPTION, 1))));
            cells.add(new Cell(
                    variant,
                    "exception",
                    "production",
                    false,
                    builder -> builder.flink(flink)
                            .fault(Settings.baseline(quick), Fault.times(FaultKind.TASK_EXCEPTION, 1))));
        }
        cells.add(slowCheckpoints("min-pause-0", "0 s", quick));
        cells.add(slowCheckpoints("min-pause-500ms", "500 ms", quick));
        return cells;
    }

    private static ScheduleBuilder underPressure(ScheduleBuilder builder, boolean quick) {
        return builder.flink(RestartStrategy.EXPONENTIAL_DELAY.flink())
                .job(JobPlan.ofDefaults().withSlowMicros(SLOW_MICROS))
                .fault(Settings.baseline(quick), Fault.lasting(FaultKind.BACK_PRESSURE, PRESSURE_SECONDS));
    }

    /** A large state that is written whole, once a second. */
    private static Cell slowCheckpoints(String variant, String pause, boolean quick) {
        return new Cell(
                variant,
                "slow-checkpoints",
                "production",
                false,
                builder -> builder.flink(RestartStrategy.EXPONENTIAL_DELAY.flink())
                        .flink(Map.of(MIN_PAUSE, pause, "execution.checkpointing.incremental", "false"))
                        .cluster(ClusterPlan.ofDefaults().withCheckpointIntervalMillis(SLOW_INTERVAL_MILLIS))
                        .job(JobPlan.ofDefaults().withState(LARGE_BYTES, LARGE_KEYS))
                        .fault(2 * Settings.baseline(quick), Fault.times(FaultKind.TASK_EXCEPTION, 1)));
    }
}
