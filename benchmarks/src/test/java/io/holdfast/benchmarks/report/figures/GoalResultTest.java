package io.holdfast.benchmarks.report.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.report.figures.GoalResult.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalResultTest {
    @Test
    void isDecidedByTheWorstCase() {
        GoalCase good = GoalCase.of("good", Estimate.exact(0.98));
        GoalCase bad = GoalCase.of("bad", Estimate.exact(0.96));
        GoalResult result = new GoalResult(Goal.DECODE_RAW, List.of(good, bad));

        assertThat(result.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(result.worst()).contains(bad);
        assertThat(result.metCases()).isEqualTo(1);
    }

    @Test
    void takesTheLargestForTheWorstWhereLessIsBetter() {
        GoalCase little = GoalCase.of("little", Estimate.exact(0.4));
        GoalCase much = GoalCase.of("much", Estimate.exact(1.5));
        GoalResult result = new GoalResult(Goal.POISON_COST, List.of(little, much));

        assertThat(result.verdict()).isEqualTo(Verdict.MET);
        assertThat(result.worst()).contains(much);
    }

    @Test
    void isNotMeasuredWithoutACase() {
        assertThat(new GoalResult(Goal.KRYO, List.of()).verdict()).isEqualTo(Verdict.NOT_MEASURED);
    }

    @Test
    void isMissedByWhoeverLosesRecordsHoweverFast() {
        GoalCase fast = new GoalCase("fast", Estimate.exact(9), false);
        GoalCase slow = GoalCase.of("slow", Estimate.exact(4));
        GoalResult result = new GoalResult(Goal.PEER_HALF, List.of(slow, fast));

        assertThat(result.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(result.worst()).contains(fast);
    }

    @Test
    void isCloseIfTheGoalLiesWithinTheError() {
        GoalResult result = new GoalResult(Goal.DECODE_RAW, List.of());

        assertThat(result.isClose(GoalCase.of("", Estimate.withError(0.96, 0.02))))
                .isTrue();
        assertThat(result.isClose(GoalCase.of("", Estimate.withError(0.96, 0.005))))
                .isFalse();
        assertThat(result.isClose(GoalCase.of("", Estimate.exact(0.97)))).isFalse();
    }
}
