package io.holdfast.benchmarks.recovery.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalTest {
    @Test
    void isWhatATotalGrowsByASecond() {
        Signal rate = Signal.rate(trace(0, 0, 1000, 500, 2000, 500, 4000, 1500), 2, Sample::produced);

        assertThat(rate.seconds()).containsExactly(-2.0, -1.0, 0.0, 2.0);
        assertThat(rate.values()).containsExactly(Double.NaN, 500.0, 0.0, 500.0);
    }

    @Test
    void looksBackOverAWindowAndNeverAhead() {
        RunTrace trace = trace(0, 0, 1000, 0, 2000, 10, 3000, 10, 4000, 20, 5000, 20, 6000, 20);

        assertThat(Signal.rate(trace, 0, Sample::produced, 2).values())
                .containsExactly(Double.NaN, Double.NaN, 5.0, 5.0, 5.0, 5.0, 0.0);
    }

    @Test
    void isNotKnownWhereATotalIsNot() {
        assertThat(Signal.rate(trace(0, 5, 1000, -1, 2000, 7, 3000, 8), 0, Sample::produced)
                        .values())
                .containsExactly(Double.NaN, Double.NaN, Double.NaN, 1.0);
    }

    @Test
    void goesStraightBetweenSamplesAndNotOverHoles() {
        Signal level = Signal.level(trace(0, 10, 1000, 20, 5000, 30), 0, Sample::produced);

        assertThat(level.at(0.25)).isEqualTo(12.5);
        assertThat(level.at(3)).isNaN();
        assertThat(level.at(-1)).isNaN();
    }

    @Test
    void closesShortHolesAlone() {
        Signal signal = Signal.level(
                        trace(0, 1, 1000, -1, 2000, 2, 3000, -1, 4000, -1, 5000, -1, 6000, 3), 0, Sample::produced)
                .withoutHolesUpTo(3);

        assertThat(signal.seconds()).containsExactly(0.0, 2.0, 4.0, 6.0);
        assertThat(signal.values()).containsExactly(1.0, 2.0, Double.NaN, 3.0);
    }

    @Test
    void liesOverOthersAtEachSecond() {
        Signal one = Signal.level(trace(0, 10, 1000, 20), 0, Sample::produced);
        Signal two = Signal.level(trace(0, 30, 1000, 60, 2000, 90), 0, Sample::produced);

        assertThat(Curves.over(List.of(one, two), -1, 2))
                .containsExactly(
                        new Curves.Point(0, 20, 10, 30, 2),
                        new Curves.Point(1, 40, 20, 60, 2),
                        new Curves.Point(2, 90, 90, 90, 1));
    }

    @Test
    void showsTheMiddleOneOfThree() {
        Signal low = Signal.level(trace(0, 1, 1000, 1), 0, Sample::produced);
        Signal middle = Signal.level(trace(0, 5, 1000, 5), 0, Sample::produced);
        Signal high = Signal.level(trace(0, 50, 1000, 50), 0, Sample::produced);

        assertThat(Curves.over(List.of(high, low, middle), 0, 0)).containsExactly(new Curves.Point(0, 5, 1, 50, 3));
    }

    /** A trace of times in milliseconds and records produced by then. */
    private static RunTrace trace(long... values) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < values.length; i += 2) {
            samples.add(new Sample(values[i], values[i + 1], 0, 0, 0, 0, 0, -1, -1, 0, "RUNNING"));
        }
        return new RunTrace(Instant.EPOCH, 2000, samples, List.of(), List.of());
    }
}
