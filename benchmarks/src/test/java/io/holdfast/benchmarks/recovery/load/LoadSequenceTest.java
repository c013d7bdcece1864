package io.holdfast.benchmarks.recovery.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.feed.Poison;
import io.holdfast.app.options.RecordFormat;
import io.holdfast.benchmarks.recovery.job.EscapedPill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class LoadSequenceTest {
    private static final LoadPlan PLAN = LoadPlan.of(
            42,
            List.of(
                    LoadStep.of(Duration.ofSeconds(1), 1_000),
                    LoadStep.of(Duration.ofSeconds(1), 0),
                    new LoadStep(Duration.ofSeconds(2), 500, 100)));

    @Test
    void makesTheSameRecordsOfTheSameSeed() {
        assertThat(all(PLAN)).isEqualTo(all(PLAN));
        assertThat(all(PLAN)).isNotEqualTo(all(LoadPlan.of(43, PLAN.steps())));
    }

    @Test
    void isDueWhenThePlanSays() {
        List<DueRecord> records = all(PLAN);

        assertThat(records).hasSize(2_000);
        assertThat(records)
                .allSatisfy(record -> assertThat(record.dueNanos()).isEqualTo(PLAN.dueNanos(record.number())));
        assertThat(records.stream().map(DueRecord::number).toList())
                .isEqualTo(java.util.stream.LongStream.range(0, 2_000).boxed().toList());
    }

    @Test
    void isPoisonThroughoutAStormAndNowhereElse() {
        List<DueRecord> records = all(PLAN);
        Set<Poison> kinds = records.stream()
                .map(DueRecord::poison)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Poison.class)));

        assertThat(records.subList(0, 1_000)).allMatch(record -> record.poison() == null);
        assertThat(records.subList(1_000, 2_000)).allMatch(record -> record.poison() != null);
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(Poison.of(RecordFormat.JSON));
    }

    @Test
    void isOnlyOfTheKindsOfPoisonThatThePlanHas() {
        Set<Poison> some = EnumSet.of(Poison.NULL, Poison.TRUNCATED, Poison.FAR_FUTURE);

        List<DueRecord> records = all(PLAN.withPoisons(List.copyOf(some)));

        assertThat(records.subList(1_000, 2_000)).extracting(DueRecord::poison).hasSameElementsAs(some);
    }

    @Test
    void aPillChangesNoOtherRecord() {
        List<DueRecord> plain = all(PLAN);

        List<DueRecord> pilled = all(PLAN.withPills(List.of(1_500L, 7L)));

        for (int i = 0; i < plain.size(); i++) {
            if (i == 7 || i == 1_500) {
                assertThat(pilled.get(i).customer()).isEqualTo(EscapedPill.CUSTOMER);
                assertThat(pilled.get(i).poison()).isNull();
            } else {
                assertThat(pilled.get(i)).isEqualTo(plain.get(i));
            }
        }
    }

    private static List<DueRecord> all(LoadPlan plan) {
        LoadSequence sequence = new LoadSequence(plan);
        List<DueRecord> records = new ArrayList<>();
        while (sequence.hasNext()) {
            records.add(sequence.next());
        }
        return records;
    }
}
