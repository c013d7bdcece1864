package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.app.feed.Poison;
import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.job.GuardMode;
import io.holdfast.benchmarks.recovery.load.LoadPlan;
import io.holdfast.benchmarks.recovery.plan.Expectation;
import io.holdfast.benchmarks.recovery.plan.JobPlan;
import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same poison for three kinds of guard, and what a record of poison costs beside a good one. */
final class PoisonCells {
    private static final String HOLDFAST = "holdfast";
    private static final double STORM_SECONDS = 20;
    private static final double ALL_PERCENT = 100;
    private static final double CATCH_UP_RATE = 8_000;
    private static final int CATCH_UP_SECONDS = 60;
    private static final double LOOP_SECONDS = 30;

    /** Neither nothing nor many times an order: what it costs to handle them differs by what is done, not by bytes. */
    private static final Set<Poison> OF_ANOTHER_SIZE =
            EnumSet.of(Poison.EMPTY, Poison.NULL, Poison.DEEP_NESTING, Poison.OVERSIZE);

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
                        "naive",
                        "poison-storm-foreseen",
                        "production",
                        false,
                        builder -> storm(builder, GuardMode.NAIVE, quick)
                                .poisons(without(EnumSet.of(Poison.UNENCODABLE)))
                                .expect(Expectation.UNINTERRUPTED)),
                new Cell(
                        HOLDFAST,
                        "poison-storm",
                        "production",
                        true,
                        builder -> storm(builder, GuardMode.GUARDED, quick).expect(Expectation.UNINTERRUPTED)),
                catchUp("catch-up-on-good-records", 0, LoadPlan.EVERY_POISON, quick),
                catchUp("catch-up-on-poison", ALL_PERCENT, LoadPlan.EVERY_POISON, quick),
                catchUp("catch-up-on-poison-of-equal-size", ALL_PERCENT, without(OF_ANOTHER_SIZE), quick));
    }

    /** A minute of backlog, worked off as fast as the job can: its capacity is the throughput to compare. */
    private static Cell catchUp(String name, double poisonPercent, List<Poison> poisons, boolean quick) {
        return new Cell(
                HOLDFAST,
                name,
                "production",
                false,
                builder -> builder.flink(RestartStrategy.FIXED_DELAY.flink())
                        .flink(Map.of("restart-strategy.fixed-delay.delay", CATCH_UP_SECONDS + " s"))
                        .load(0, CATCH_UP_RATE, poisonPercent)
                        .poisons(poisons)
                        .fault(Settings.baseline(quick), Fault.times(FaultKind.TASK_EXCEPTION, 1)));
    }

    private static List<Poison> without(Set<Poison> some) {
        return LoadPlan.EVERY_POISON.stream()
                .filter(poison -> !some.contains(poison))
                .toList();
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
