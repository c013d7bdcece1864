package io.holdfast.benchmarks.recovery.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.recovery.analysis.Stretch.What;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobTimelineTest {
    private final List<RunEvent> events = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();

    private record Times(
            long fromMillis,
            @Nullable Long untilMillis,
            long waiting,
            long redeploying,
            long restoring,
            int restarts) {}

    private static List<Times> times(JobTimeline timeline) {
        return timeline.downtimes().stream()
                .map(downtime -> new Times(
                        downtime.fromMillis(),
                        downtime.untilMillis(),
                        downtime.millis(What.WAIT),
                        downtime.millis(What.REDEPLOY),
                        downtime.millis(What.RESTORE),
                        downtime.restarts()))
                .toList();
    }

    @Test
    void isUpWhenTheJobAndEverySubtaskAre() {
        running();
        job(5_000, "RESTARTING");
        tasks(5_010, "CANCELED");
        job(6_000, "RUNNING");
        tasks(6_050, "SCHEDULED");
        tasks(6_300, "INITIALIZING");
        task(6_500, "source/0", "RUNNING");
        task(8_000, "sink/0", "RUNNING");

        assertThat(times(timeline())).containsExactly(new Times(5_000, 8_000L, 1_000, 300, 1_700, 1));
    }

    @Test
    void tellsWhatItDidInItsOrder() {
        running();
        job(5_000, "RESTARTING");
        job(6_000, "RUNNING");
        tasks(6_100, "DEPLOYING");
        tasks(6_200, "INITIALIZING");
        job(6_500, "RESTARTING");
        job(8_500, "RUNNING");
        tasks(8_600, "INITIALIZING");
        tasks(9_000, "RUNNING");

        assertThat(timeline().downtimes().get(0).stretches())
                .containsExactly(
                        new Stretch(What.WAIT, 5_000, 6_000),
                        new Stretch(What.REDEPLOY, 6_000, 6_200),
                        new Stretch(What.RESTORE, 6_200, 6_500),
                        new Stretch(What.WAIT, 6_500, 8_500),
                        new Stretch(What.REDEPLOY, 8_500, 8_600),
                        new Stretch(What.RESTORE, 8_600, 9_000));
    }

    @Test
    void addsUpTheTriesOfAnOutage() {
        running();
        job(5_000, "RESTARTING");
        job(6_000, "RUNNING");
        tasks(6_000, "DEPLOYING");
        tasks(6_200, "INITIALIZING");
        job(6_500, "RESTARTING");
        tasks(6_500, "FAILED");
        job(8_500, "RUNNING");
        tasks(8_500, "DEPLOYING");
        tasks(8_600, "INITIALIZING");
        tasks(9_000, "RUNNING");

        assertThat(times(timeline())).containsExactly(new Times(5_000, 9_000L, 1_000 + 2_000, 200 + 100, 300 + 400, 2));
    }

    @Test
    void leavesRunningUnderANewLeaderWhenThatShowsItElsewhere() {
        running();
        event(10_000, Kind.LEADER, "jobmanager-2");
        job(10_400, "INITIALIZING");
        job(11_000, "RUNNING");
        tasks(11_100, "DEPLOYING");
        tasks(11_500, "INITIALIZING");
        tasks(12_500, "RUNNING");

        assertThat(times(timeline())).containsExactly(new Times(10_400, 12_500L, 0, 1_100, 1_000, 1));
    }

    @Test
    void leavesRunningWhenANewLeaderDeploysOrWasElectedIfNothingElseIsSeen() {
        running();
        event(10_000, Kind.LEADER, "jobmanager-2");
        tasks(10_700, "SCHEDULED");
        tasks(12_500, "RUNNING");
        event(20_000, Kind.LEADER, "jobmanager-1");
        job(20_400, "RUNNING");
        tasks(21_000, "RUNNING");

        assertThat(times(timeline()))
                .containsExactly(
                        new Times(10_700, 12_500L, 0, 1_800, 0, 1), new Times(20_000, 21_000L, 0, 1_000, 0, 1));
    }

    @Test
    void isOneRestartIfTheLeaderIsHeardOfAfterTheJobThatItHasTakenOver() {
        running();
        job(10_400, "INITIALIZING");
        job(11_000, "RUNNING");
        tasks(11_100, "DEPLOYING");
        event(11_300, Kind.LEADER, "jobmanager-2");
        tasks(11_500, "INITIALIZING");
        tasks(12_500, "RUNNING");

        assertThat(times(timeline())).containsExactly(new Times(10_400, 12_500L, 0, 1_100, 1_000, 1));
    }

    @Test
    void isNotUpWhileANewLeaderHasSaidNothingOfTheTasks() {
        running();
        event(10_000, Kind.LEADER, "jobmanager-2");
        job(10_400, "RUNNING");

        assertThat(times(timeline())).containsExactly(new Times(10_000, null, 0, 0, 0, 1));
    }

    @Test
    void noticesARestartThatWasTooShortToBeSeen() {
        running();
        tasks(5_000, "DEPLOYING");
        tasks(5_600, "RUNNING");

        assertThat(times(timeline())).containsExactly(new Times(5_000, 5_600L, 0, 600, 0, 1));
    }

    @Test
    void neverComesBackFromTheEnd() {
        running();
        job(5_000, "RESTARTING");
        job(6_000, "RUNNING");
        tasks(6_000, "DEPLOYING");
        job(6_500, "FAILING");
        job(6_600, "FAILED");

        JobTimeline timeline = timeline();

        assertThat(timeline.finalState()).isEqualTo("FAILED");
        assertThat(times(timeline)).containsExactly(new Times(5_000, null, 1_000, 500, 0, 1));
    }

    @Test
    void takesSamplesForEventsThatAreMissing() {
        running();
        job(5_000, "RESTARTING");
        job(6_000, "RUNNING");
        tasks(6_000, "DEPLOYING");
        sample(7_000, 2, "RUNNING");
        sample(8_000, 1, "RUNNING");
        sample(9_000, 2, "RUNNING");

        assertThat(times(timeline())).containsExactly(new Times(5_000, 9_000L, 1_000, 3_000, 0, 1));
    }

    @Test
    void takesTheStatesOfSamplesIfThereAreNoEvents() {
        sample(1_000, 2, "RUNNING");
        sample(2_000, 0, "");
        sample(3_000, 0, "RESTARTING");
        sample(4_000, 0, "RUNNING");
        sample(5_000, 2, "RUNNING");

        // Without subtasks the state of the job is all there is.
        assertThat(times(timeline())).containsExactly(new Times(3_000, 4_000L, 1_000, 0, 0, 1));
    }

    private JobTimeline timeline() {
        return JobTimeline.of(new RunTrace(Instant.EPOCH, 1_000, samples, events, List.of()));
    }

    private void running() {
        job(0, "RUNNING");
        tasks(0, "RUNNING");
    }

    private void job(long millis, String state) {
        event(millis, Kind.JOB_STATE, state);
    }

    private void tasks(long millis, String state) {
        task(millis, "source/0", state);
        task(millis, "sink/0", state);
    }

    private void task(long millis, String task, String state) {
        events.add(SimulatedJob.task(millis, task, state));
    }

    private void event(long millis, Kind kind, String subject) {
        events.add(RunEvent.of(millis, kind, subject));
    }

    private void sample(long millis, int runningTasks, String state) {
        samples.add(new Sample(millis, 0, 0, 0, 0, 0, 0, -1, -1, runningTasks, state));
    }
}
