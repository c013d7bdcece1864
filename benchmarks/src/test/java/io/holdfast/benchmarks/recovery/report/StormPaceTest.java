package io.holdfast.benchmarks.recovery.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StormPaceTest {
    private static final int STORM = 10;

    /** A thousand records a second, committed every two seconds; {@code percent} of that two seconds into the storm. */
    private static RunTrace trace(int lastSecond, int stormEnd, int percent) {
        return new RunTrace(
                Instant.EPOCH,
                2_000,
                IntStream.rangeClosed(0, lastSecond)
                        .mapToObj(second -> {
                            int even = second / 2 * 2;
                            int before = Math.min(even, STORM + 2);
                            long committed = 1_000L * before + 10L * percent * (even - before);
                            return new Sample(1_000L * second, 0, committed, 0, 0, 0, 0, -1, -1, 4, "RUNNING");
                        })
                        .toList(),
                List.of(
                        new RunEvent(1_000L * STORM, Kind.FAULT_BEGIN, "poison-storm", Map.of()),
                        new RunEvent(1_000L * stormEnd, Kind.FAULT_END, "poison-storm", Map.of())),
                List.of());
    }

    @Test
    void comparesTheStormWithWhatWasBefore() {
        assertThat(StormPace.of(trace(40, 30, 50))).hasValue(0.5);
    }

    @Test
    void knowsItOfARunThatEndsWithTheStorm() {
        assertThat(StormPace.of(trace(31, 30, 100))).hasValue(1);
    }

    @Test
    void saysNothingOfAStormShorterThanAnInterval() {
        assertThat(StormPace.of(trace(13, 11, 100))).isEmpty();
    }
}
