package io.holdfast.benchmarks.recovery.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.benchmarks.recovery.experiment.ExperimentRun.Trials;
import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import io.holdfast.benchmarks.recovery.report.MadeUpRun;
import io.holdfast.benchmarks.recovery.report.ObservedRun;
import io.holdfast.benchmarks.recovery.results.RecoveryResults;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.trial.TrialException;
import io.holdfast.benchmarks.recovery.trial.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentRunTest {
    private static final RunSchedule FIRST = new ScheduleBuilder("failover", "fixed-delay", "first").build();
    private static final RunSchedule SECOND = new ScheduleBuilder("failover", "fixed-delay", "second").build();

    private final StringWriter told = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void holdsIfEveryRunHasShownWhatItIsToShow() {
        ExperimentRun run = experiment(folder, (schedule, directory, listener) -> result(new MadeUpRun(1)));

        assertThat(run.run(new PrintWriter(told))).isTrue();
        assertThat(run.failed()).isZero();
        assertThat(run.results().runs()).hasSize(2);
        assertThat(told.toString()).contains("missing 0, doubled 0, wrong 0: as expected");
    }

    @Test
    void doesNotHoldIfOneHasNot() {
        ExperimentRun run = experiment(
                folder,
                (schedule, directory, listener) ->
                        result(schedule.equals(FIRST) ? new MadeUpRun(1).unexpected() : new MadeUpRun(2)));

        assertThat(run.run(new PrintWriter(told))).isFalse();
        assertThat(run.results().runs()).extracting(RecoveryRun::expected).containsExactly(false, true);
    }

    @Test
    void goesOnAfterARunThatCameToNothingAndKeepsTheRest() throws IOException {
        ExperimentRun run = experiment(folder, (schedule, directory, listener) -> {
            if (schedule.equals(FIRST)) {
                throw new TrialException("The job never became steady");
            }
            return result(new MadeUpRun(2));
        });

        assertThat(run.run(new PrintWriter(told))).isFalse();

        assertThat(run.failed()).isEqualTo(1);
        assertThat(told.toString()).contains("  no result: The job never became steady");
        assertThat(RecoveryResults.read(folder).runs())
                .isEqualTo(run.results().runs())
                .hasSize(1);
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void hasWrittenWhatItHasBeforeTheNextRunBegins() {
        ExperimentRun run = experiment(folder, (schedule, directory, listener) -> {
            if (schedule.equals(SECOND)) {
                assertThat(folder.resolve("results.json")).isNotEmptyFile();
            }
            return result(new MadeUpRun(1));
        });

        assertThat(run.run(new PrintWriter(told))).isTrue();
    }

    @Test
    void refusesAFolderThatCannotBe() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> experiment(
                                file.resolve("below"), (schedule, directory, listener) -> result(new MadeUpRun(1)))
                        .run(new PrintWriter(told)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--output is " + file.resolve("below") + ", and cannot be created");
    }

    private static ExperimentRun experiment(Path output, Trials trials) {
        return new ExperimentRun(
                "failover", List.of(FIRST, SECOND), MadeUpRun.ENVIRONMENT, new TreeMap<>(), output, trials);
    }

    private static TrialResult result(MadeUpRun run) {
        ObservedRun observed = run.observed();
        return new TrialResult(observed.run(), observed.trace());
    }
}
