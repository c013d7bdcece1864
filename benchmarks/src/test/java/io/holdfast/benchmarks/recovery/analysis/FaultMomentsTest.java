package io.holdfast.benchmarks.recovery.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Cases that no simulated job comes to by itself. Samples on the second, a record a second that is committed at once.
 */
class FaultMomentsTest {
    private static final long FAULT = 30_000;

    private final List<RunEvent> events = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final long[] committed = new long[80];
    private final long[] refusals = new long[80];

    FaultMomentsTest() {
        for (int second = 0; second < committed.length; second++) {
            committed[second] = second;
        }
        event(0, Kind.JOB_STATE, "RUNNING");
    }

    @Test
    void doesNotTakeForOutputWhatARestoredSinkCommitsOfItsPredecessor() {
        event(FAULT, Kind.FAULT_BEGIN, "task-exception");
        event(FAULT + 500, Kind.JOB_STATE, "RESTARTING");
        event(FAULT + 3_500, Kind.JOB_STATE, "RUNNING");
        hold(31, 34, 30);
        hold(35, 39, 31);
        checkpoints.add(new Checkpoint(1, FAULT + 9_000, "COMPLETED", "aligned", 400, 0, 0, 0));

        RunAnalysis run = analysis();

        assertThat(run.detectSeconds()).isEqualTo(0.5);
        assertThat(run.mttrProcessingSeconds()).isEqualTo(9.4);
    }

    @Test
    void takesTheFirstRiseAfterTheRestoreWhereNoCheckpointWasSeen() {
        event(FAULT, Kind.FAULT_BEGIN, "task-exception");
        event(FAULT + 500, Kind.JOB_STATE, "RESTARTING");
        event(FAULT + 3_500, Kind.JOB_STATE, "RUNNING");
        hold(31, 38, 30);

        assertThat(analysis().mttrProcessingSeconds()).isEqualTo(9.0);
    }

    @Test
    void hasNoRecoveryIfTheJobEnds() {
        event(FAULT, Kind.FAULT_BEGIN, "task-exception");
        event(FAULT + 500, Kind.JOB_STATE, "RESTARTING");
        event(FAULT + 1_500, Kind.JOB_STATE, "RUNNING");
        event(FAULT + 1_700, Kind.JOB_STATE, "FAILING");
        event(FAULT + 1_800, Kind.JOB_STATE, "FAILED");
        hold(31, 79, 31);

        RunAnalysis run = analysis();

        assertThat(run.finalState()).isEqualTo("FAILED");
        assertThat(run.mttrProcessingSeconds()).isNull();
        assertThat(run.mttrFullSeconds()).isNull();
        assertThat(run.availability()).isNull();
        assertThat(run.availabilityProcessing()).isNull();
        assertThat(run.restarts()).isEqualTo(1);
        assertThat(run.peakBacklog()).isEqualTo(79 - 31);
        assertThat(run.notes()).contains("no new output after a fault");
    }

    @Test
    void endsADowntimeOnlyWithTheRestartThatLasts() {
        event(FAULT, Kind.FAULT_BEGIN, "dependency-outage");
        event(FAULT + 1_000, Kind.JOB_STATE, "RESTARTING");
        restart(FAULT + 1_000, 1_000);
        event(FAULT + 2_000, Kind.JOB_STATE, "RUNNING");
        event(FAULT + 2_300, Kind.JOB_STATE, "RESTARTING");
        restart(FAULT + 2_300, 1_500);
        event(FAULT + 3_800, Kind.JOB_STATE, "RUNNING");
        event(FAULT + 3_500, Kind.FAULT_END, "dependency-outage");
        hold(30, 36, 30);
        for (int second = 31; second < refusals.length; second++) {
            refusals[second] = second < 34 ? second - 30 : 4;
        }

        RunAnalysis run = analysis();

        assertThat(run.detectSeconds()).isEqualTo(1.0);
        assertThat(run.restartDelaySeconds()).isEqualTo(2.5);
        assertThat(run.faults().get(0).downtimeSeconds()).isEqualTo(3.8);
        assertThat(run.restarts()).isEqualTo(2);
        assertThat(run.outageSeconds()).isEqualTo(3.5);
        assertThat(run.dependencyRequestsDuringOutage()).isEqualTo(4);
        assertThat(run.faults().get(0).dependencyRequestsDuringOutage()).isEqualTo(4);
        assertThat(run.mttrProcessingSeconds()).isEqualTo(7.0);
    }

    @Test
    void countsWaitsThatRunAtOnceOnce() {
        event(FAULT, Kind.FAULT_BEGIN, "task-exception");
        event(FAULT + 500, Kind.JOB_STATE, "RESTARTING");
        restart(FAULT + 500, 1_000);
        restart(FAULT + 700, 1_000);
        event(FAULT + 1_700, Kind.JOB_STATE, "RUNNING");
        hold(31, 33, 30);

        assertThat(analysis().restartDelaySeconds()).isEqualTo(1.2);
    }

    @Test
    void detectsNothingIfTheJobRunsOn() {
        event(FAULT, Kind.FAULT_BEGIN, "broker-restart");
        hold(31, 40, 30);

        RunAnalysis run = analysis();

        assertThat(run.detectSeconds()).isNull();
        assertThat(run.restartDelaySeconds()).isNull();
        assertThat(run.redeploySeconds()).isNull();
        assertThat(run.restarts()).isZero();
        assertThat(run.mttrProcessingSeconds()).isEqualTo(11.0);
        assertThat(run.mttrFullSeconds()).isEqualTo(11.0);
        assertThat(run.fittedMttrFullSeconds()).isNull();
    }

    @Test
    void needsFifteenSecondsInsideTheBand() {
        event(FAULT, Kind.FAULT_BEGIN, "broker-restart");
        hold(31, 40, 30);
        hold(52, 60, 52);

        // Eleven good seconds from 41 on are not enough, and the second gap only shows when it is above the band.
        assertThat(analysis().mttrFullSeconds()).isEqualTo(31.0);
    }

    @Test
    void saysThatThereIsNoBandIfTheFaultStrikesAtOnce() {
        event(500, Kind.FAULT_BEGIN, "task-exception");

        RunAnalysis run = analysis();

        assertThat(run.mttrFullSeconds()).isNull();
        assertThat(run.notes())
                .containsExactly("the samples before the fault do not cover a checkpoint interval, so there is no band"
                        + " to return to");
    }

    /** Output stands still from one second to another, both included. */
    private void hold(int first, int last, long count) {
        for (int second = first; second <= last; second++) {
            committed[second] = count;
        }
    }

    private void restart(long millis, long wait) {
        events.add(new RunEvent(millis, Kind.RESTART, "job", Map.of("waitMillis", Long.toString(wait))));
    }

    private void event(long millis, Kind kind, String subject) {
        events.add(RunEvent.of(millis, kind, subject));
    }

    private RunAnalysis analysis() {
        List<Sample> samples = new ArrayList<>();
        for (int second = 0; second < committed.length; second++) {
            samples.add(new Sample(
                    second * 1_000L,
                    second,
                    committed[second],
                    0,
                    second,
                    refusals[second],
                    refusals[second],
                    -1,
                    -1,
                    0,
                    "RUNNING"));
        }
        events.sort(Comparator.comparingLong(RunEvent::millis));
        return RecoveryAnalysis.of(new RunTrace(Instant.EPOCH, 1_000, samples, events, checkpoints));
    }
}
