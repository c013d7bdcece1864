package io.holdfast.benchmarks.recovery.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** λ 1 000/s, I 2 s, so W 1.5 s; φ 0.5 and K 0.1 s where nothing else is said. */
class PredictionsTest {
    private static final String FROM_OTHERS =
            "the recovery is predicted from other strategies under the same fault, for want of another repetition";
    private static final String FROM_ITSELF =
            "the recovery is predicted from the run's own downtime and capacity, for want of another run, so it fits by"
                    + " itself";

    private final List<RecoveryRun> runs = new ArrayList<>();

    @Test
    void knowsNothingOfHowTheRunItselfCameBack() {
        add("a", 99.0, 1_001.0, 9.0, 0.5);
        add("a", 4.0, 3_000.0, 0.1, 0.5);
        add("a", 6.0, 3_000.0, 0.1, 0.5);

        // D 5, R − D = (1 + 5) / 2 = 3, less W 1.5: one more interval.
        assertThat(predicted(0)).isCloseTo(5 + 1.5 + 2 + 0.1, within(1e-9));
        assertThat(notes(0)).isEmpty();
    }

    @Test
    void takesTheCapacityOfAllRunsWhereItsRepetitionsShowABoundAlone() {
        runs.add(run("kill", 5.0, 2_000.0, 0.0));
        runs.add(run("kill", 5.0, 2_000.0, 3.99));
        runs.add(run("outage", 60.0, 20_000.0, 4.0));
        runs.add(run("outage", 60.0, 21_000.0, 4.0));
        runs.add(run("outage", 60.0, 22_000.0, 4.0));

        // With 20 500 a second R − D = 6 / 19.5 = 0.31, within W: no more intervals; with 2 000 three more.
        assertThat(predicted(0)).isCloseTo(5 + 1.5 + 0.1, within(1e-9));
        assertThat(notes(0)).isEmpty();
    }

    @Test
    void takesTheCapacityOfItsRepetitionsWhereTheyMeasuredOneOrHaveTheLargerBound() {
        runs.add(run("kill", 5.0, 2_000.0, 0.0));
        runs.add(run("kill", 5.0, 2_000.0, 4.0));
        runs.add(run("outage", 60.0, 20_000.0, 4.0));
        assertThat(predicted(0)).as("measured").isCloseTo(5 + 1.5 + 6 + 0.1, within(1e-9));

        runs.set(1, run("kill", 5.0, 2_000.0, 0.0));
        runs.set(2, run("outage", 60.0, 1_100.0, 4.0));
        assertThat(predicted(0)).as("the larger bound").isCloseTo(5 + 1.5 + 6 + 0.1, within(1e-9));
    }

    @Test
    void goesBackToTheCheckpointBeforeOneThatIsNotComplete() {
        add("a", 5.0, 2_000.0, 0.1, 0.04);
        add("a", 5.0, 2_000.0, 0.1, 0.5);

        // The age is 2.08, not 0.08: R − D = 7.08, less W 5.58: three more.
        assertThat(predicted(0)).isCloseTo(5 + 1.5 + 6 + 0.1, within(1e-9));
    }

    @Test
    void saysThatItTookOtherStrategiesForWantOfARepetition() {
        add("a", 99.0, 1_001.0, 9.0, 0.5);
        add("b", 5.0, 3_000.0, 0.1, 0.5);

        assertThat(predicted(0)).isCloseTo(8.6, within(1e-9));
        assertThat(notes(0)).containsExactly(FROM_OTHERS);
    }

    @Test
    void saysThatItTookTheRunItselfForWantOfAnother() {
        add("a", 5.0, 3_000.0, 0.1, 0.5);

        assertThat(predicted(0)).isCloseTo(8.6, within(1e-9));
        assertThat(notes(0)).containsExactly(FROM_ITSELF);
    }

    @Test
    void predictsNothingFromRepetitionsThatNeverCameBack() {
        add("a", 5.0, 3_000.0, 0.1, 0.5);
        add("a", null, null, 0.1, 0.5);
        add("b", 5.0, 3_000.0, 0.1, 0.5);

        assertThat(Predictions.of(runs).get(0).predictedMttrFullSeconds()).isNull();
        assertThat(notes(0)).isEmpty();
        assertThat(predicted(1)).isCloseTo(8.6, within(1e-9));
    }

    @Test
    void predictsNothingOfFaultsThatOverlap() {
        add("a", 5.0, 3_000.0, 0.1, 0.5);
        runs.add(run("a", 5.0, 3_000.0, 0.1, List.of(fault(0.5, true), fault(0.5, false))));

        assertThat(Predictions.of(runs).get(1).predictedMttrFullSeconds()).isNull();
    }

    @Test
    void predictsTheMeanOfFaultsThatDoNot() {
        add("a", 5.0, 2_000.0, 0.1, 0.5);
        runs.add(run("a", 5.0, 2_000.0, 0.1, List.of(fault(0.04, false), fault(0.5, false))));

        // 12.6 as above, and R − D = 6, less W 4.5: three more too.
        assertThat(predicted(1)).isCloseTo(12.6, within(1e-9));
    }

    @Test
    void isTheSameOfRunsThatArePredictedAlready() {
        add("a", 5.0, 3_000.0, 0.1, 0.5);
        add("b", 4.0, 2_000.0, 0.1, 0.5);

        assertThat(Predictions.of(Predictions.of(runs))).isEqualTo(Predictions.of(runs));
    }

    private double predicted(int index) {
        return Objects.requireNonNull(Predictions.of(runs).get(index).predictedMttrFullSeconds());
    }

    private List<String> notes(int index) {
        return Predictions.of(runs).get(index).notes();
    }

    private void add(
            String strategy,
            @Nullable Double downtime,
            @Nullable Double capacity,
            @Nullable Double commit,
            double phase) {
        runs.add(run(strategy, downtime, capacity, commit, List.of(fault(phase, false))));
    }

    private static RunFault fault(double phase, boolean overlapped) {
        return new RunFault("kill", 15, phase, 1.0, 7.0, overlapped, 1);
    }

    private RecoveryRun run(
            String strategy,
            @Nullable Double downtime,
            @Nullable Double capacity,
            @Nullable Double commit,
            List<RunFault> faults) {
        return run(strategy, "kill", downtime, capacity, commit, 3.0, faults);
    }

    private RecoveryRun run(String fault, double downtime, double capacity, double catchUp) {
        return run("a", fault, downtime, capacity, 0.1, catchUp, List.of(fault(0.5, false)));
    }

    private RecoveryRun run(
            String strategy,
            String fault,
            @Nullable Double downtime,
            @Nullable Double capacity,
            @Nullable Double commit,
            double catchUp,
            List<RunFault> faults) {
        return new RecoveryRun(
                "failover",
                strategy,
                fault,
                "production",
                1,
                runs.size() + 1,
                "d",
                7.0,
                10.0,
                1.0,
                1.0,
                1.0,
                1.0,
                downtime,
                catchUp,
                0.5,
                20_000,
                5.0,
                100L,
                1,
                0,
                null,
                0.9,
                0.95,
                null,
                10.0,
                1_000,
                capacity,
                commit,
                2,
                0,
                0,
                0,
                0,
                0,
                "RUNNING",
                true,
                List.of(),
                faults);
    }
}
