package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.job.GuardMode;
import io.holdfast.benchmarks.recovery.plan.Expectation;
import io.holdfast.benchmarks.recovery.plan.JobPlan;
import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import java.util.List;
import java.util.Map;

/** The same poison for three kinds of guard, and what a record of poison costs beside a good one. */
final class PoisonCells {
    private static final double STORM_SECONDS = 20;
    private static final double ALL_PERCENT = 100;
    private static final double CATCH_UP_RATE = 4_000;
    private static final double LOOP_SECONDS = 30;

    private PoisonCells() {}

    static List<Cell> of(boolean quick) {
        return List.of(
                new Cell(
                        "no-guard",
                        "poison-storm",
                        "production",
                        true,
                        builder -> stopped(storm(builder, GuardMode.UNGUARDED, quick), quick)),
                new Cell(
                        "naive",
                        "poison-storm",
                        "production",
                        false,
                        builder -> stopped(storm(builder, GuardMode.NAIVE, quick), quick)),
                new Cell(
                        "holdfast",
                        "poison-storm",
                        "production",
                        true,
                        builder -> storm(builder, GuardMode.GUARDED, quick).expect(Expectation.UNINTERRUPTED)),
                catchUp("catch-up-on-good-records", 0, quick),
                catchUp("catch-up-on-poison", ALL_PERCENT, quick));
    }

    /** Half a minute of backlog, worked off as fast as the job can: its capacity is the throughput to compare. */
    private static Cell catchUp(String name, double poisonPercent, boolean quick) {
        return new Cell(
                "holdfast",
                name,
                "production",
                false,
                builder -> builder.flink(RestartStrategy.FIXED_DELAY.flink())
                        .flink(Map.of("restart-strategy.fixed-delay.delay", "30 s"))
                        .load(0, CATCH_UP_RATE, poisonPercent)
                        .fault(Settings.baseline(quick), Fault.times(FaultKind.TASK_EXCEPTION, 1)));
    }

    /**
     * Without a guard by the first bad record, with the naive one by the first that can be decoded and not encoded: a
     * try around decoding and pricing is not around what comes behind.
     */
    private static ScheduleBuilder stopped(ScheduleBuilder builder, boolean quick) {
        return builder.limits(Settings.limits(quick).withRecoverySeconds(LOOP_SECONDS))
                .expect(Expectation.LOOPS);
    }

    private static ScheduleBuilder storm(ScheduleBuilder builder, GuardMode guard, boolean quick) {
        return builder.flink(RestartStrategy.FIXED_DELAY.flink())
                .job(JobPlan.ofDefaults().withGuard(guard))
                .fault(Settings.baseline(quick), Fault.lasting(FaultKind.POISON_STORM, STORM_SECONDS));
    }
}
