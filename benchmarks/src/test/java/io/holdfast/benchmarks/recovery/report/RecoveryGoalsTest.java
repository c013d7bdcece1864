package io.holdfast.benchmarks.recovery.report;

import static org.assertj.core.api.Assertions.assertThat;

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
        double error = Prediction.of(run.run()).orElseThrow().error();

        assertThat(result(RecoveryGoal.PREDICTION, run)
                        .cases()
                        .get(0)
                        .measured()
                        .value())
                .isEqualTo(Math.abs(error) * 100);
    }

    @Test
    void saysNothingOfWhatWasNotRun() {
        assertThat(of(new MadeUpRun(1).gaveUp().observed())).isEmpty();
    }

    private static List<GoalResult> of(ObservedRun... runs) {
        return RecoveryGoals.of(new Experiment("exp", List.of(runs), MadeUpRun.ENVIRONMENT));
    }

    private static GoalResult result(RecoveryGoal goal, ObservedRun... runs) {
        return find(of(runs), goal);
    }

    private static GoalResult find(List<GoalResult> results, RecoveryGoal goal) {
        return results.stream().filter(one -> one.goal() == goal).findFirst().orElseThrow();
    }
}
