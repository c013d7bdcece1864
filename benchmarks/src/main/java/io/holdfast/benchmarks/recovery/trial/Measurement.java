package io.holdfast.benchmarks.recovery.trial;

import io.holdfast.app.local.ChildProcess;
import io.holdfast.benchmarks.recovery.analysis.FaultRecovery;
import io.holdfast.benchmarks.recovery.analysis.RecoveryAnalysis;
import io.holdfast.benchmarks.recovery.cluster.Laboratory;
import io.holdfast.benchmarks.recovery.dependency.DependencyCounters;
import io.holdfast.benchmarks.recovery.fault.JobView;
import io.holdfast.benchmarks.recovery.measure.CommittedReader;
import io.holdfast.benchmarks.recovery.measure.EventLog;
import io.holdfast.benchmarks.recovery.measure.JobWatch;
import io.holdfast.benchmarks.recovery.measure.ProcessWatch;
import io.holdfast.benchmarks.recovery.measure.Recorder;
import io.holdfast.benchmarks.recovery.measure.RunClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/** Everybody who looks at one run, on one clock, from the first record on. */
final class Measurement implements JobView, AutoCloseable {
    /** An analysis of a long run takes its time. */
    private static final long ANALYSIS_MILLIS = 2_000;

    private static final String LATENCY_LOG = "latency.hlog";

    private final CommittedReader reader;
    private final JobWatch job;
    private final ProcessWatch processes;
    private final Recorder recorder;
    private final RunClock clock;
    private long analysed = -ANALYSIS_MILLIS;
    private boolean back;

    private Measurement(
            CommittedReader reader, JobWatch job, ProcessWatch processes, Recorder recorder, RunClock clock) {
        this.reader = reader;
        this.job = job;
        this.processes = processes;
        this.recorder = recorder;
        this.clock = clock;
    }

    static Measurement start(
            Laboratory laboratory,
            RunClock clock,
            EventLog events,
            LiveLoad load,
            Path directory,
            TrialListener listener) {
        DependencyCounters before = laboratory.dependency().counters();
        long interval = laboratory.spec().checkpointInterval().toMillis();
        CommittedReader reader = CommittedReader.start(
                laboratory.kafka().bootstrapServers(), laboratory.outputTopic(), partitions(laboratory));
        JobWatch job = JobWatch.start(
                clock,
                events,
                laboratory.cluster()::restUrl,
                laboratory.jobId(),
                interval,
                laboratory.spec().parallelism());
        ProcessWatch processes =
                ProcessWatch.start(clock, events, () -> processes(laboratory), laboratory::leadingJobManager);
        Recorder recorder = Recorder.start(
                clock,
                events,
                new Recorder.Sources(load::acknowledged, reader, job, () -> since(before, laboratory)),
                interval,
                directory.resolve(LATENCY_LOG),
                listener::onSample);
        return new Measurement(reader, job, processes, recorder, clock);
    }

    private static long[] since(DependencyCounters before, Laboratory laboratory) {
        DependencyCounters now = laboratory.dependency().counters();
        return new long[] {now.requests() - before.requests(), now.refusals() - before.refusals()};
    }

    private static List<ChildProcess> processes(Laboratory laboratory) {
        List<ChildProcess> all = new ArrayList<>(laboratory.cluster().jobManagers());
        all.addAll(laboratory.cluster().taskManagers());
        all.add(laboratory.kafka().process());
        all.add(laboratory.zooKeeper().process());
        return all;
    }

    private static List<TopicPartition> partitions(Laboratory laboratory) {
        return Stream.of(laboratory.outputTopic(), laboratory.deadLetterTopic())
                .flatMap(topic -> IntStream.range(0, laboratory.spec().partitions())
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
    }

    Recorder recorder() {
        return recorder;
    }

    JobWatch job() {
        return job;
    }

    @Override
    public long committed() {
        return reader.committed();
    }

    @Override
    public double phase() {
        return job.phase();
    }

    @Override
    public boolean isBetweenPreCommitAndCommit() {
        return job.isBetweenPreCommitAndCommit();
    }

    @Override
    public boolean isRecovering() {
        return !job.isHealthy();
    }

    /** As the definition of the full recovery has it, looked at every two seconds. */
    @Override
    public boolean isBack() {
        long now = clock.millis();
        if (now - analysed >= ANALYSIS_MILLIS) {
            analysed = now;
            List<FaultRecovery> faults = RecoveryAnalysis.of(recorder.trace()).faults();
            back = !faults.isEmpty() && faults.get(faults.size() - 1).mttrFullSeconds() != null;
        }
        return back;
    }

    @Override
    public void watchClosely(boolean closely) {
        job.watchClosely(closely);
    }

    @Override
    public void close() {
        recorder.close();
        processes.close();
        job.close();
        reader.close();
    }
}
