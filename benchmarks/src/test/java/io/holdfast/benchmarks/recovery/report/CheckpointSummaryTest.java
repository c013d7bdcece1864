package io.holdfast.benchmarks.recovery.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CheckpointSummaryTest {
    private static final int MEBIBYTE = 1 << 20;

    private static Checkpoint checkpoint(
            long id, long triggered, String status, String type, long duration, long alignment, long mebibytes) {
        return new Checkpoint(
                id, triggered, status, type, duration, alignment, mebibytes * MEBIBYTE, 2 * mebibytes * MEBIBYTE);
    }

    private static RunTrace trace(List<RunEvent> events, Checkpoint... checkpoints) {
        return new RunTrace(
                Instant.EPOCH,
                2_000,
                LongStream.rangeClosed(0, 20)
                        .mapToObj(second -> new Sample(1_000 * second, 0, 0, 0, 0, 0, 0, -1, -1, 4, "RUNNING"))
                        .toList(),
                events,
                List.of(checkpoints));
    }

    @Test
    void tellsTheUsualOnesBeforeTheFaultFromTheLongestSince() {
        CheckpointSummary summary = CheckpointSummary.of(trace(
                List.of(
                        new RunEvent(10_000, RunEvent.Kind.FAULT_BEGIN, "back-pressure", Map.of()),
                        new RunEvent(19_000, RunEvent.Kind.LOAD, "load", Map.of("rate", "0.0"))),
                checkpoint(1, 1_000, "COMPLETED", "aligned", 100, 10, 0),
                checkpoint(2, 3_000, "COMPLETED", "aligned", 300, 20, 0),
                checkpoint(3, 5_000, "COMPLETED", "aligned", 400, 30, 0),
                checkpoint(4, 7_000, "FAILED", "aligned", 1_000, 0, 0),
                checkpoint(5, 11_000, "COMPLETED", "unaligned", 2_000, 1_500, 3),
                checkpoint(6, 14_000, "COMPLETED", "unaligned", 1_900, -1, 7),
                checkpoint(7, 18_500, "IN_PROGRESS", "aligned", 800, 0, 0),
                checkpoint(8, 19_500, "COMPLETED", "aligned", 9_000, 9_000, 99)));

        assertThat(summary).isEqualTo(new CheckpointSummary(5, 1, 2, 0.3, 2.0, 1.5, 7.0, 14.0, 5.7 / 19));
    }

    @Test
    void knowsNothingWhereNothingCompleted() {
        CheckpointSummary summary =
                CheckpointSummary.of(trace(List.of(), checkpoint(1, 1_000, "FAILED", "aligned", 500, 0, 0)));

        assertThat(summary).isEqualTo(new CheckpointSummary(0, 1, 0, null, null, null, null, null, 0.025));
    }
}
