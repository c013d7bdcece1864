package io.holdfast.benchmarks.recovery.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.recovery.fault.Fault;
import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.plan.ClusterPlan;
import io.holdfast.benchmarks.recovery.plan.Limits;
import io.holdfast.benchmarks.recovery.plan.RunSchedule;
import io.holdfast.benchmarks.recovery.plan.ScheduleBuilder;
import io.holdfast.benchmarks.recovery.plan.ScheduleFile;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.results.TraceFiles;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunEvent.Kind;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialITCase {
    @Test
    void survivesTheDeathOfATaskManagerAndSaysHow(@TempDir Path folder) {
        RunSchedule schedule = new ScheduleBuilder("failover", "exponential-delay", "taskmanager-kill")
                .cluster(new ClusterPlan(1, 1, 1, 2, 1_000))
                .flink(Map.of(
                        "web.refresh-interval", "20",
                        "heartbeat.interval", "500 ms",
                        "heartbeat.timeout", "3 s"))
                .load(0, 300, 5)
                .fault(4, Fault.of(FaultKind.TASKMANAGER_KILL))
                .limits(new Limits(60, 4, 90, 60))
                .build();

        RecoveryRun run = new Trial(schedule, folder, RunEnvironment.ofThisJvm("test"), TrialListener.NONE)
                .run()
                .run();

        assertThat(run.missing()).isZero();
        assertThat(run.duplicated()).isZero();
        assertThat(run.stateMismatches()).isZero();
        assertThat(run.openTransactions()).isZero();
        assertThat(run.stableOffsetLag()).isZero();
        assertThat(run.finalState()).isEqualTo("RUNNING");
        assertThat(run.restarts()).isEqualTo(1);
        assertThat(run.mttrProcessingSeconds()).isNotNull().isPositive();
        assertThat(run.expected()).isTrue();
        assertThat(ScheduleFile.read(folder.resolve(ScheduleFile.NAME))).isEqualTo(schedule);
        RunTrace trace = TraceFiles.read(folder);
        assertThat(trace.events())
                .filteredOn(event -> event.kind() == Kind.FAULT_BEGIN)
                .singleElement()
                .extracting(RunEvent::subject)
                .isEqualTo("taskmanager-kill");
        assertThat(trace.events())
                .extracting(RunEvent::kind)
                .contains(Kind.JOB_STATE, Kind.TASK_STATE, Kind.EXCEPTION, Kind.RESTART, Kind.CHECKPOINT, Kind.PROCESS);
        assertThat(folder.resolve("latency.hlog")).isNotEmptyFile();
        assertThat(folder.resolve("report.html")).isNotEmptyFile();
    }
}
