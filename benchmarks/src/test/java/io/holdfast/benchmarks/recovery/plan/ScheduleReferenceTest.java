package io.holdfast.benchmarks.recovery.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.fault.After;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.fault.PhaseRule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleReferenceTest {
    @Test
    void namesEveryMemberAndEveryValue() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/recovery-schedules.md"));

        List<String> names = Stream.of(
                        Stream.of(RunSchedule.class, ClusterPlan.class, JobPlan.class, LoadChange.class, Limits.class)
                                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                                .map(RecordComponent::getName),
                        Arrays.stream(FaultKind.values()).map(FaultKind::id),
                        Arrays.stream(PhaseRule.values()).map(PhaseRule::id),
                        Arrays.stream(After.values()).map(After::id),
                        Arrays.stream(Expectation.values()).map(Expectation::id))
                .flatMap(each -> each)
                .toList();

        assertThat(names).allSatisfy(name -> assertThat(page).contains('`' + name + '`'));
    }
}
