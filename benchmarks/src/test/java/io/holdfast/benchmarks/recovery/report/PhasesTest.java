package io.holdfast.benchmarks.recovery.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.analysis.FaultRecovery;
import io.holdfast.benchmarks.recovery.analysis.Stretch;
import io.holdfast.benchmarks.recovery.analysis.Stretch.What;
import io.holdfast.benchmarks.recovery.report.Phases.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PhasesTest {
    private static final List<Stretch> ONE_TRY = List.of(
            new Stretch(What.WAIT, 31_000, 34_000),
            new Stretch(What.REDEPLOY, 34_000, 35_500),
            new Stretch(What.RESTORE, 35_500, 37_500));

    @Test
    void followEachOtherFromTheFaultToTheEndOfTheRecovery() {
        assertThat(Phases.of(List.of(recovery(30, 1.0, 10.0, 18.0, ONE_TRY))).spans())
                .containsExactly(
                        new Span(Phase.DETECT, 30, 31),
                        new Span(Phase.DELAY, 31, 34),
                        new Span(Phase.REDEPLOY, 34, 35.5),
                        new Span(Phase.RESTORE, 35.5, 37.5),
                        new Span(Phase.FIRST_OUTPUT, 37.5, 40),
                        new Span(Phase.CATCH_UP, 40, 48));
    }

    @Test
    void showEveryTryWhereItWas() {
        List<Stretch> twoTries = List.of(
                new Stretch(What.WAIT, 31_000, 32_000),
                new Stretch(What.REDEPLOY, 32_000, 33_000),
                new Stretch(What.WAIT, 33_000, 35_000),
                new Stretch(What.REDEPLOY, 35_000, 36_000));

        assertThat(Phases.of(List.of(recovery(30, 1.0, 7.0, 9.0, twoTries))).spans())
                .containsExactly(
                        new Span(Phase.DETECT, 30, 31),
                        new Span(Phase.DELAY, 31, 32),
                        new Span(Phase.REDEPLOY, 32, 33),
                        new Span(Phase.DELAY, 33, 35),
                        new Span(Phase.REDEPLOY, 35, 36),
                        new Span(Phase.FIRST_OUTPUT, 36, 37),
                        new Span(Phase.CATCH_UP, 37, 39));
    }

    @Test
    void interruptTheCatchUpWhereTheJobWasDownAgain() {
        List<Stretch> again = List.of(new Stretch(What.WAIT, 31_000, 32_000), new Stretch(What.WAIT, 35_000, 36_000));

        assertThat(Phases.of(List.of(recovery(30, 1.0, 3.0, 9.0, again))).spans())
                .containsExactly(
                        new Span(Phase.DETECT, 30, 31),
                        new Span(Phase.DELAY, 31, 32),
                        new Span(Phase.FIRST_OUTPUT, 32, 33),
                        new Span(Phase.CATCH_UP, 33, 35),
                        new Span(Phase.DELAY, 35, 36),
                        new Span(Phase.CATCH_UP, 36, 39));
    }

    @Test
    void leaveOutWhatNeverCame() {
        assertThat(Phases.of(List.of(recovery(30, 1.0, null, null, ONE_TRY))).spans())
                .containsExactly(
                        new Span(Phase.DETECT, 30, 31),
                        new Span(Phase.DELAY, 31, 34),
                        new Span(Phase.REDEPLOY, 34, 35.5),
                        new Span(Phase.RESTORE, 35.5, 37.5));
    }

    @Test
    void countARecoveryOnceWhereAnotherFaultStrikesDuringIt() {
        FaultRecovery first = recovery(30, 1.0, 10.0, 18.0, ONE_TRY);
        FaultRecovery during = recovery(38, 1.0, 10.0, 18.0, List.of());
        FaultRecovery later = recovery(60, 1.0, 10.0, 18.0, List.of());

        assertThat(Phases.of(List.of(first, during, later)).spans())
                .filteredOn(span -> span.phase() == Phase.DETECT)
                .containsExactly(new Span(Phase.DETECT, 30, 31), new Span(Phase.DETECT, 60, 61));
    }

    private static FaultRecovery recovery(
            long second,
            @Nullable Double detect,
            @Nullable Double processing,
            @Nullable Double full,
            List<Stretch> stretches) {
        return new FaultRecovery(
                "f",
                second * 1000,
                false,
                null,
                null,
                detect,
                null,
                1.5,
                2.0,
                null,
                processing,
                full,
                null,
                0,
                0,
                0L,
                1,
                0,
                0,
                null,
                null,
                null,
                stretches);
    }
}
