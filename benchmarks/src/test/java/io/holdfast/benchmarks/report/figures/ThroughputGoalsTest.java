package io.holdfast.benchmarks.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.benchmarks.report.ThroughputDirectory;
import io.holdfast.benchmarks.report.figures.Estimate.Spread;
import io.holdfast.benchmarks.report.input.ThroughputResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThroughputGoalsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void holdsEachRunAgainstTheMeanOfOursBeforeAndAfterIt() throws IOException {
        ThroughputDirectory results = new ThroughputDirectory(directory);
        results.run("holdfast", "ours", 0, 380);
        results.run("unguarded", "reference", 0, 400);
        results.run("holdfast", "ours", 0, 400);
        results.run("unguarded", "reference", 0, 500);
        results.run("holdfast", "ours", 0, 440);

        assertThat(cases(results, Goal.PIPELINE_CLEAN))
                .containsExactly(GoalCase.of(
                        "stateless job, steady", Estimate.ofRuns((380 + 400) / 2.0 / 400, (400 + 440) / 2.0 / 500)));
    }

    @Test
    void dividesMediansWhereNoRunWasBesideAnother() throws IOException {
        ThroughputDirectory results = new ThroughputDirectory(directory);
        results.run("holdfast", "ours", 0, 400);
        results.run("holdfast", "ours", 0, 440);
        results.run("unguarded", "reference", 0, 500);

        assertThat(cases(results, Goal.PIPELINE_CLEAN))
                .containsExactly(GoalCase.of(
                        "stateless job, steady", new Estimate(420 / 500.0, 400 / 500.0, 440 / 500.0, Spread.RANGE)));
    }

    @Test
    void letsNobodyDecideOnThePaceWhoIsNotCompared() throws IOException {
        ThroughputDirectory results = new ThroughputDirectory(directory);
        results.run("holdfast", "ours", 0, 400).put("recordsPerSecond", 90);
        results.run("unguarded", "reference", 0, 500).put("recordsPerSecond", 100);
        results.run("holdfast", "ours", 0, 400).put("recordsPerSecond", 90);
        results.run("raw-copy", "limit", 0, 0).put("recordsPerSecond", 200);

        assertThat(cases(results, Goal.PIPELINE_CLEAN))
                .extracting(GoalCase::name, one -> one.measured().value())
                .containsExactly(tuple("stateless job, steady", 0.8));
    }

    @Test
    void neverComparesTwoParts(@TempDir Path other) throws IOException {
        ThroughputDirectory clean = new ThroughputDirectory(directory);
        clean.run("holdfast", "ours", 0, 400);
        ThroughputDirectory half = new ThroughputDirectory(other);
        half.run("holdfast", "ours", 50, 380);

        List<ContestantRuns> runs = ContestantRuns.of(ThroughputResults.runsOf(
                List.of(ThroughputResults.read(clean.write()), ThroughputResults.read(half.write()))));

        assertThat(ThroughputGoals.cases(runs).get(Goal.PIPELINE_HALF)).isEmpty();
    }

    @Test
    void neverComparesInputsOfTwoSizes() throws IOException {
        ThroughputDirectory results = new ThroughputDirectory(directory);
        results.run("holdfast", "ours", 0, 400);
        results.run("holdfast", "ours", 50, 380).put("records", 17);

        assertThat(cases(results, Goal.PIPELINE_HALF)).isEmpty();
    }

    @Test
    void comparesTheReferenceJobWithItsOwnKind() throws IOException {
        ThroughputDirectory results = new ThroughputDirectory(directory);
        results.run("orders-holdfast", "ours", 0, 99);
        results.run("orders-unguarded", "reference", 0, 100);
        results.run("unguarded", "reference", 0, 500);

        assertThat(cases(results, Goal.PIPELINE_CLEAN))
                .extracting(GoalCase::name, one -> one.measured().value())
                .containsExactly(tuple("reference job with keyed state, steady", 0.99));
    }

    @Test
    void comparesHalfPoisonWithItsOwnCleanSpeed() throws IOException {
        ThroughputDirectory results = new ThroughputDirectory(directory);
        results.run("holdfast", "ours", 0, 400);
        results.run("holdfast", "ours", 50, 380);

        assertThat(cases(results, Goal.PIPELINE_HALF))
                .extracting(one -> one.measured().value())
                .containsExactly(0.95);
    }

    @Test
    void takesTheFastestPeerThatDeadLettersAtThatPoison() throws IOException {
        ThroughputDirectory results = new ThroughputDirectory(directory);
        results.run("holdfast", "ours", 50, 300);
        results.run("kafka-streams", "peer", 50, 100);
        results.run("kafka-connect", "peer", 50, 50);
        results.run("spring-kafka", "peer", 50, 250).put("deadLetters", false);
        results.run("spring-kafka", "peer", 0, 290);

        assertThat(cases(results, Goal.PEER_HALF))
                .containsExactly(
                        GoalCase.of("fastest: The kafka-streams, steady", new Estimate(3, 3, 3, Spread.RANGE)));
        assertThat(cases(results, Goal.PEER_CLEAN)).isEmpty();
    }

    @Test
    void remembersThatRecordsWereLost() throws IOException {
        ThroughputDirectory results = new ThroughputDirectory(directory);
        results.run("holdfast", "ours", 0, 400);
        results.run("holdfast", "ours", 50, 380).put("conserved", false);

        assertThat(cases(results, Goal.PIPELINE_HALF))
                .extracting(GoalCase::conserved)
                .containsExactly(false);
    }

    @Test
    void comparesFromStartToEndIfOneRunWasTooShortForASteadyPace() throws IOException {
        ThroughputDirectory results = new ThroughputDirectory(directory);
        results.run("holdfast", "ours", 0, 400).put("recordsPerSecond", 90);
        results.run("holdfast", "ours", 50, 0).put("recordsPerSecond", 60);

        assertThat(cases(results, Goal.PIPELINE_HALF))
                .extracting(one -> one.measured().value())
                .containsExactly(60 / 90.0);
    }

    private static List<GoalCase> cases(ThroughputDirectory results, Goal goal) throws IOException {
        return ThroughputGoals.cases(ContestantRuns.of(
                        ThroughputResults.read(results.write()).runs()))
                .getOrDefault(goal, List.of());
    }
}
