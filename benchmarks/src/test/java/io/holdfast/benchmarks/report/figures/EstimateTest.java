package io.holdfast.benchmarks.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.holdfast.benchmarks.report.figures.Estimate.Spread;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final double EXACT = 1e-12;

    @Test
    void addsRelativeErrorsOfAQuotientInQuadrature() {
        Estimate ratio = Estimate.withError(200, 6).over(Estimate.withError(100, 4));

        assertThat(ratio.value()).isEqualTo(2);
        assertThat(ratio.error()).isCloseTo(0.1, within(EXACT));
        assertThat(ratio.low()).isCloseTo(1.9, within(EXACT));
        assertThat(ratio.high()).isCloseTo(2.1, within(EXACT));
        assertThat(ratio.spread()).isEqualTo(Spread.CONFIDENCE);
    }

    @Test
    void takesTheIntervalOfTheLogarithmWhereTheErrorIsWide() {
        Estimate ratio = Estimate.withError(200, 120).over(Estimate.withError(100, 80));

        assertThat(ratio.value()).isEqualTo(2);
        assertThat(ratio.low()).isCloseTo(2 * Math.exp(-1), within(EXACT));
        assertThat(ratio.high()).isCloseTo(2 * Math.exp(1), within(EXACT));
        assertThat(ratio.text()).isEqualTo("2 (0.7358 – 5.437)");
        assertThat(ratio.over(Estimate.exact(2)).low()).isCloseTo(Math.exp(-1), within(EXACT));
        assertThat(ratio.over(Estimate.withError(1, 0)).high()).isCloseTo(2 * Math.exp(1), within(EXACT));
    }

    @Test
    void addsErrorsOfADifferenceInQuadrature() {
        Estimate difference = Estimate.withError(310, 3).minus(Estimate.withError(300, 4));

        assertThat(difference.value()).isEqualTo(10);
        assertThat(difference.error()).isCloseTo(5, within(EXACT));
    }

    @Test
    void keepsTheRelativeErrorWhenARateBecomesATime() {
        Estimate nanos = Estimate.exact(1e9).over(Estimate.withError(5e6, 5e5));

        assertThat(nanos.value()).isEqualTo(200);
        assertThat(nanos.error()).isCloseTo(20, within(EXACT));
    }

    @Test
    void dividesRangesFromTheSmallestToTheLargestQuotientOfAnyTwoRuns() {
        Estimate ratio = Estimate.ofRuns(100, 120, 90).over(Estimate.ofRuns(50, 40, 60));

        assertThat(ratio).isEqualTo(new Estimate(2, 1.5, 3, Spread.RANGE));
    }

    @Test
    void takesTheMedianOfRuns() {
        assertThat(Estimate.ofRuns(3, 1, 2).value()).isEqualTo(2);
        assertThat(Estimate.ofRuns(4, 1, 2, 3).value()).isEqualTo(2.5);
        assertThat(Estimate.ofRuns(7)).isEqualTo(new Estimate(7, 7, 7, Spread.RANGE));
    }

    @Test
    void knowsNoErrorWhereOneSideHasNone() {
        assertThat(Estimate.withError(4, Double.NaN).over(Estimate.withError(2, 1)))
                .isEqualTo(new Estimate(2, 2, 2, Spread.UNKNOWN));
        assertThat(Estimate.ofRuns(3, 4, 5).over(Estimate.withError(2, 1)).spread())
                .isEqualTo(Spread.UNKNOWN);
        assertThat(Estimate.withError(4, Double.NaN).minus(Estimate.ofRuns(1, 2, 3)))
                .isEqualTo(new Estimate(2, 2, 2, Spread.UNKNOWN));
    }

    @Test
    void saysItsErrorInWords() {
        assertThat(Estimate.withError(1.0234, 0.0312).text()).isEqualTo("1.023 ± 0.031");
        assertThat(Estimate.ofRuns(1, 1.5, 2).text()).isEqualTo("1.5 (1 – 2)");
        assertThat(Estimate.exact(12_345).text()).isEqualTo("12 345");
    }

    @Test
    void keepsTheRangeOfTheOtherSideIfOneSideRanOnce() {
        Estimate ratio = Estimate.ofRuns(3, 4, 5).over(Estimate.ofRuns(2));

        assertThat(ratio).isEqualTo(new Estimate(2, 1.5, 2.5, Spread.RANGE));
        assertThat(ratio.hasSpread()).isTrue();
        assertThat(Estimate.ofRuns(2).hasSpread()).isFalse();
        assertThat(Estimate.ofRuns(2).text()).isEqualTo("2");
    }

    @Test
    void staysAboveZeroForALogarithmicAxis() {
        assertThat(Estimate.withError(10, 30).lowAboveZero()).isEqualTo(1);
        assertThat(Estimate.withError(10, 3).lowAboveZero()).isEqualTo(7);
    }

    @Test
    void refusesEndsThatAreNotInOrder() {
        assertThatThrownBy(() -> new Estimate(2, 3, 4, Spread.RANGE)).isInstanceOf(IllegalArgumentException.class);
    }
}
