package io.holdfast.benchmarks.recovery.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.recovery.analysis.RecoveryAnalysis;
import io.holdfast.benchmarks.recovery.results.RecoveryResults;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.results.TraceFiles;
import io.holdfast.benchmarks.report.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedExperimentTest {
    private static final RunEnvironment HERE = MadeUpRun.ENVIRONMENT;

    @TempDir
    private Path folder;

    private Path part(String name, RunEnvironment environment, ObservedRun... runs) throws IOException {
        return part(name, environment, new TreeMap<>(), runs);
    }

    private Path part(String name, RunEnvironment environment, SortedMap<String, String> options, ObservedRun... runs)
            throws IOException {
        Path part = folder.resolve(name);
        for (ObservedRun each : runs) {
            Path directory = Files.createDirectories(part.resolve(each.run().directory()));
            TraceFiles.write(directory, each.trace());
        }
        RecoveryResults.of(
                        environment,
                        "failover",
                        options,
                        List.of(runs).stream().map(ObservedRun::run).toList())
                .write(part);
        return part;
    }

    private static RunEnvironment with(String commit, String command) {
        return on(HERE.operatingSystem(), commit, command);
    }

    private static RunEnvironment on(String operatingSystem, String commit, String command) {
        return on(operatingSystem, HERE.jvmOptions(), commit, command);
    }

    private static RunEnvironment on(String operatingSystem, List<String> jvmOptions, String commit, String command) {
        return new RunEnvironment(
                HERE.startedAt(),
                HERE.processor(),
                HERE.cores(),
                HERE.memoryBytes(),
                operatingSystem,
                HERE.jdk(),
                jvmOptions,
                commit,
                command,
                HERE.load());
    }

    @Test
    void putsPartsTogetherWithTheCommandsOfAll() throws IOException {
        ObservedRun kill = new MadeUpRun(1).observed();
        ObservedRun hang = new MadeUpRun(2).fault("taskmanager-hang").observed();

        Experiment experiment = RecordedExperiment.read(
                List.of(part("a", with("abc", "recovery a"), kill), part("b", with("abc", "recovery b"), hang)));

        assertThat(experiment.name()).isEqualTo("failover");
        assertThat(experiment.runs()).isEqualTo(new Experiment("failover", List.of(kill, hang), HERE, "").runs());
        assertThat(experiment.environment()).isEqualTo(with("abc", "recovery a; recovery b"));
    }

    @Test
    void refusesPartsOfTwoCommits() throws IOException {
        List<Path> parts = List.of(
                part("a", with("abc", "recovery"), new MadeUpRun(1).observed()),
                part(
                        "b",
                        with("def", "recovery"),
                        new MadeUpRun(2).repetition(2).observed()));

        assertThatThrownBy(() -> RecordedExperiment.read(parts))
                .isInstanceOf(InputException.class)
                .hasMessage(parts.get(1) + ": is of the commit 'def', " + parts.get(0) + " of 'abc': give one alone");
    }

    @Test
    void refusesPartsOfTwoMachines() throws IOException {
        List<Path> parts = List.of(
                part("a", on("Linux 6.1", "abc", "recovery"), new MadeUpRun(1).observed()),
                part(
                        "b",
                        on("Linux 6.2", "abc", "recovery"),
                        new MadeUpRun(2).repetition(2).observed()));

        assertThatThrownBy(() -> RecordedExperiment.read(parts))
                .isInstanceOf(InputException.class)
                .hasMessage(parts.get(1) + ": is of the operating system 'Linux 6.2', " + parts.get(0)
                        + " of 'Linux 6.1': give one alone");
    }

    @Test
    void makesFiguresAnewFromWhatWasSeenAndKeepsTheVerdict() throws IOException {
        ObservedRun seen = new MadeUpRun(1).missing(3).unexpected().observed();
        Experiment recorded = RecordedExperiment.read(List.of(part("a", with("abc", "recovery a"), seen)));

        Experiment anew = RecordedExperiment.anew(recorded, "def");

        RecoveryRun run = anew.runs().get(0).run();
        assertThat(run.mttrProcessingSeconds())
                .isEqualTo(RecoveryAnalysis.of(seen.trace()).mttrProcessingSeconds())
                .isNotEqualTo(seen.run().mttrProcessingSeconds());
        assertThat(run.missing()).isEqualTo(3);
        assertThat(run.expected()).isFalse();
        assertThat(run.directory()).isEqualTo(seen.run().directory());
        assertThat(anew.environment()).isEqualTo(with("abc", "recovery a; recovery report --anew at def"));
    }

    @Test
    void saysHowTheServersWereStarted() throws IOException {
        Experiment experiment = RecordedExperiment.read(List.of(
                part("a", HERE, new TreeMap<>(Map.of("serverJvmOptions", "-Xint")), new MadeUpRun(1).observed())));

        assertThat(experiment.serverJvmOptions()).isEqualTo("-Xint");
        assertThat(RecordedExperiment.anew(experiment, "def").serverJvmOptions())
                .isEqualTo("-Xint");
    }

    @Test
    void refusesPartsWhoseServersWereStartedOtherwise() throws IOException {
        List<Path> parts = List.of(
                part("a", HERE, new MadeUpRun(1).observed()),
                part(
                        "b",
                        HERE,
                        new TreeMap<>(Map.of("serverJvmOptions", "-Xint")),
                        new MadeUpRun(2).fault("taskmanager-hang").observed()));

        assertThatThrownBy(() -> RecordedExperiment.read(parts))
                .isInstanceOf(InputException.class)
                .hasMessage(parts.get(1) + ": is of the servers' JVM options '-Xint', " + parts.get(0)
                        + " of '': give one alone");
    }

    @Test
    void tellsTheJvmOptionsOfEveryPartIfTheyDiffer() throws IOException {
        Experiment experiment = RecordedExperiment.read(List.of(
                part("a", startedWith("-Xint", "-Xmx1g"), new MadeUpRun(1).observed()),
                part("b", startedWith(), new MadeUpRun(2).repetition(2).observed())));

        assertThat(experiment.environment().jvmOptions()).containsExactly("-Xint -Xmx1g; none");
    }

    @Test
    void tellsTheJvmOptionsOnceIfTheyAreTheSame() throws IOException {
        Experiment experiment = RecordedExperiment.read(List.of(
                part("a", startedWith("-Xint", "-Xmx1g"), new MadeUpRun(1).observed()),
                part(
                        "b",
                        startedWith("-Xint", "-Xmx1g"),
                        new MadeUpRun(2).repetition(2).observed())));

        assertThat(experiment.environment().jvmOptions()).containsExactly("-Xint", "-Xmx1g");
    }

    private static RunEnvironment startedWith(String... jvmOptions) {
        return on(HERE.operatingSystem(), List.of(jvmOptions), HERE.commit(), HERE.command());
    }

    @Test
    void refusesARunThatIsInTwoParts() throws IOException {
        List<Path> parts =
                List.of(part("a", HERE, new MadeUpRun(1).observed()), part("b", HERE, new MadeUpRun(1).observed()));

        assertThatThrownBy(() -> RecordedExperiment.read(parts))
                .isInstanceOf(InputException.class)
                .hasMessage(parts.get(1)
                        + ": has the run 'exponential-delay, taskmanager-kill, production, seed 1, repetition 1' that "
                        + parts.get(0) + " has too");
    }

    @Test
    void countsTheRepetitionsOfAnotherSeedOn() throws IOException {
        List<Path> parts = List.of(
                part(
                        "a",
                        HERE,
                        new MadeUpRun(1).observed(),
                        new MadeUpRun(2).repetition(2).observed()),
                part(
                        "b",
                        HERE,
                        new MadeUpRun(3).seed(3).observed(),
                        new MadeUpRun(4).seed(4).repetition(2).observed(),
                        new MadeUpRun(5).seed(3).fault("taskmanager-hang").observed()));

        Experiment experiment = RecordedExperiment.read(parts);

        assertThat(experiment.runs())
                .extracting(one -> one.run().fault()
                        + ' '
                        + one.run().seed()
                        + ' '
                        + one.run().repetition())
                .containsExactly(
                        "taskmanager-kill 1 1",
                        "taskmanager-kill 2 2",
                        "taskmanager-kill 3 3",
                        "taskmanager-kill 4 4",
                        "taskmanager-hang 3 1");
        assertThat(experiment.runs().get(2).trace())
                .isEqualTo(new MadeUpRun(3).observed().trace());
    }

    @Test
    void refusesAFolderWithoutRuns() throws IOException {
        List<Path> parts = List.of(part("a", HERE));

        assertThatThrownBy(() -> RecordedExperiment.read(parts))
                .isInstanceOf(InputException.class)
                .hasMessage(parts.get(0) + ": has no runs");
    }
}
