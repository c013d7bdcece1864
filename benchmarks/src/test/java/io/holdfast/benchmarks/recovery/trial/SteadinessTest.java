package io.holdfast.benchmarks.recovery.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadinessTest {
    private final Steadiness steadiness = new Steadiness(1_000, 2_000, 3);
    private final List<Sample> samples = new ArrayList<>();

    private void second(long backlog, int tasks, String state) {
        long millis = 1_000L * (samples.size() + 1);
        long produced = millis + 10_000;
        samples.add(new Sample(millis, produced, produced - backlog, 0, 0, 0, 0, 1, 1, tasks, state));
    }

    @Test
    void holdsOnceTheBacklogIsWhatOneCheckpointCollectsForSomeSecondsInARow() {
        second(9_000, 4, "RUNNING");
        second(4_500, 4, "RUNNING");
        second(4_500, 4, "RUNNING");
        assertThat(steadiness.holds(samples)).isFalse();

        second(4_500, 4, "RUNNING");

        assertThat(steadiness.holds(samples)).isTrue();
    }

    @Test
    void doesNotHoldWithOneRecordMoreOrWithoutTheJob() {
        second(1, 4, "RUNNING");
        second(1, 4, "RUNNING");
        second(4_501, 4, "RUNNING");
        assertThat(steadiness.holds(samples)).isFalse();
        second(1, 4, "RUNNING");
        second(1, 4, "RUNNING");
        second(1, 4, "RESTARTING");
        assertThat(steadiness.holds(samples)).isFalse();
        second(1, 4, "RUNNING");
        second(1, 4, "RUNNING");
        second(1, 0, "RUNNING");
        assertThat(steadiness.holds(samples)).isFalse();
    }

    @Test
    void takesNoSampleFromBeforeTheLastFaultForOneAfterIt() {
        second(1, 4, "RUNNING");
        second(1, 4, "RUNNING");
        second(1, 4, "RUNNING");
        List<RunEvent> events = new ArrayList<>(List.of(
                RunEvent.of(500, Kind.FAULT_BEGIN, "back-pressure"), RunEvent.of(1_000, Kind.JOB_STATE, "RUNNING")));
        assertThat(steadiness.holdsSinceTheLastFault(trace(events))).isTrue();

        events.add(RunEvent.of(2_500, Kind.FAULT_END, "back-pressure"));
        assertThat(steadiness.holdsSinceTheLastFault(trace(events))).isFalse();
        second(1, 4, "RUNNING");
        assertThat(steadiness.holdsSinceTheLastFault(trace(events))).isFalse();
        second(1, 4, "RUNNING");
        assertThat(steadiness.holdsSinceTheLastFault(trace(events))).isTrue();
    }

    private RunTrace trace(List<RunEvent> events) {
        return new RunTrace(Instant.EPOCH, 2_000, samples, events, List.of());
    }
}
