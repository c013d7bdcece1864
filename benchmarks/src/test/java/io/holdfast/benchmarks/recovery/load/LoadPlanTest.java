package io.holdfast.benchmarks.recovery.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LoadPlanTest {
    private static final LoadPlan STEPS = LoadPlan.of(
            1,
            List.of(
                    LoadStep.of(Duration.ofSeconds(2), 10),
                    LoadStep.of(Duration.ofSeconds(3), 0),
                    LoadStep.of(Duration.ofSeconds(1), 100)));

    @Test
    void hasTheRecordsOfAllSteps() {
        assertThat(STEPS.records()).isEqualTo(120);
        assertThat(STEPS.nanos()).isEqualTo(TimeUnit.SECONDS.toNanos(6));
    }

    @Test
    void spacesRecordsByTheRateOfTheirStep() {
        assertThat(STEPS.dueNanos(0)).isZero();
        assertThat(STEPS.dueNanos(19)).isEqualTo(1_900_000_000L);
        assertThat(STEPS.dueNanos(20)).isEqualTo(5_000_000_000L);
        assertThat(STEPS.dueNanos(119)).isEqualTo(5_990_000_000L);
    }

    @Test
    void countsWhatIsDueByAMoment() {
        assertThat(STEPS.dueBy(-1)).isZero();
        assertThat(STEPS.dueBy(0)).isEqualTo(1);
        assertThat(STEPS.dueBy(1_950_000_000L)).isEqualTo(20);
        assertThat(STEPS.dueBy(4_999_999_999L)).isEqualTo(20);
        assertThat(STEPS.dueBy(5_000_000_000L)).isEqualTo(21);
        assertThat(STEPS.dueBy(Long.MAX_VALUE)).isEqualTo(120);
    }

    @Test
    void refusesRecordsThatAreNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STEPS.dueNanos(120))
                .withMessage("There is no record 120 in a plan of 120");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STEPS.withPills(List.of(120L)))
                .withMessage("The pills [120] must be among the 120 records of the plan");
    }

    @Test
    void refusesWhatIsNoLoad() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadPlan.of(1, List.of()))
                .withMessage("A load has at least one step");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadStep.of(Duration.ZERO, 1))
                .withMessage("A step lasts for some time, got PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadStep.of(Duration.ofSeconds(1), Double.NaN))
                .withMessage("A rate is 0 to 10,000,000 records a second, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoadStep(Duration.ofSeconds(1), 1, 100.5))
                .withMessage("A share of poison is 0 to 100 percent, got 100.5");
    }
}
