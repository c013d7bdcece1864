package io.holdfast.benchmarks.recovery.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.plan.Expectation;
import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
    @ParameterizedTest
    @CsvSource({
        // expectation, final state, recovered after, restarts, missing, backlog, as expected
        "recovers,      RUNNING, 9, 1, 0, 0, true",
        "recovers,      RUNNING, 9, 1, 1, 0, false",
        "recovers,      RUNNING,  , 1, 0, 0, false",
        "recovers,      FAILED,  9, 1, 0, 0, false",
        "uninterrupted, RUNNING, 9, 0, 0, 0, true",
        "uninterrupted, RUNNING, 9, 1, 0, 0, false",
        "gives-up,      FAILED,   , 9, 0, 5, true",
        "gives-up,      FAILED,   , 9, 2, 5, false",
        "gives-up,      RUNNING, 9, 9, 0, 0, false",
        "loops,         RUNNING,  , 3, 0, 5, true",
        "loops,         RUNNING,  , 2, 0, 5, false",
        "loops,         RUNNING,  , 3, 0, 0, false",
        "loops,         RUNNING,  , 3, 1, 5, false",
        "settles,       FAILED,   , 9, 0, 5, true",
        "settles,       RUNNING, 9, 9, 0, 0, true",
        "settles,       RUNNING,  , 9, 0, 5, false",
        "settles,       FAILED,   , 9, 1, 5, false",
        "alarms,        RUNNING,  , 1, 1, 0, true",
        "alarms,        RUNNING, 9, 1, 0, 0, false",
        "counts,        RUNNING, 9, 0, 0, 0, true",
        "counts,        RUNNING, 9, 0, 3, 0, false"
    })
    void tellsWhetherARunShowedWhatItWasTo(
            String expectation,
            String state,
            Double recovered,
            int restarts,
            long missing,
            long backlog,
            boolean asExpected) {
        RunSchedule schedule = new ScheduleBuilder("e", "s", "f")
                .fault(1, Fault.times(FaultKind.TASK_EXCEPTION, 1))
                .expect(Expectation.of(expectation))
                .build();
        Sample last = new Sample(1, backlog, 0, 0, 0, 0, 0, -1, -1, 1, state);

        assertThat(Outcome.isAsExpected(schedule, run(state, recovered, restarts, missing), List.of(last)))
                .isEqualTo(asExpected);
    }

    private static RecoveryRun run(String state, Double recovered, int restarts, long missing) {
        return new RecoveryRun(
                "e",
                "s",
                "f",
                "production",
                1,
                1,
                "d",
                null,
                recovered,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                0,
                restarts,
                0,
                null,
                null,
                null,
                null,
                0,
                null,
                missing,
                0,
                0,
                0,
                0,
                state,
                false,
                List.of());
    }
}
