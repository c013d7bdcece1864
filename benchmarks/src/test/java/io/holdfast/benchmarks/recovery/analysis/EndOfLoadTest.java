package io.holdfast.benchmarks.recovery.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.benchmarks.recovery.analysis.SimulatedJob.Fault;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EndOfLoadTest {
    /** Down for 5 s, and hardly faster than its load: it has not caught up after 30 s. */
    private static final Fault FAULT = new Fault(60_000, 2_000, 1_000, 500, 1_500);

    private final SimulatedJob job = new SimulatedJob(1_000, 1_100, 2_000, 100, 1_200, List.of(FAULT));
    private final RunTrace loaded = job.run(90_000, 0);

    /** Everything that was produced is committed a second later, and a minute goes by. */
    private RunTrace drained(RunEvent... further) {
        List<Sample> samples = new ArrayList<>(loaded.samples());
        Sample last = samples.get(samples.size() - 1);
        long read = last.produced() + (long) job.reread();
        for (long millis = 90_000; millis < 150_000; millis += 1_000) {
            samples.add(new Sample(millis, last.produced(), last.produced(), 0, read, 0, 0, 100, 200, 2, "RUNNING"));
        }
        List<RunEvent> events = new ArrayList<>(loaded.events());
        events.addAll(List.of(further));
        return new RunTrace(loaded.started(), loaded.checkpointIntervalMillis(), samples, events, loaded.checkpoints());
    }

    private static RunEvent load(long millis, String rate) {
        return new RunEvent(millis, Kind.LOAD, "load", Map.of("rate", rate));
    }

    @Test
    void takesTheBacklogThatFallsWithoutLoadForNoRecovery() {
        RunAnalysis run = RecoveryAnalysis.of(drained(load(89_500, "0.0")));

        assertThat(run.mttrProcessingSeconds()).isEqualTo(6.3);
        assertThat(run.mttrFullSeconds()).isNull();
        assertThat(Objects.requireNonNull(run.availabilityProcessing())).isCloseTo(1 - 6.3 / 3600, within(1e-9));
        assertThat(run.notes()).containsExactly("the run ended before the job was back in the band");
    }

    @Test
    void knowsWhatWasReadAgainAndHowTheJobEndedFromWhatCameAfter() {
        RunAnalysis run =
                RecoveryAnalysis.of(drained(load(89_500, "0.0"), RunEvent.of(100_000, Kind.JOB_STATE, "FAILED")));

        assertThat(run.reprocessed()).isEqualTo((long) job.reread());
        assertThat(run.finalState()).isEqualTo("FAILED");
    }

    @Test
    void doesNotGuessWhatWasReadAgainUnderAnotherJobManager() {
        RunAnalysis run =
                RecoveryAnalysis.of(drained(load(89_500, "0.0"), RunEvent.of(61_000, Kind.LEADER, "jobmanager-1")));

        assertThat(run.reprocessed()).isNull();
        assertThat(run.notes())
                .contains("what tasks read until a JobManager took them over was told to nobody, so reprocessed is not"
                        + " known");
    }

    @Test
    void doesNotGuessWhatWasReadAgainOfARunThatEndedWithABacklog() {
        RunAnalysis run = RecoveryAnalysis.of(loaded);

        assertThat(run.reprocessed()).isNull();
        assertThat(run.notes())
                .contains("the run did not end with everything committed, nor was the job back from each fault, so"
                        + " reprocessed is not known");
    }

    @Test
    void goesToTheEndOfTheTraceUnlessTheLoadEnded() {
        assertThat(Objects.requireNonNull(
                        RecoveryAnalysis.of(drained(load(89_500, "500.0"))).mttrFullSeconds()))
                .isEqualTo(30.0);
    }
}
