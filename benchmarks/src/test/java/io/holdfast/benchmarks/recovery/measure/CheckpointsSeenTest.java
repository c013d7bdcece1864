package io.holdfast.benchmarks.recovery.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointsSeenTest {
    private long millis;
    private final RunClock clock =
            RunClock.of(Instant.ofEpochMilli(1_000_000), () -> TimeUnit.MILLISECONDS.toNanos(millis));
    private final EventLog events = new EventLog();
    private ServedJob job;
    private CheckpointsSeen checkpoints;

    @BeforeEach
    void serve() throws IOException {
        millis = 3_000;
        job = new ServedJob();
        checkpoints = new CheckpointsSeen(clock, events, new JobRest(job::endpoint, ServedJob.JOB), 2);
    }

    @AfterEach
    void stop() {
        job.close();
    }

    private static String checkpoint(
            int id, String status, long triggered, long duration, int acknowledged, long data) {
        return String.format(
                "{\"id\":%d,\"status\":\"%s\",\"is_savepoint\":false,\"trigger_timestamp\":%d,"
                        + "\"end_to_end_duration\":%d,\"num_subtasks\":4,\"num_acknowledged_subtasks\":%d,"
                        + "\"persisted_data\":%d,\"state_size\":77}",
                id, status, triggered, duration, acknowledged, data);
    }

    @Test
    void keepsEachWithItsLongestAlignment() throws Exception {
        job.answer(
                "/checkpoints",
                "{\"history\":[" + checkpoint(2, "COMPLETED", 1_000_500, 40, 4, 9) + ','
                        + checkpoint(1, "FAILED", 1_000_100, 30, 1, 0) + "]}");
        job.answer("/checkpoints/details/2", "{\"tasks\":{\"a\":{},\"b\":{}}}");
        job.answer("/checkpoints/details/2/subtasks/a", "{\"summary\":{\"alignment\":{\"duration\":{\"max\":7}}}}");
        job.answer("/checkpoints/details/2/subtasks/b", "{\"summary\":{\"alignment\":{\"duration\":{\"max\":12}}}}");

        checkpoints.look();
        checkpoints.look();

        assertThat(checkpoints.all())
                .containsExactly(
                        new Checkpoint(1, 100, "FAILED", "aligned", 30, -1, 0, 77),
                        new Checkpoint(2, 500, "COMPLETED", "unaligned", 40, 12, 9, 77));
        assertThat(events.events()).hasSize(2);
        assertThat(checkpoints.lastTriggered()).isEqualTo(500);
    }

    @Test
    void knowsOfACompletionThatDiedWithItsLeaderByTheRestore() throws Exception {
        job.answer("/checkpoints", "{\"history\":[" + checkpoint(7, "IN_PROGRESS", 1_000_500, 25, 3, 0) + "]}");
        checkpoints.look();
        job.answer("/checkpoints", "{\"history\":[],\"latest\":{\"restored\":{\"id\":7}}}");

        checkpoints.look();
        checkpoints.look();

        assertThat(checkpoints.all()).containsExactly(new Checkpoint(7, 500, "COMPLETED", "aligned", 25, -1, 0, 77));
        assertThat(events.events())
                .extracting(event -> event.details().get("status"))
                .containsExactly("IN_PROGRESS", "COMPLETED");
    }

    @Test
    void keepsTheDurationThatWasSeenLastOfACheckpointThatNobodySawCompleted() throws Exception {
        job.answer("/checkpoints", "{\"history\":[" + checkpoint(7, "IN_PROGRESS", 1_000_500, 0, 0, 0) + "]}");
        checkpoints.look();
        job.answer("/checkpoints", "{\"history\":[" + checkpoint(7, "IN_PROGRESS", 1_000_500, 140, 3, 0) + "]}");
        checkpoints.look();
        job.answer("/checkpoints", "{\"history\":[],\"latest\":{\"restored\":{\"id\":7}}}");
        checkpoints.look();

        assertThat(checkpoints.all()).containsExactly(new Checkpoint(7, 500, "COMPLETED", "aligned", 140, -1, 0, 77));
        assertThat(events.events())
                .extracting(event -> event.details().get("status"))
                .containsExactly("IN_PROGRESS", "COMPLETED");
    }

    @Test
    void isBetweenPreCommitAndCommitFromTheFirstAcknowledgementOfASinkToAMomentAfterTheCompletion() throws Exception {
        job.answer("/checkpoints/details/1", "{\"tasks\":{}}");
        long triggered = 1_000_000 + clock.millis();

        job.answer("/checkpoints", "{\"history\":[" + checkpoint(1, "IN_PROGRESS", triggered, 0, 2, 0) + "]}");
        checkpoints.look();
        assertThat(checkpoints.isBetweenPreCommitAndCommit()).isFalse();

        job.answer("/checkpoints", "{\"history\":[" + checkpoint(1, "IN_PROGRESS", triggered, 0, 3, 0) + "]}");
        checkpoints.look();
        assertThat(checkpoints.isBetweenPreCommitAndCommit()).isTrue();

        job.answer("/checkpoints", "{\"history\":[" + checkpoint(1, "COMPLETED", triggered, 0, 4, 0) + "]}");
        checkpoints.look();
        assertThat(checkpoints.isBetweenPreCommitAndCommit()).isTrue();
        millis += 60;
        assertThat(checkpoints.isBetweenPreCommitAndCommit()).isFalse();
    }

    @Test
    void failsTheLookAndNothingElseWhenNobodyAnswers() {
        assertThatThrownBy(() -> checkpoints.look())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404");

        assertThat(checkpoints.all()).isEmpty();
        assertThat(checkpoints.isBetweenPreCommitAndCommit()).isFalse();
    }
}
