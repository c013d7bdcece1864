package io.holdfast.benchmarks.recovery.measure;

import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Takes a {@link Sample} at the end of every second of a run, and keeps the latencies of each second in a log.
 *
 * <p>A second in which a source does not answer has the figures of the one before. Keeps at most a day.
 */
public final class Recorder implements AutoCloseable {
    private static final int LIMIT = 86_400;
    private static final long SECOND = 1_000;

    private final RunClock clock;
    private final EventLog events;
    private final Sources sources;
    private final long checkpointIntervalMillis;
    private final LatencyLog latencyLog;
    private final Consumer<Sample> listener;
    private final List<Sample> samples = new ArrayList<>();
    private final Repeating loop;
    private Histogram histogram;
    private long[] dependency = {0, 0};

    private Recorder(
            RunClock clock,
            EventLog events,
            Sources sources,
            long checkpointIntervalMillis,
            Path latencyFile,
            Consumer<Sample> listener) {
        this.clock = clock;
        this.events = events;
        this.sources = sources;
        this.checkpointIntervalMillis = checkpointIntervalMillis;
        this.latencyLog = new LatencyLog(latencyFile, clock.started());
        this.listener = listener;
        this.histogram = sources.reader().latencies();
        this.loop = Repeating.every(SECOND, "recorder", this::sample);
    }

    /**
     * Where the figures come from.
     *
     * @param load who produces
     * @param reader who sees what is committed
     * @param job who watches the job
     * @param dependency who counts the requests
     */
    public record Sources(Produced load, CommittedReader reader, JobWatch job, Requests dependency) {}

    /** Who produces. */
    @FunctionalInterface
    public interface Produced {
        /** Records that the broker has acknowledged. */
        long acknowledged();
    }

    /** Who counts what reaches the dependency. */
    @FunctionalInterface
    public interface Requests {
        /** Requests and, of those, refusals since the start of the run; may throw if it does not answer. */
        long[] countersOrThrow();
    }

    /**
     * Takes the first sample at once, and one every second after it.
     *
     * @param latencyFile where the latencies go
     * @param listener hears of each sample
     */
    public static Recorder start(
            RunClock clock,
            EventLog events,
            Sources sources,
            long checkpointIntervalMillis,
            Path latencyFile,
            Consumer<Sample> listener) {
        return new Recorder(clock, events, sources, checkpointIntervalMillis, latencyFile, listener);
    }

    private void sample() {
        histogram = sources.reader().latencies(histogram);
        long seen = histogram.getTotalCount();
        askDependency();
        Sample sample;
        synchronized (samples) {
            sample = next(seen);
            if (samples.size() < LIMIT) {
                samples.add(sample);
            }
        }
        latencyLog.add(histogram);
        listener.accept(sample);
    }

    /** Counts never fall, whatever the order in which they are read. */
    private Sample next(long seen) {
        JobWatch job = sources.job();
        Sample before =
                samples.isEmpty() ? new Sample(0, 0, 0, 0, -1, 0, 0, -1, -1, 0, "") : samples.get(samples.size() - 1);
        return new Sample(
                clock.millis(),
                Math.max(before.produced(), sources.load().acknowledged()),
                sources.reader().delivered(),
                sources.reader().deadLettered(),
                Math.max(before.processed(), job.processed()),
                Math.max(before.dependencyRequests(), dependency[0]),
                Math.max(before.dependencyRefusals(), dependency[1]),
                seen == 0 ? -1 : histogram.getValueAtPercentile(50),
                seen == 0 ? -1 : histogram.getValueAtPercentile(99),
                job.runningTasks(),
                job.state());
    }

    private void askDependency() {
        try {
            dependency = sources.dependency().countersOrThrow();
        } catch (RuntimeException noAnswer) {
            return; // the figures of the second before stay
        }
    }

    /** Samples so far. */
    public List<Sample> samples() {
        synchronized (samples) {
            return List.copyOf(samples);
        }
    }

    /** Everything that was seen so far. */
    public RunTrace trace() {
        return new RunTrace(
                clock.started(),
                checkpointIntervalMillis,
                samples(),
                events.events(),
                sources.job().checkpoints());
    }

    @Override
    public void close() {
        loop.close();
        latencyLog.close();
    }
}
