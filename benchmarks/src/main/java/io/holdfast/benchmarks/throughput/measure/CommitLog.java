package io.holdfast.benchmarks.throughput.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When how many records were committed, as a reader of the topics sees it, with what the processes had used by then.
 *
 * <p>A job with checkpoints makes a staircase of it, one with small transactions a slope. Steps that follow each other
 * closely are one commit: outputs commit one after the other. A slope is cut into commits of at most a second.
 */
public final class CommitLog {
    private static final long BETWEEN_COMMITS_MILLIS = 400;
    private static final long LONGEST_COMMIT_MILLIS = 1_000;

    private final Sample start;
    private final List<Sample> steps = new ArrayList<>();

    /** A log from {@code start} on, when the work began and nothing was committed. */
    public CommitLog(Sample start) {
        this.start = start;
    }

    /**
     * One look.
     *
     * @param millis when, epoch milliseconds
     * @param committed records visible then
     * @param cpuSeconds processor time of the contestant since its process started
     * @param brokerCpuSeconds processor time of the broker since it started
     * @param allocatedBytes bytes that the contestant has allocated since its process started
     */
    public record Sample(
            long millis, long committed, double cpuSeconds, double brokerCpuSeconds, long allocatedBytes) {}

    /**
     * What happened between two looks.
     *
     * @param from the first
     * @param to the second
     */
    public record Window(Sample from, Sample to) {
        /** Records committed in it. */
        public long records() {
            return to.committed - from.committed;
        }

        /** Its length. */
        public double seconds() {
            return (to.millis - from.millis) / 1e3;
        }

        /** Records a second. */
        public double rate() {
            return records() / seconds();
        }

        /** Processor time of the contestant for a million records, in seconds. */
        public double cpuSecondsPerMillion() {
            return (to.cpuSeconds - from.cpuSeconds) / records() * 1e6;
        }

        /** Processor time of the broker for a million records, in seconds. */
        public double brokerCpuSecondsPerMillion() {
            return (to.brokerCpuSeconds - from.brokerCpuSeconds) / records() * 1e6;
        }

        /** Bytes that the contestant allocated for one record. */
        public double allocatedBytesPerRecord() {
            return (double) (to.allocatedBytes - from.allocatedBytes) / records();
        }
    }

    /** Notes a look; only growth makes a step. */
    public void observe(Sample sample) {
        if (sample.committed > committed()) {
            steps.add(sample);
        }
    }

    /** Records visible at the last look. */
    public long committed() {
        return last().committed;
    }

    /** From the beginning of the work to the last commit, start-up of the contestant's own and compiling included. */
    public Window whole() {
        return new Window(start, last());
    }

    /**
     * The contestant warm: from the first commit with at least half of the records to the last but one, because the
     * last is partial. Empty if there are not two such commits.
     */
    public Optional<Window> steady() {
        List<Sample> commits = commits();
        int last = commits.size() - 2;
        int first = 0;
        while (first < last && commits.get(first).committed < committed() / 2) {
            first++;
        }
        return first >= last ? Optional.empty() : Optional.of(new Window(commits.get(first), commits.get(last)));
    }

    private Sample last() {
        return steps.isEmpty() ? start : steps.get(steps.size() - 1);
    }

    /** The last step of each commit. */
    private List<Sample> commits() {
        List<Sample> commits = new ArrayList<>();
        long begun = steps.isEmpty() ? 0 : steps.get(0).millis;
        for (int i = 0; i < steps.size(); i++) {
            Sample step = steps.get(i);
            boolean ends = i == steps.size() - 1
                    || steps.get(i + 1).millis - step.millis >= BETWEEN_COMMITS_MILLIS
                    || steps.get(i + 1).millis - begun >= LONGEST_COMMIT_MILLIS;
            if (ends) {
                commits.add(step);
                begun = i == steps.size() - 1 ? begun : steps.get(i + 1).millis;
            }
        }
        return commits;
    }
}
