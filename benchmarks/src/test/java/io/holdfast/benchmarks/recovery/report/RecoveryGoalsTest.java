package io.holdfast.benchmarks.recovery.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.benchmarks.report.figures.GoalCase;
import io.holdfast.benchmarks.report.figures.GoalResult;
import io.holdfast.benchmarks.report.figures.GoalResult.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryGoalsTest {
    @Test
    void comparesProfilesUnderAKill() {
        GoalResult result = result(
                RecoveryGoal.TASKMANAGER_KILL,
                new MadeUpRun(1).observed(),
                new MadeUpRun(2)
                        .profile("flink-defaults")
                        .strategy("exponential-delay", 60)
                        .observed());

        assertThat(result.cases()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("78 s / 8 s");
            assertThat(one.measured().value()).isEqualTo(9.75);
        });
        assertThat(result.verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void takesNoSpeedForALostRecord() {
        GoalResult result = result(
                RecoveryGoal.JOBMANAGER_KILL,
                new MadeUpRun(1)
                        .strategy("s", 0)
                        .fault("jobmanager-kill")
                        .missing(1)
                        .observed());

        assertThat(result.cases()).singleElement().satisfies(one -> {
            assertThat(one.measured().value()).isEqualTo(6);
            assertThat(one.conserved()).isFalse();
        });
        assertThat(result.verdict()).isEqualTo(Verdict.MISSED);
    }

    @Test
    void measuresAKilledJobManagerByTheMedianOfOurProfile() {
        GoalResult result = result(
                RecoveryGoal.JOBMANAGER_KILL,
                new MadeUpRun(1).strategy("s", 9).fault("jobmanager-kill").observed(),
                new MadeUpRun(1)
                        .strategy("s", 0)
                        .fault("jobmanager-kill")
                        .profile("flink-defaults")
                        .observed());

        assertThat(result.cases()).extracting(GoalCase::name).containsExactly("median of 1 run: 14 s");
        assertThat(result.verdict()).isEqualTo(Verdict.MISSED);
    }

    @Test
    void countsSeededBugsAndFalseAlarms() {
        List<GoalResult> results = of(
                new MadeUpRun(1).strategy("bug-one", 1).missing(1).observed(),
                new MadeUpRun(2).strategy("bug-two", 1).observed(),
                new MadeUpRun(3).observed());

        assertThat(find(results, RecoveryGoal.SEEDED_BUGS).cases().get(0).name())
                .isEqualTo("1 of 2");
        assertThat(find(results, RecoveryGoal.SEEDED_BUGS).verdict()).isEqualTo(Verdict.MISSED);
        assertThat(find(results, RecoveryGoal.FALSE_ALARMS).verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void averagesErrorsOfThePrediction() {
        ObservedRun run = new MadeUpRun(1).observed();
        double error = prediction(run).error();

        assertThat(result(
                                RecoveryGoal.PREDICTION,
                                run,
                                new MadeUpRun(1).repetition(2).observed())
                        .cases())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.name()).isEqualTo("2 runs");
                    assertThat(one.measured().value()).isCloseTo(Math.abs(error) * 100, within(1e-9));
                });
    }

    @Test
    void doesNotCountARunThatIsPredictedFromItself() {
        assertThat(of("failover", new MadeUpRun(1).observed()))
                .extracting(GoalResult::goal)
                .doesNotContain(RecoveryGoal.PREDICTION);
    }

    @Test
    void countsARunThatNeverCameBackAsAPredictionThatFailed() {
        ObservedRun back = new MadeUpRun(1).observed();
        double error = Math.abs(prediction(back).error());

        GoalResult result = result(
                RecoveryGoal.PREDICTION,
                back,
                new MadeUpRun(1).repetition(2).observed(),
                new MadeUpRun(3).repetition(3).gaveUp().observed());

        assertThat(result.cases()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("3 runs, 1 of which never came back and count as off by 100 %");
            assertThat(one.measured().value()).isCloseTo((2 * error + 1) / 3 * 100, within(1e-9));
        });
        assertThat(result.verdict()).isEqualTo(Verdict.MISSED);
    }

    @Test
    void predictsNothingFromAJobWithABugNorOutsideTheExperimentsThatAreAskedFor() {
        ObservedRun bug = new MadeUpRun(1).strategy("bug-one", 1).observed();
        ObservedRun clean = new MadeUpRun(2).observed();
        ObservedRun again = new MadeUpRun(2).repetition(2).observed();

        assertThat(result(RecoveryGoal.PREDICTION, bug, clean, again).cases())
                .singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo("2 runs"));
        assertThat(of("exactly-once", bug, clean, again))
                .extracting(GoalResult::goal)
                .containsExactly(RecoveryGoal.SEEDED_BUGS, RecoveryGoal.FALSE_ALARMS);
    }

    /** From a second run that is the same. */
    private static Prediction prediction(ObservedRun run) {
        Experiment twice = new Experiment("exp", List.of(run, run), MadeUpRun.ENVIRONMENT, "");
        return Prediction.of(twice.runs().get(0).run()).orElseThrow();
    }

    @Test
    void comparesTheCapacityOnPoisonWithThatOnGoodRecords() {
        GoalResult result = result(
                RecoveryGoal.POISON_STORM,
                new MadeUpRun(1)
                        .strategy("holdfast", 3)
                        .fault("catch-up-on-poison")
                        .capacity(6_300)
                        .observed(),
                new MadeUpRun(2)
                        .strategy("holdfast", 3)
                        .fault("catch-up-on-good-records")
                        .observed(),
                new MadeUpRun(3)
                        .strategy("naive", 3)
                        .fault("catch-up-on-poison-of-no-kind")
                        .observed(),
                new MadeUpRun(4)
                        .strategy("holdfast", 3)
                        .fault("catch-up-on-poison-of-equal-size")
                        .capacity(8_550)
                        .observed());

        assertThat(result.cases())
                .extracting(GoalCase::name)
                .containsExactly(
                        "catch-up-on-poison: 6 300 / 9 000 records/s",
                        "catch-up-on-poison-of-equal-size: 8 550 / 9 000 records/s");
        assertThat(result.cases())
                .extracting(one -> one.measured().value())
                .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-9 ? 0 : 1)
                .containsExactly(0.7, 0.95);
        assertThat(result.verdict()).isEqualTo(Verdict.MISSED);
    }

    @Test
    void saysHowManyRestartsTheFaultsCaused() {
        assertThat(result(
                                RecoveryGoal.FAULTS_SURVIVED,
                                new MadeUpRun(1).fault("random-faults").observed())
                        .cases())
                .singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo("random-faults, 1 restart"));
    }

    @Test
    void saysNothingOfWhatWasNotRun() {
        assertThat(of(new MadeUpRun(1).gaveUp().observed())).isEmpty();
    }

    private static List<GoalResult> of(ObservedRun... runs) {
        return of("failover", runs);
    }

    private static List<GoalResult> of(String experiment, ObservedRun... runs) {
        return RecoveryGoals.of(new Experiment(experiment, List.of(runs), MadeUpRun.ENVIRONMENT, ""));
    }

    private static GoalResult result(RecoveryGoal goal, ObservedRun... runs) {
        return find(of(runs), goal);
    }

    private static GoalResult find(List<GoalResult> results, RecoveryGoal goal) {
        return results.stream().filter(one -> one.goal() == goal).findFirst().orElseThrow();
    }
}
