package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.job.GuardMode;
import io.holdfast.benchmarks.recovery.plan.Expectation;
import io.holdfast.benchmarks.recovery.plan.JobPlan;
import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import java.util.List;

/** The same poison for three kinds of guard. */
final class PoisonCells {
    private static final double STORM_SECONDS = 20;
    private static final double LOOP_SECONDS = 30;

    private PoisonCells() {}

    static List<Cell> of(boolean quick) {
        return List.of(
                new Cell(
                        "no-guard",
                        "poison-storm",
                        "production",
                        true,
                        builder -> storm(builder, GuardMode.UNGUARDED, quick)
                                .limits(Settings.limits(quick).withRecoverySeconds(LOOP_SECONDS))
                                .expect(Expectation.LOOPS)),
                new Cell(
                        "naive",
                        "poison-storm",
                        "production",
                        false,
                        builder -> storm(builder, GuardMode.NAIVE, quick).expect(Expectation.COUNTS)),
                new Cell(
                        "holdfast",
                        "poison-storm",
                        "production",
                        true,
                        builder -> storm(builder, GuardMode.GUARDED, quick).expect(Expectation.UNINTERRUPTED)));
    }

    private static ScheduleBuilder storm(ScheduleBuilder builder, GuardMode guard, boolean quick) {
        return builder.flink(RestartStrategy.FIXED_DELAY.flink())
                .job(JobPlan.ofDefaults().withGuard(guard))
                .fault(Settings.baseline(quick), Fault.lasting(FaultKind.POISON_STORM, STORM_SECONDS));
    }
}
