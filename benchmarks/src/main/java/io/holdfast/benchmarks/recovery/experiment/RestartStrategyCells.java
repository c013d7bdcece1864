package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.benchmarks.recovery.fault.After;
import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.fault.FaultStep;
import io.holdfast.benchmarks.recovery.fault.PhaseRule;
import io.holdfast.benchmarks.recovery.plan.Expectation;
import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Strategies against faults. A blip is survived by all; what fails for good ends only under failure rate, and goes
 * round for ever under the others.
 */
final class RestartStrategyCells {
    private static final int REPEATED = 6;
    private static final double BETWEEN_SECONDS = 5;
    private static final double LOOP_SECONDS = 60;

    /** Until failure rate has seen the 21 failures that it takes, with their restarts. */
    private static final double GIVE_UP_SECONDS = 180;

    private static final Set<RestartStrategy> QUICK =
            Set.of(RestartStrategy.EXPONENTIAL_DELAY, RestartStrategy.FIXED_DELAY);

    private RestartStrategyCells() {}

    static List<Cell> of(boolean quick) {
        List<Cell> cells = new ArrayList<>();
        for (RestartStrategy strategy : RestartStrategy.values()) {
            add(cells, strategy, quick, "task-exception", Fault.times(FaultKind.TASK_EXCEPTION, 1));
            add(cells, strategy, quick, "taskmanager-kill", Fault.of(FaultKind.TASKMANAGER_KILL));
            for (int seconds : new int[] {10, 30, 60}) {
                Fault outage = Fault.lasting(FaultKind.DEPENDENCY_OUTAGE, seconds);
                cells.add(new Cell(
                        strategy.id(),
                        "outage-" + seconds + "s",
                        "production",
                        seconds == 10 && QUICK.contains(strategy),
                        builder -> builder.flink(strategy.flink())
                                .fault(Settings.baseline(quick), outage)
                                .expect(afterOutage(strategy, seconds))));
            }
            cells.add(new Cell(
                    strategy.id(),
                    "repeated-faults",
                    "production",
                    false,
                    builder -> repeated(builder.flink(strategy.flink()), Settings.baseline(quick))));
            cells.add(new Cell(
                    strategy.id(),
                    "escaped-pill",
                    "production",
                    false,
                    builder -> builder.flink(strategy.flink())
                            .fault(Settings.baseline(quick), Fault.times(FaultKind.ESCAPED_PILL, 1))
                            .limits(Settings.limits(quick)
                                    .withRecoverySeconds(
                                            strategy == RestartStrategy.FAILURE_RATE ? GIVE_UP_SECONDS : LOOP_SECONDS))
                            .expect(
                                    strategy == RestartStrategy.FAILURE_RATE
                                            ? Expectation.GIVES_UP
                                            : Expectation.LOOPS)));
        }
        return cells;
    }

    private static void add(List<Cell> cells, RestartStrategy strategy, boolean quick, String name, Fault fault) {
        cells.add(new Cell(
                strategy.id(),
                name,
                "production",
                false,
                builder -> builder.flink(strategy.flink()).fault(Settings.baseline(quick), fault)));
    }

    /** Twenty failures in two minutes: a short outage is fewer, a long one more, and one in between may be either. */
    private static Expectation afterOutage(RestartStrategy strategy, int seconds) {
        if (strategy != RestartStrategy.FAILURE_RATE || seconds <= 10) {
            return Expectation.RECOVERS;
        }
        return Expectation.SETTLES;
    }

    /** One fault after the other, each as soon as the job has come back from the one before. */
    private static void repeated(ScheduleBuilder builder, double baseline) {
        Fault exception = Fault.times(FaultKind.TASK_EXCEPTION, 1);
        builder.fault(baseline, exception);
        for (int i = 1; i < REPEATED; i++) {
            builder.fault(FaultStep.of(exception, After.PREVIOUS_RECOVERY, BETWEEN_SECONDS, PhaseRule.AT_ONCE));
        }
    }
}
