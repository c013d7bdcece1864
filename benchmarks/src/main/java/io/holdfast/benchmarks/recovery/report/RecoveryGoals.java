package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.results.MedianInterval;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.report.figures.Estimate;
import io.holdfast.benchmarks.report.figures.GoalCase;
import io.holdfast.benchmarks.report.figures.GoalResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The goals that an experiment answers, from what its runs are called: the faults {@code taskmanager-kill},
 * {@code taskmanager-hang}, {@code jobmanager-kill}, {@code random-faults}, those that begin with
 * {@code catch-up-on-poison}, and {@code catch-up-on-good-records}, the profiles {@code production} and
 * {@code flink-defaults}, the strategy {@code holdfast} for our own job, and strategies that begin with
 * {@value #SEEDED_BUG} for runs with a bug built in.
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
    private static final String CATCH_UP_ON_POISON = "catch-up-on-poison";
    private static final String CATCH_UP_ON_GOOD_RECORDS = "catch-up-on-good-records";

    private static final Set<String> PREDICTED = Set.of("restart-strategies", "failover");

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
                        one.run().fault() + ", " + Verdicts.count(one.run().restarts(), "restart"),
                        Estimate.exact(one.faults().size()),
                        one.run().holds())))
                .orElse(List.of());
    }

    static boolean isSeeded(RecoveryRun run) {
        return run.strategy().startsWith(SEEDED_BUG);
    }

    private List<GoalCase> seededBugs() {
        List<RecoveryRun> seeded = runs.stream().filter(RecoveryGoals::isSeeded).toList();
        if (seeded.isEmpty()) {
            return List.of();
        }
        // What a job leaves open that fails without a bug is no catch: expected are records that are missing, doubled
        // or wrong.
        long caught =
                seeded.stream().filter(run -> run.expected() && !run.holds()).count();
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

    /** Of the experiments whose runs have one fault at a time and repetitions to be predicted from. */
    private List<GoalCase> prediction() {
        if (!PREDICTED.contains(experiment.name())) {
            return List.of();
        }
        OptionalDouble mean = Prediction.meanError(runs);
        return mean.isPresent()
                ? List.of(GoalCase.of(Prediction.counted(runs), Estimate.exact(mean.getAsDouble() * PERCENT)))
                : List.of();
    }

    /**
     * How fast our own job works off a backlog of nothing but poison, by how fast it works off one of good records, for
     * each mixture of poison. A rate under a load that leaves room would tell nothing.
     */
    private List<GoalCase> poisonStorm() {
        Optional<MedianInterval> good = capacity(ours(CATCH_UP_ON_GOOD_RECORDS));
        return good.isEmpty()
                ? List.of()
                : runs.stream()
                        .map(RecoveryRun::fault)
                        .filter(fault -> fault.startsWith(CATCH_UP_ON_POISON))
                        .distinct()
                        .filter(fault -> !ours(fault).isEmpty())
                        .map(fault -> poisonStorm(fault, ours(fault), good.get()))
                        .toList();
    }

    private static GoalCase poisonStorm(String fault, List<RecoveryRun> poison, MedianInterval good) {
        Optional<MedianInterval> bad = capacity(poison);
        Estimate ratio = bad.flatMap(median -> Medians.estimate(median, 1))
                .flatMap(median -> Medians.estimate(good, 1).map(median::over))
                .orElse(Estimate.exact(0));
        String name = fault + ": " + bad.map(median -> Medians.text(median, 1)).orElse("not above the arrival rate")
                + " / " + Medians.text(good, 1) + " records/s";
        return new GoalCase(name, ratio, holding(poison));
    }

    private List<RecoveryRun> ours(String fault) {
        return runs.stream()
                .filter(run -> run.fault().equals(fault) && run.strategy().equals(OURS))
                .toList();
    }

    private static Optional<MedianInterval> capacity(List<RecoveryRun> runs) {
        List<@Nullable Double> capacities = new ArrayList<>();
        runs.stream().map(RecoveryRun::capacity).filter(Objects::nonNull).forEach(capacities::add);
        return capacities.isEmpty() ? Optional.empty() : Optional.of(MedianInterval.of(capacities));
    }
}
