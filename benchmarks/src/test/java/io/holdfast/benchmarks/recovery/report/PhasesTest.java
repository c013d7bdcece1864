package io.holdfast.benchmarks.recovery.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.analysis.FaultRecovery;
import io.holdfast.benchmarks.recovery.report.Phases.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PhasesTest {
    @Test
    void layTheDurationsOfARecoveryEndToEnd() {
        assertThat(Phases.of(List.of(recovery(30, 1.0, 3.0, 10.0, 8.0))).spans())
                .containsExactly(
                        new Span(Phase.DETECT, 30, 31),
                        new Span(Phase.DELAY, 31, 34),
                        new Span(Phase.REDEPLOY, 34, 35.5),
                        new Span(Phase.RESTORE, 35.5, 37.5),
                        new Span(Phase.FIRST_OUTPUT, 37.5, 40),
                        new Span(Phase.CATCH_UP, 40, 48));
    }

    @Test
    void leaveOutWhatNeverCame() {
        assertThat(Phases.of(List.of(recovery(30, 1.0, null, null, null))).spans())
                .containsExactly(
                        new Span(Phase.DETECT, 30, 31),
                        new Span(Phase.REDEPLOY, 31, 32.5),
                        new Span(Phase.RESTORE, 32.5, 34.5));
    }

    @Test
    void countARecoveryOnceWhereAnotherFaultStrikesDuringIt() {
        FaultRecovery first = recovery(30, 1.0, 3.0, 10.0, 8.0);
        FaultRecovery during = recovery(38, 1.0, 3.0, 10.0, 8.0);
        FaultRecovery later = recovery(60, 1.0, 3.0, 10.0, 8.0);

        assertThat(Phases.of(List.of(first, during, later)).spans())
                .filteredOn(span -> span.phase() == Phase.DETECT)
                .containsExactly(new Span(Phase.DETECT, 30, 31), new Span(Phase.DETECT, 60, 61));
    }

    private static FaultRecovery recovery(
            long second,
            @Nullable Double detect,
            @Nullable Double delay,
            @Nullable Double processing,
            @Nullable Double catchUp) {
        return new FaultRecovery(
                "f",
                second * 1000,
                false,
                null,
                null,
                detect,
                delay,
                1.5,
                2.0,
                null,
                processing,
                null,
                catchUp,
                0,
                0,
                0,
                1,
                0,
                0,
                null,
                null,
                null);
    }
}
