package io.holdfast.benchmarks.recovery.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatchUpCapacityTest {
    @Test
    void isNotDoubledByACountThatComesOnceASecond() {
        // The job reads 3 000 a second; the count at 2 s is of 2.9 s, that at 3 s is the same one.
        List<Sample> samples = List.of(
                sample(1_000, 0, 0), sample(2_000, 0, 6_000), sample(3_000, 0, 6_000), sample(4_000, 90, 9_000));

        Double capacity = new CatchUpCapacity(samples, new CommitMoments(trace(samples, List.of())))
                .estimate(1_000, 3, 3, 0, 1_000);

        assertThat(capacity).isEqualTo(3_000.0);
    }

    @Test
    void isNotShownByASingleCount() {
        List<Sample> samples = List.of(sample(1_000, 0, -1), sample(2_000, 0, -1), sample(3_000, 90, 9_000));

        assertThat(new CatchUpCapacity(samples, new CommitMoments(trace(samples, List.of())))
                        .estimate(1_000, 2, 2, 0, 1_000))
                .isNull();
    }

    @Test
    void leavesOutCommitsThatLeftNoMoreBehindThanAHealthyJobDoes() {
        // 4 000 a second until the commit at 5 s has caught up; then the job idles at what arrives, 1 000 a second.
        List<Sample> samples = List.of(
                behind(1_000, 0, 10_000),
                behind(2_000, 4_000, 7_000),
                behind(3_000, 8_000, 4_000),
                behind(4_000, 12_000, 1_000),
                behind(5_000, 13_000, 1_000),
                behind(6_000, 14_000, 1_000));
        CatchUpCapacity capacity = new CatchUpCapacity(samples, new CommitMoments(trace(samples, List.of())));

        assertThat(capacity.estimate(1_000, 1, 6, 2_000, 1_000)).isEqualTo(4_000.0);
    }

    private static Sample behind(long millis, long delivered, long backlog) {
        return new Sample(millis, delivered + backlog, delivered, 0, -1, 0, 0, -1, -1, 2, "RUNNING");
    }

    @Test
    void takesASampleForTheOutputOfTheLastCheckpointBeforeIt() {
        List<Sample> samples = List.of(sample(1_000, 0, 0), sample(2_000, 90, 90));
        CommitMoments commits = new CommitMoments(
                trace(samples, List.of(checkpoint(1, 1_100), checkpoint(2, 1_700), checkpoint(3, 2_000))));

        assertThat(commits.visibleMillis(1)).isEqualTo(1_800);
        assertThat(commits.barrierMillis(1)).isEqualTo(1_700);
    }

    private static Sample sample(long millis, long delivered, long processed) {
        return new Sample(millis, millis, delivered, 0, processed, 0, 0, -1, -1, 2, "RUNNING");
    }

    private static Checkpoint checkpoint(long id, long triggered) {
        return new Checkpoint(id, triggered, "COMPLETED", "aligned", 100, 0, 0, 1);
    }

    private static RunTrace trace(List<Sample> samples, List<Checkpoint> checkpoints) {
        return new RunTrace(Instant.EPOCH, 500, samples, List.of(), checkpoints);
    }
}
