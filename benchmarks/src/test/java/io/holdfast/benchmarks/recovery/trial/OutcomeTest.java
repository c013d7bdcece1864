package io.holdfast.benchmarks.recovery.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.job.Sabotage;
import io.holdfast.benchmarks.recovery.plan.Expectation;
import io.holdfast.benchmarks.recovery.plan.JobPlan;
import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
    @ParameterizedTest
    @CsvSource({
        // expectation, final state, returned, drained, restarts, missing, backlog, as expected
        "recovers,      RUNNING, true, true, 1, 0, 0, true",
        "recovers,      RUNNING, true, true, 1, 1, 0, false",
        "recovers,      RUNNING, false, true, 1, 0, 0, false",
        "recovers,      FAILED,  true, true, 1, 0, 0, false",
        "uninterrupted, RUNNING, true, true, 0, 0, 0, true",
        "uninterrupted, RUNNING, true, true, 1, 0, 0, false",
        "gives-up,      FAILED,  false, false, 9, 0, 5, true",
        "gives-up,      FAILED,  false, false, 9, 2, 5, false",
        "gives-up,      RUNNING, true, true, 9, 0, 0, false",
        "loops,         RUNNING, false, false, 3, 0, 5, true",
        "loops,         RUNNING, false, false, 2, 0, 5, false",
        "loops,         RUNNING, false, false, 3, 0, 0, false",
        "loops,         RUNNING, false, false, 3, 1, 5, false",
        "settles,       FAILED,  false, false, 9, 0, 5, true",
        "settles,       RUNNING, true, true, 9, 0, 0, true",
        "settles,       RUNNING, false, false, 9, 0, 5, false",
        "settles,       FAILED,  false, false, 9, 1, 5, false",
        "alarms,        RUNNING, false, false, 1, 1, 0, true",
        "alarms,        RUNNING, true, false, 1, 0, 0, false",
        "alarms,        RUNNING, true, true, 1, 1, 0, true",
        "recovers,      RUNNING, true, false, 1, 0, 5, false",
        "settles,       RUNNING, true, false, 9, 0, 5, false"
    })
    void tellsWhetherARunShowedWhatItWasTo(
            String expectation,
            String state,
            boolean returned,
            boolean drained,
            int restarts,
            long missing,
            long backlog,
            boolean asExpected) {
        RunSchedule schedule = new ScheduleBuilder("e", "s", "f")
                .fault(1, Fault.times(FaultKind.TASK_EXCEPTION, 1))
                .expect(Expectation.of(expectation))
                .build();
        Sample last = new Sample(1, backlog, 0, 0, 0, 0, 0, -1, -1, 1, state);

        assertThat(Outcome.isAsExpected(
                        schedule, run(state, restarts, missing, 0, 0), returned, drained, List.of(last)))
                .isEqualTo(asExpected);
    }

    @ParameterizedTest
    @CsvSource({"SOURCE_FROM_LATEST, true", "AT_LEAST_ONCE_OUTPUT, false", "STATE_NOT_RESTORED, false"})
    void takesABugForCaughtByItsOwnHarmOnly(Sabotage bug, boolean caught) {
        RunSchedule schedule = new ScheduleBuilder("e", "s", "f")
                .job(JobPlan.ofDefaults().withSabotage(bug))
                .expect(Expectation.ALARMS)
                .build();

        assertThat(Outcome.isAsExpected(schedule, run("RUNNING", 1, 3, 0, 0), true, true, List.of()))
                .isEqualTo(caught);
    }

    @Test
    void takesWhatAJobLeavesThatIsStillFailingForNoAlarm() {
        RunSchedule schedule =
                new ScheduleBuilder("e", "s", "f").expect(Expectation.ALARMS).build();

        assertThat(Outcome.isAsExpected(schedule, run("RUNNING", 8, 0, 1, 200), false, false, List.of()))
                .isFalse();
    }

    private static RecoveryRun run(String state, int restarts, long missing, long openTransactions, long lag) {
        return new RecoveryRun(
                "e",
                "s",
                "f",
                "production",
                1,
                1,
                "d",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                0L,
                restarts,
                0,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                0,
                missing,
                0,
                0,
                openTransactions,
                lag,
                state,
                false,
                List.of(),
                List.of());
    }
}
