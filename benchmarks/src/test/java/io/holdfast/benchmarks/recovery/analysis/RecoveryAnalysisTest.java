package io.holdfast.benchmarks.recovery.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.benchmarks.recovery.analysis.SimulatedJob.Commit;
import io.holdfast.benchmarks.recovery.analysis.SimulatedJob.Fault;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.results.RunFault;
import io.holdfast.benchmarks.recovery.results.RunLabel;
import io.holdfast.benchmarks.recovery.results.RunVerdict;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecoveryAnalysisTest {
    /** λ 1 000/s, C 3 000/s, checkpoints every 2 s; down for 2 + 1 + 0.5 + 1.5 s. */
    private static final Fault FAULT = new Fault(60_000, 2_000, 1_000, 500, 1_500);

    private static final String REREAD_UNKNOWN =
            "the run did not end with everything committed, nor was the job back from"
                    + " each fault, so reprocessed is not known";

    @Test
    void tellsThePhasesOfARecovery() {
        SimulatedJob job = new SimulatedJob(1_000, 3_000, 2_000, 100, 1_200, List.of(FAULT));
        RunTrace trace = job.run(120_000, 500);

        RunAnalysis run = RecoveryAnalysis.of(trace);

        assertThat(run.notes()).isEmpty();
        assertThat(run.incidents()).isEqualTo(1);
        assertThat(run.detectSeconds()).isEqualTo(2.0);
        assertThat(run.restartDelaySeconds()).isEqualTo(1.0);
        assertThat(run.redeploySeconds()).isEqualTo(0.5);
        assertThat(run.restoreSeconds()).isEqualTo(1.5);
        assertThat(run.faults().get(0).downtimeSeconds()).isEqualTo(5.0);
        assertThat(run.mttrProcessingSeconds()).isEqualTo(6.3);
        // The last barrier before was at 58.666 s. At 65 s 6 334 records wait, gone at 68.167 s, just before the
        // barrier
        // at 68.2 s.
        assertThat(run.mttrFullSeconds()).isEqualTo(8.3);
        assertThat(run.catchUpSeconds()).isEqualTo(2.0);
        assertThat(Objects.requireNonNull(run.fittedMttrFullSeconds())).isCloseTo(8.3, within(1e-9));
        assertThat(run.peakBacklog()).isBetween(7_634L - 1_000, 7_634L);
        assertThat(run.restarts()).isEqualTo(1);
        assertThat(run.arrivalRate()).isCloseTo(1_000, within(1.0));
        assertThat(run.finalState()).isEqualTo("RUNNING");
        assertThat(run.outageSeconds()).isNull();
        assertThat(run.reprocessed()).isCloseTo((long) job.reread(), within(1L));
        assertThat(run.phase()).isCloseTo(1.334 / 2, within(1e-3));
    }

    @Test
    void recoversWhatASimulatedRecoveryWasMadeOf() {
        double errors = 0;
        int predictions = 0;
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            double rate = 100 + random.nextInt(2_000);
            double capacity = rate * (1.3 + random.nextDouble() * 5);
            long interval = 1_000L * List.of(1, 2, 5, 10).get(random.nextInt(4));
            long first = random.nextInt((int) interval);
            long at = 60_000L + random.nextInt(20_000);
            Fault fault = new Fault(
                    at,
                    1 + random.nextInt(20_000),
                    random.nextInt(10_000),
                    random.nextInt(3_000),
                    random.nextInt(9_000));
            SimulatedJob job =
                    new SimulatedJob(rate, capacity, interval, 1 + random.nextInt(300), first, List.of(fault));
            RunTrace trace = job.run(350_000, random.nextInt(1_000));

            RunAnalysis run = RecoveryAnalysis.of(trace);

            FaultRecovery recovery = run.faults().get(0);
            assertThat(recovery.detectSeconds()).as("detect, seed %d", seed).isEqualTo(fault.detect() / 1e3);
            assertThat(recovery.restartDelaySeconds())
                    .as("delay, seed %d", seed)
                    .isEqualTo(fault.delay() / 1e3);
            assertThat(recovery.redeploySeconds()).as("redeploy, seed %d", seed).isEqualTo(fault.redeploy() / 1e3);
            assertThat(recovery.restoreSeconds()).as("restore, seed %d", seed).isEqualTo(fault.restore() / 1e3);
            assertThat(recovery.downtimeSeconds())
                    .as("downtime, seed %d", seed)
                    .isEqualTo((fault.restored() - at) / 1e3);
            Commit output = job.commitLeaving(Double.MAX_VALUE, fault.restored());
            assertThat(recovery.mttrProcessingSeconds())
                    .as("MTTR_processing, seed %d", seed)
                    .isEqualTo((output.visible() - at) / 1e3);
            // A tooth is seen to its tip less a second, and the band ends a second and a tenth interval above.
            double slack = rate * (2 + interval / 1e4);
            double full = Objects.requireNonNull(recovery.mttrFullSeconds(), "MTTR_full, seed " + seed);
            Commit caughtUp = job.commitLeaving(1e-6, fault.restored());
            assertThat(full)
                    .as("MTTR_full, seed %d", seed)
                    .isBetween(
                            (job.commitLeaving(slack, fault.restored()).visible() - at) / 1e3,
                            (caughtUp.visible() - at) / 1e3);
            double peak = job.peakBacklog(at, caughtUp.visible());
            assertThat((double) recovery.peakBacklog())
                    .as("peak, seed %d", seed)
                    .isBetween(peak - rate - 1, peak + 1);
            assertThat((double) Objects.requireNonNull(recovery.reprocessed()))
                    .as("reprocessed, seed %d", seed)
                    .isCloseTo(job.reread(), within(2.0));
            double level = Objects.requireNonNull(SteadyBand.of(new RunView(trace).steadyBefore(at, 0), interval))
                    .topBacklog();
            double area = job.areaAbove(level, at, at + (long) (full * 1e3) + 1);
            assertThat(recovery.backlogArea())
                    .as("area, seed %d", seed)
                    .isCloseTo(area, within(0.05 * area + 1.1 * peak));
            if (recovery.fittedMttrFullSeconds() != null) {
                double predicted = recovery.fittedMttrFullSeconds();
                assertThat(predicted)
                        .as("predicted, seed %d", seed)
                        .isCloseTo((caughtUp.visible() - at) / 1e3, within(interval / 1e3 + 1));
                errors += Math.abs(predicted - full) / full;
                predictions++;
            }
            if (full - Objects.requireNonNull(recovery.mttrProcessingSeconds()) > 3 * interval / 1e3) {
                assertThat(Objects.requireNonNull(recovery.capacity()))
                        .as("capacity, seed %d", seed)
                        .isCloseTo(capacity, within(0.01 * capacity));
            }
        }
        assertThat(predictions).isGreaterThan(250);
        assertThat(errors / predictions).isLessThan(0.1);
    }

    @Test
    void bearsSamplesThatAreMissing() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            SimulatedJob job = new SimulatedJob(1_000, 2_500, 2_000, 100, 1_200, List.of(FAULT));
            RunTrace whole = job.run(150_000, random.nextInt(1_000));

            RunAnalysis thin = RecoveryAnalysis.of(SimulatedJob.thinned(whole, random));

            assertThat(thin.faults().get(0).downtimeSeconds())
                    .as("seed %d", seed)
                    .isEqualTo(5.0);
            assertThat(thin.mttrProcessingSeconds()).as("seed %d", seed).isEqualTo(6.3);
            assertThat(Objects.requireNonNull(thin.mttrFullSeconds()))
                    .as("seed %d", seed)
                    .isCloseTo(Objects.requireNonNull(RecoveryAnalysis.of(whole).mttrFullSeconds()), within(4.0));
        }
    }

    @Test
    void meansOverFaultsThatDoNotOverlap() {
        Fault second = new Fault(120_000, 4_000, 3_000, 500, 1_500);
        SimulatedJob job = new SimulatedJob(1_000, 5_000, 2_000, 100, 1_200, List.of(FAULT, second));

        RunAnalysis run = RecoveryAnalysis.of(job.run(200_000, 0), Duration.ofSeconds(83));

        assertThat(run.incidents()).isEqualTo(2);
        assertThat(run.faults()).extracting(FaultRecovery::overlapped).containsExactly(false, false);
        assertThat(run.faults())
                .extracting(FaultRecovery::mttrProcessingSeconds)
                .containsExactly(6.3, 10.3);
        assertThat(Objects.requireNonNull(run.mttrProcessingSeconds())).isCloseTo(8.3, within(1e-9));
        assertThat(run.detectSeconds()).isEqualTo(3.0);
        assertThat(run.restartDelaySeconds()).isEqualTo(2.0);
        assertThat(run.restarts()).isEqualTo(2);
        assertThat(Objects.requireNonNull(run.availabilityProcessing())).isCloseTo(0.9, within(1e-9));
        assertThat(run.reprocessed()).isCloseTo((long) job.reread(), within(2L));
    }

    @Test
    void countsFaultsThatOverlapAsOneIncident() {
        // The second strikes while the job catches up, after its first output.
        Fault second = new Fault(67_000, 1_000, 1_000, 500, 500);
        SimulatedJob job = new SimulatedJob(1_000, 2_000, 2_000, 100, 1_200, List.of(FAULT, second));

        RunAnalysis run = RecoveryAnalysis.of(job.run(150_000, 0));

        assertThat(run.incidents()).isEqualTo(1);
        assertThat(run.faults()).extracting(FaultRecovery::overlapped).containsExactly(true, false);
        assertThat(Objects.requireNonNull(run.mttrProcessingSeconds())).isCloseTo(6.3 + 4.3, within(1e-9));
        double second0 = Objects.requireNonNull(run.faults().get(1).mttrFullSeconds());
        assertThat(Objects.requireNonNull(run.mttrFullSeconds())).isCloseTo(7 + second0, within(1e-9));
        assertThat(run.fittedMttrFullSeconds()).isNull();
        assertThat(run.faults().get(1).arrivalRate()).isCloseTo(1_000, within(1.0));
        assertThat(run.notes()).containsExactly("2 faults overlap to 1 incidents; seconds are theirs", REREAD_UNKNOWN);
        RecoveryRun result = run.toRun(
                new RunLabel("e", "s", "f", "production", 1, 1, "d"), new RunVerdict(0, 0, 0, 0, 0), true, List.of());
        assertThat(result.mttrFullSeconds()).isNull();
        assertThat(result.availability()).isNull();
        assertThat(result.availabilityProcessing()).isNull();
        assertThat(result.faults())
                .containsExactly(
                        new RunFault("task-exception", 60, run.faults().get(0).phase(), 2.0, 6.3, true, 1 + 1),
                        new RunFault("task-exception", 67, run.faults().get(1).phase(), 1.0, 4.3, false, 1));
    }

    @Test
    void doesNotBecomeMoreAvailableByBeingWatchedForLonger() {
        for (long length : new long[] {126_001, 300_001}) {
            SimulatedJob job = new SimulatedJob(1_000, 5_000, 2_000, 100, 1_200, List.of(FAULT));

            RunAnalysis run = RecoveryAnalysis.of(job.run(length, 0));

            assertThat(Objects.requireNonNull(run.availabilityProcessing()))
                    .as("watched for %d ms", length)
                    .isCloseTo(1 - 6.3 / 3_600, within(1e-9));
        }
    }

    @Test
    void hasNoFiguresWithoutAFault() {
        SimulatedJob job = new SimulatedJob(1_000, 5_000, 2_000, 100, 1_200, List.of());

        RunAnalysis run = RecoveryAnalysis.of(job.run(60_000, 0));

        assertThat(run.faults()).isEmpty();
        assertThat(run.mttrFullSeconds()).isNull();
        assertThat(run.availability()).isNull();
        assertThat(run.restarts()).isZero();
        assertThat(run.arrivalRate()).isCloseTo(1_000, within(1e-9));
        assertThat(run.notes()).containsExactly("no fault struck");
    }

    @Test
    void hasNoRecoveryIfTheRunEndsBefore() {
        SimulatedJob job = new SimulatedJob(1_000, 1_100, 2_000, 100, 1_200, List.of(FAULT));

        RunAnalysis run = RecoveryAnalysis.of(job.run(90_000, 0));

        assertThat(run.mttrProcessingSeconds()).isEqualTo(6.3);
        assertThat(run.mttrFullSeconds()).isNull();
        assertThat(run.catchUpSeconds()).isNull();
        assertThat(run.availability()).isNull();
        assertThat(Objects.requireNonNull(run.capacity())).isCloseTo(1_100, within(5.0));
        assertThat(Objects.requireNonNull(run.fittedMttrFullSeconds())).isGreaterThan(60);
        assertThat(run.notes()).containsExactly("the run ended before the job was back in the band", REREAD_UNKNOWN);
    }

    @Test
    void refusesASpacingThatIsNone() {
        RunTrace trace = new SimulatedJob(1_000, 5_000, 2_000, 100, 1_200, List.of()).run(1_000, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecoveryAnalysis.of(trace, Duration.ZERO))
                .withMessage("The spacing of faults must be positive, got PT0S");
    }
}
