package io.holdfast.benchmarks.recovery.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.fault.FaultStep;
import io.holdfast.benchmarks.recovery.fault.PhaseRule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RandomFaultsTest {
    private static final long SEED = 20_260_801;

    private final List<FaultStep> steps = RandomFaults.drawn(SEED, 150, 10);

    @Test
    void drawsEveryKindEquallyOften() {
        Map<FaultKind, Integer> kinds = new EnumMap<>(FaultKind.class);

        steps.forEach(step -> kinds.merge(step.fault().kind(), 1, Integer::sum));

        assertThat(kinds)
                .as("seed %d", SEED)
                .hasSize(14)
                .containsEntry(FaultKind.TASK_EXCEPTION, 20)
                .doesNotContainKey(FaultKind.ESCAPED_PILL);
        kinds.remove(FaultKind.TASK_EXCEPTION);
        assertThat(kinds.values()).containsOnly(10);
    }

    @Test
    void drawsPhasesFromTheWholeInterval() {
        double[] phases = steps.stream()
                .filter(step -> step.rule() == PhaseRule.RANDOM_PHASE)
                .mapToDouble(step -> step.phase() == null ? -1 : step.phase())
                .toArray();

        assertThat(phases).as("seed %d", SEED).hasSizeGreaterThan(50);
        for (int tenth = 0; tenth < 10; tenth++) {
            double low = tenth / 10.0;
            assertThat(phases)
                    .as("seed %d", SEED)
                    .satisfies(all -> assertThat(java.util.Arrays.stream(all)
                                    .filter(phase -> phase >= low && phase < low + 0.1)
                                    .count())
                            .isPositive());
        }
    }

    @Test
    void strikesInNarrowPlacesToo() {
        assertThat(steps)
                .as("seed %d", SEED)
                .extracting(FaultStep::rule)
                .contains(PhaseRule.BEFORE_COMMIT, PhaseRule.DURING_RECOVERY);
    }

    @Test
    void leavesTheNetworkAloneWhereItCannotBeCut() {
        List<FaultStep> without = RandomFaults.withoutNetwork(steps);

        for (int i = 0; i < steps.size(); i++) {
            FaultStep drawn = steps.get(i);
            if (drawn.fault().kind() == FaultKind.NETWORK_CUT) {
                assertThat(without.get(i).fault())
                        .isEqualTo(Fault.lasting(
                                FaultKind.TASKMANAGER_HANG, drawn.fault().lengthSeconds()));
                assertThat(without.get(i).phase()).isEqualTo(drawn.phase());
            } else {
                assertThat(without.get(i)).isEqualTo(drawn);
            }
        }
    }
}
