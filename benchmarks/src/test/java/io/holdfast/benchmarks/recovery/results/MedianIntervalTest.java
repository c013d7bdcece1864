package io.holdfast.benchmarks.recovery.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MedianIntervalTest {
    @Test
    void isTheRangeWhileThereAreTooFewRunsForMore() {
        assertThat(of(7)).isEqualTo(new MedianInterval(1, 0, 7.0, 7.0, 7.0, 0));
        assertThat(of(3, 1)).isEqualTo(new MedianInterval(2, 0, 2.0, 1.0, 3.0, 0.5));
        assertCoverage(of(5, 1, 4, 2, 3), 1, 5, 0.9375);
        assertCoverage(of(1, 2, 3, 4, 5, 6), 1, 6, 0.96875);
        assertCoverage(of(1, 2, 3, 4, 5, 6, 7, 8), 1, 8, 0.9921875);
    }

    @Test
    void leavesOutTheOutermostAsSoonAsThatIsSure() {
        assertCoverage(of(1, 2, 3, 4, 5, 6, 7, 8, 9), 2, 8, 1 - 20 / 512.0);
        // Tables of the sign test: 20 runs, the 6th smallest to the 6th largest, 95.86 %.
        assertCoverage(of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20), 6, 15, 0.9586);
    }

    @Test
    void countsAMomentThatNeverCameAsLaterThanAny() {
        assertThat(MedianInterval.of(Arrays.asList(3.0, null, 1.0, 2.0, null)))
                .isEqualTo(new MedianInterval(5, 2, 3.0, 1.0, null, 0.9375));
        assertThat(MedianInterval.of(Arrays.asList(3.0, null, null)))
                .isEqualTo(new MedianInterval(3, 2, null, 3.0, null, 0.75));
        assertThat(MedianInterval.of(Arrays.asList(1.0, null)))
                .isEqualTo(new MedianInterval(2, 1, null, 1.0, null, 0.5));
    }

    @Test
    void holdsTheTrueMedianAsOftenAsItSays() {
        Random random = new Random(17);
        for (int n : new int[] {2, 5, 9, 15}) {
            int held = 0;
            int trials = 40_000;
            double coverage = 0;
            for (int trial = 0; trial < trials; trial++) {
                List<@Nullable Double> runs = new ArrayList<>();
                for (int i = 0; i < n; i++) {
                    runs.add(-Math.log(random.nextDouble()));
                }
                MedianInterval interval = MedianInterval.of(runs);
                coverage = interval.coverage();
                held += interval.low() <= Math.log(2) && Math.log(2) <= interval.high() ? 1 : 0;
            }
            assertThat((double) held / trials).as("%d runs, seed 17", n).isCloseTo(coverage, within(0.01));
        }
    }

    @Test
    void staysAProbabilityForManyRuns() {
        List<@Nullable Double> runs = new ArrayList<>();
        for (int i = 1; i <= 5_000; i++) {
            runs.add((double) i);
        }

        MedianInterval interval = MedianInterval.of(runs);

        // Normal approximation: 2500 ± 1.96 √5000 / 2.
        assertThat(interval.low()).isCloseTo(2_500 - 69, within(2.0));
        assertThat(interval.high()).isCloseTo(2_500 + 70, within(2.0));
        assertThat(interval.coverage()).isBetween(0.95, 0.955);
    }

    @Test
    void refusesWhatHasNoMedian() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MedianInterval.of(List.of()))
                .withMessage("No runs to take the median of");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MedianInterval.of(List.of(1.0, Double.NaN)))
                .withMessage("A figure of a run is not finite: NaN");
    }

    private static void assertCoverage(MedianInterval interval, double low, double high, double coverage) {
        assertThat(interval.low()).isEqualTo(low);
        assertThat(interval.high()).isEqualTo(high);
        assertThat(interval.coverage()).isCloseTo(coverage, within(5e-5));
    }

    private static MedianInterval of(double... values) {
        return MedianInterval.of(new ArrayList<>(Arrays.stream(values).boxed().toList()));
    }
}
