package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.benchmarks.recovery.fault.After;
import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.fault.FaultStep;
import io.holdfast.benchmarks.recovery.job.Sabotage;
import io.holdfast.benchmarks.recovery.plan.Expectation;
import io.holdfast.benchmarks.recovery.plan.JobPlan;
import io.holdfast.benchmarks.recovery.plan.Limits;
import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A storm of faults on the job as it is, and a few on each job with a bug. */
final class ExactlyOnceCells {
    private static final int FAULTS = 100;
    private static final int QUICK_FAULTS = 3;
    private static final double POISON_PERCENT = 5;
    private static final double RATE = 1_000;

    /** A job that has lost records never drains. */
    private static final Limits WITH_BUG = new Limits(120, 5, 40, 20);

    /** That of the failed commits does not come to rest sooner than the job without it: until then nothing shows. */
    private static final Limits WITH_BUG_UNDER_FAILED_COMMITS = WITH_BUG.withRecoverySeconds(150);

    /** A job without one does, however long it takes after the last of many restarts. */
    private static final Limits CLEAN = new Limits(120, 5, 150, 60);

    private static final double OUTAGE_SECONDS = 5;

    /** In a row, with their waits longer than the transactions of the bug live and than the broker takes to notice. */
    private static final int FAILED_COMMITS = 8;

    private static final Map<Sabotage, String> CONTROLS = Map.of(
            Sabotage.STOLEN_TRANSACTION, "no-bug",
            Sabotage.SHORT_TRANSACTION_TIMEOUT, "no-bug-failed-commits",
            Sabotage.DEPENDENCY_FAILURE_SWALLOWED, "no-bug-outage");

    private ExactlyOnceCells() {}

    static List<Cell> of(long seed, boolean quick) {
        List<Cell> cells = new ArrayList<>();
        int count = quick ? QUICK_FAULTS : FAULTS;
        cells.add(new Cell("holdfast", "random-faults", "production", true, builder -> {
            loaded(builder);
            RandomFaults.of(seed, count, Settings.baseline(quick)).forEach(builder::fault);
        }));
        for (Sabotage bug : Sabotage.values()) {
            if (bug != Sabotage.NONE) {
                cells.add(seeded(bug));
            }
        }
        CONTROLS.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(each -> cells.add(control(each.getValue(), each.getKey())));
        return cells;
    }

    private static Cell seeded(Sabotage bug) {
        return new Cell(
                "bug-" + bug.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "seeded-bug",
                "production",
                bug == Sabotage.AT_LEAST_ONCE_OUTPUT,
                builder -> faultsFor(bug, loaded(builder).limits(withBug(bug)))
                        .job(JobPlan.ofDefaults().withSabotage(bug))
                        .expect(Expectation.ALARMS));
    }

    private static Limits withBug(Sabotage bug) {
        return bug == Sabotage.SHORT_TRANSACTION_TIMEOUT ? WITH_BUG_UNDER_FAILED_COMMITS : WITH_BUG;
    }

    /** The job as it is, under the faults that show a bug: none of them is to alarm. */
    private static Cell control(String fault, Sabotage bug) {
        return new Cell(
                "holdfast",
                fault,
                "production",
                false,
                builder -> faultsFor(bug, loaded(builder)).limits(CLEAN));
    }

    private static ScheduleBuilder loaded(ScheduleBuilder builder) {
        return builder.flink(RestartStrategy.EXPONENTIAL_DELAY.flink()).load(0, RATE, POISON_PERCENT);
    }

    /** What the documentation of each bug says that it takes; a job without one must bear the same. */
    private static ScheduleBuilder faultsFor(Sabotage bug, ScheduleBuilder builder) {
        double baseline = WITH_BUG.baselineSeconds();
        return switch (bug) {
            case SHORT_TRANSACTION_TIMEOUT ->
                builder.fault(baseline, Fault.times(FaultKind.COMMIT_EXCEPTION, FAILED_COMMITS));
            case DEPENDENCY_FAILURE_SWALLOWED ->
                builder.fault(baseline, Fault.lasting(FaultKind.DEPENDENCY_OUTAGE, OUTAGE_SECONDS));
            case DEAD_LETTERS_DROPPED, COUNTED_THEN_FAILED -> builder;
            default ->
                builder.fault(FaultStep.atPhase(Fault.times(FaultKind.TASK_EXCEPTION, 1), After.STEADY, baseline, 0.8))
                        .fault(FaultStep.atPhase(
                                Fault.times(FaultKind.TASK_EXCEPTION, 1), After.PREVIOUS_RECOVERY, 2, 0.8));
        };
    }
}
