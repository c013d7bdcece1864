package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.results.MedianInterval;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import io.holdfast.benchmarks.report.figures.Estimate;
import io.holdfast.benchmarks.report.figures.GoalCase;
import io.holdfast.benchmarks.report.figures.GoalResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The goals that an experiment answers, from what its runs are called: the faults {@code taskmanager-kill},
 * {@code taskmanager-hang}, {@code jobmanager-kill}, {@code random-faults} and {@code poison-storm}, the profiles
 * {@code production} and {@code flink-defaults}, the strategy {@code holdfast} for our own job, and strategies that
 * begin with {@value #SEEDED_BUG} for runs with a bug built in.
 */
public final class RecoveryGoals {
    /** Begin of the strategy of a run that has a bug built in, so that its verdict has to be a bad one. */
    public static final String SEEDED_BUG = "bug-";

    /** Name of our settings of failure detection. */
    public static final String PRODUCTION = "production";

    /** Name of Flink's own. */
    public static final String FLINK_DEFAULTS = "flink-defaults";

    private static final String RANDOM_FAULTS = "random-faults";
    private static final String OURS = "holdfast";
    private static final double PERCENT = 100;
    private static final double MILLIS = 1e3;

    private final Experiment experiment;
    private final List<RecoveryRun> runs;

    private RecoveryGoals(Experiment experiment) {
        this.experiment = experiment;
        runs = experiment.runs().stream().map(ObservedRun::run).toList();
    }

    /** The goals about which the runs say anything, in order. */
    static List<GoalResult> of(Experiment experiment) {
        RecoveryGoals goals = new RecoveryGoals(experiment);
        List<GoalResult> results = new ArrayList<>();
        for (RecoveryGoal goal : RecoveryGoal.values()) {
            List<GoalCase> cases = goals.cases(goal);
            if (!cases.isEmpty()) {
                results.add(new GoalResult(goal, cases));
            }
        }
        return results;
    }

    private List<GoalCase> cases(RecoveryGoal goal) {
        return switch (goal) {
            case FAULTS_SURVIVED -> faultsSurvived();
            case SEEDED_BUGS -> seededBugs();
            case FALSE_ALARMS -> falseAlarms();
            case TASKMANAGER_KILL -> againstDefaults("taskmanager-kill");
            case JOBMANAGER_KILL -> jobManagerKill();
            case TASKMANAGER_HANG -> againstDefaults("taskmanager-hang");
            case PREDICTION -> prediction();
            case POISON_STORM -> poisonStorm();
        };
    }

    /** The run with the most faults counts. */
    private List<GoalCase> faultsSurvived() {
        return experiment.runs().stream()
                .filter(one -> one.run().fault().equals(RANDOM_FAULTS))
                .max((a, b) -> Integer.compare(a.faults().size(), b.faults().size()))
                .map(one -> List.of(new GoalCase(
                        one.run().fault(),
                        Estimate.exact(one.faults().size()),
                        one.run().holds())))
                .orElse(List.of());
    }

    private static boolean isSeeded(RecoveryRun run) {
        return run.strategy().startsWith(SEEDED_BUG);
    }

    private List<GoalCase> seededBugs() {
        List<RecoveryRun> seeded = runs.stream().filter(RecoveryGoals::isSeeded).toList();
        if (seeded.isEmpty()) {
            return List.of();
        }
        long caught = seeded.stream().filter(run -> !run.holds()).count();
        return List.of(GoalCase.of(caught + " of " + seeded.size(), Estimate.exact(PERCENT * caught / seeded.size())));
    }

    private List<GoalCase> falseAlarms() {
        if (runs.stream().noneMatch(RecoveryGoals::isSeeded)) {
            return List.of();
        }
        List<RecoveryRun> clean = runs.stream().filter(run -> !isSeeded(run)).toList();
        long alarms = clean.stream().filter(run -> !run.holds()).count();
        return clean.isEmpty()
                ? List.of()
                : List.of(GoalCase.of("of " + clean.size(), Estimate.exact((double) alarms)));
    }

    private List<GoalCase> againstDefaults(String fault) {
        List<RecoveryRun> ours = runs(fault, PRODUCTION);
        List<RecoveryRun> others = runs(fault, FLINK_DEFAULTS);
        if (ours.isEmpty() || others.isEmpty()) {
            return List.of();
        }
        MedianInterval production = processing(ours);
        MedianInterval defaults = processing(others);
        Estimate ratio = Medians.estimate(production, 1)
                .map(fast -> Medians.estimate(defaults, 1)
                        .map(slow -> slow.over(fast))
                        .orElse(Estimate.exact(Double.POSITIVE_INFINITY)))
                .orElse(Estimate.exact(0));
        return List.of(new GoalCase(
                Medians.text(defaults, 1) + " s / " + Medians.text(production, 1) + " s", ratio, holding(ours)));
    }

    private List<GoalCase> jobManagerKill() {
        List<RecoveryRun> ours = runs("jobmanager-kill", PRODUCTION);
        if (ours.isEmpty()) {
            return List.of();
        }
        Estimate median = Medians.estimate(processing(ours), 1).orElse(Estimate.exact(Double.POSITIVE_INFINITY));
        return List.of(new GoalCase(
                "median of " + Verdicts.count(ours.size(), "run") + ": " + Medians.text(processing(ours), 1) + " s",
                median,
                holding(ours)));
    }

    private static boolean holding(List<RecoveryRun> runs) {
        return runs.stream().allMatch(RecoveryRun::holds);
    }

    private List<RecoveryRun> runs(String fault, String profile) {
        return runs.stream()
                .filter(run -> run.fault().equals(fault) && run.profile().equals(profile))
                .toList();
    }

    private static MedianInterval processing(List<RecoveryRun> runs) {
        List<@Nullable Double> seconds = new ArrayList<>();
        runs.forEach(run -> seconds.add(run.mttrProcessingSeconds()));
        return MedianInterval.of(seconds);
    }

    private List<GoalCase> prediction() {
        OptionalDouble mean = Prediction.meanError(runs);
        return mean.isPresent()
                ? List.of(GoalCase.of(Prediction.counted(runs), Estimate.exact(mean.getAsDouble() * PERCENT)))
                : List.of();
    }

    /** Our own job alone: to fall behind is what the others are there to show. */
    private List<GoalCase> poisonStorm() {
        List<GoalCase> cases = new ArrayList<>();
        for (ObservedRun one : experiment.runs()) {
            if (one.run().fault().startsWith("poison-storm")
                    && one.run().strategy().equals(OURS)) {
                storm(one.trace())
                        .ifPresent(ratio -> cases.add(new GoalCase(
                                one.run().strategy() + ", repetition "
                                        + one.run().repetition(),
                                Estimate.exact(ratio),
                                one.run().holds())));
            }
        }
        return cases;
    }

    /** Committed records a second during the storm by those before it, each an interval later than it was read. */
    private static OptionalDouble storm(RunTrace trace) {
        Optional<Fault> storm = Fault.of(trace).stream().filter(Fault::lasts).findFirst();
        if (storm.isEmpty() || trace.samples().isEmpty()) {
            return OptionalDouble.empty();
        }
        double interval = trace.checkpointIntervalMillis() / MILLIS;
        double begin = storm.get().beginMillis() / MILLIS + interval;
        double end = storm.get().endMillis() / MILLIS + interval;
        Signal committed = Signal.level(trace, 0, Sample::committed);
        double start = trace.samples().get(0).millis() / MILLIS + interval;
        double before = (committed.at(begin) - committed.at(start)) / (begin - start);
        double during = (committed.at(end) - committed.at(begin)) / (end - begin);
        double ratio = during / before;
        return Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }
}
