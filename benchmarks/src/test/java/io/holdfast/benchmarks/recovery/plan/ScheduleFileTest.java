package io.holdfast.benchmarks.recovery.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.app.feed.Poison;
import io.holdfast.benchmarks.recovery.cluster.DetectionProfile;
import io.holdfast.benchmarks.recovery.experiment.Experiment;
import io.holdfast.benchmarks.recovery.experiment.ExperimentOptions;
import io.holdfast.benchmarks.recovery.fault.After;
import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.fault.FaultStep;
import io.holdfast.benchmarks.recovery.fault.PhaseRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleFileTest {
    private static RunSchedule example() {
        return new ScheduleBuilder("failover", "exponential-delay", "a kill, and an outage in its recovery")
                .profile("flink-defaults")
                .repetition(7, 2)
                .flink(Map.of("b.key", "2", "a.key", "1"))
                .load(0, 2_000, 1)
                .load(30, 4_000, 0)
                .poisons(List.of(Poison.TRUNCATED, Poison.EMPTY))
                .fault(10, Fault.of(FaultKind.TASKMANAGER_KILL))
                .fault(FaultStep.of(
                        Fault.lasting(FaultKind.DEPENDENCY_OUTAGE, 12.5),
                        After.PREVIOUS_FAULT,
                        0.5,
                        PhaseRule.DURING_RECOVERY))
                .build();
    }

    private static String golden() throws IOException {
        try (InputStream in = Objects.requireNonNull(ScheduleFileTest.class.getResourceAsStream("schedule.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void writesWhatPeopleCanRead() throws IOException {
        assertThat(ScheduleFile.text(example())).isEqualTo(golden());
    }

    @Test
    void readsTheFormatOfVersionTwo() throws IOException {
        assertThat(ScheduleFile.parse(golden())).isEqualTo(example());
    }

    @ParameterizedTest
    @EnumSource(Experiment.class)
    void readsBackEveryScheduleOfEveryExperiment(Experiment experiment) {
        for (boolean quick : new boolean[] {true, false}) {
            ExperimentOptions options = new ExperimentOptions(quick, 3, 2, null, null);

            for (RunSchedule schedule : experiment.schedules(options)) {
                assertThat(ScheduleFile.parse(ScheduleFile.text(schedule))).isEqualTo(schedule);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "version" : 2               | "version" : 1               | The schedule has version 1, this laboratory runs version 2
            "profile" : "flink-defaults" | "profile" : "fast"         | There is no profile 'fast': choose production or flink-defaults
            "guard" : "GUARDED"         | "guard" : "NAIVE"           | The fault dependency-outage does nothing to the job NAIVE: only GUARDED has it built in
            "taskmanager-kill"          | "taskmanager-hug"           | at faults[0].fault.kind: There is no fault 'taskmanager-hug': choose from
            "rule" : "at-phase"         | "rule" : "at-once"          | at faults[0]: The rule at-once has no phase
            "phase" : 0.5               | "phase" : 1.5               | at faults[0]: A phase is from 0 to less than 1, got 1.5
            "seconds" : 30.0            | "seconds" : -1.0            | at load[1]: A load changes 0 or more seconds after the start, got -1.0
            "jobManagers" : 2 | "jobManagers" : 2, "jobMangers" : 2 | at cluster.jobMangers: there is no such member
            "poisons" : [ "TRUNCATED", "EMPTY" ] | "poisons" : [ ] | The poisons of a load are one or more of [TRUNCATED,
            "EMPTY" ]                   | "BAD_MAGIC" ]               | The poisons of a load are one or more of [TRUNCATED,
            "strategy" : "exponential-delay",                | | The schedule has no member 'strategy'
            "seed" : 7                  | "seed" : null               | at seed: Cannot map `null` into type `long`
            "seed" : 7                  | "seed" : 7.5                | at seed: Cannot coerce Floating-point value (7.5)
            "seed" : 7,                 | "seed" : 7;                 | not JSON, line 7:
            """)
    void saysWhereAScheduleIsWrong(String right, @Nullable String replacement, String message) throws IOException {
        String wrong = replacement == null ? "" : replacement;
        String text = golden();
        assertThat(text).contains(right);

        assertThatThrownBy(() -> ScheduleFile.parse(text.replaceFirst(java.util.regex.Pattern.quote(right), wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void saysWhichFileIsMissing(@TempDir Path folder) {
        Path file = folder.resolve("nothing.json");

        assertThatThrownBy(() -> ScheduleFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot read the schedule " + file + ": is it there?");
    }

    @Test
    void describesTheLaboratoryThatItNeeds() {
        RunSchedule schedule = example();

        assertThat(schedule.laboratory().profile()).isEqualTo(DetectionProfile.FLINK_DEFAULTS);
        assertThat(schedule.laboratory().checkpointInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(schedule.laboratory().job().seed()).isEqualTo(7);
        assertThat(schedule.laboratory().flink()).containsEntry("a.key", "1");
        assertThat(schedule.directory())
                .isEqualTo("exponential-delay-a-kill-and-an-outage-in-its-recovery-flink-defaults-2");
    }
}
