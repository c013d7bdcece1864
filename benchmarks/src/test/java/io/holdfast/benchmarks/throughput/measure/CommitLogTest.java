package io.holdfast.benchmarks.throughput.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.throughput.measure.CommitLog.Sample;
import io.holdfast.benchmarks.throughput.measure.CommitLog.Window;
import org.junit.jupiter.api.Test;

/** What {@link CommitLog} makes of the moments at which records became visible. */
class CommitLogTest {
    private final CommitLog log = new CommitLog(sample(1_000, 0));

    @Test
    void isSteadyFromHalfOfTheRecordsToTheLastCommitButOne() {
        at(2_000, 100);
        at(4_000, 500);
        at(6_000, 1_100);
        at(8_000, 1_500);
        at(9_000, 2_000);

        assertThat(log.steady()).contains(new Window(sample(6_000, 1_100), sample(8_000, 1_500)));
        assertThat(log.steady().orElseThrow().rate()).isEqualTo(200.0);
    }

    @Test
    void takesTheOutputsOfOneCheckpointTogether() {
        at(2_000, 990);
        at(2_399, 1_000);
        at(4_000, 1_980);
        at(4_001, 2_000);
        at(6_000, 2_100);
        at(6_050, 2_101);
        at(8_001, 4_000);
        at(9_001, 4_200);

        assertThat(log.steady()).contains(new Window(sample(6_050, 2_101), sample(8_001, 4_000)));
    }

    @Test
    void cutsASlopeOfSmallTransactionsIntoSeconds() {
        for (int tick = 1; tick <= 40; tick++) {
            at(1_000 + tick * 200L, tick * 100L);
        }

        assertThat(log.steady())
                .as("commits end at 1000, 2000, 3000 ... records; the last is the partial one")
                .contains(new Window(sample(5_000, 2_000), sample(8_000, 3_500)));
        assertThat(log.steady().orElseThrow().rate()).isEqualTo(500.0);
    }

    @Test
    void hasNoSteadyWindowOfARunThatWasTooShort() {
        assertThat(log.steady()).isEmpty();
        at(2_000, 1_000);
        assertThat(log.steady()).isEmpty();
        at(4_000, 2_000);
        assertThat(log.steady()).isEmpty();
    }

    @Test
    void countsFromSubmissionToTheLastCommitOverAll() {
        at(3_000, 500);
        at(5_000, 2_000);
        at(9_000, 2_000);

        Window whole = log.whole();

        assertThat(whole.seconds()).isEqualTo(4.0);
        assertThat(whole.rate()).isEqualTo(500.0);
        assertThat(log.committed()).isEqualTo(2_000);
    }

    @Test
    void dividesWhatWasUsedByTheRecordsOfTheWindow() {
        Window window = new Window(new Sample(0, 1_000, 2.0, 1.0, 5_000), new Sample(1, 3_000, 2.5, 1.1, 9_000));

        assertThat(window.cpuSecondsPerMillion()).isEqualTo(250.0);
        assertThat(window.brokerCpuSecondsPerMillion()).isEqualTo((1.1 - 1.0) / 2_000 * 1e6);
        assertThat(window.allocatedBytesPerRecord()).isEqualTo(2.0);
    }

    private void at(long millis, long committed) {
        log.observe(sample(millis, committed));
    }

    private static Sample sample(long millis, long committed) {
        return new Sample(millis, committed, millis / 1e3, millis / 2e3, millis);
    }
}
