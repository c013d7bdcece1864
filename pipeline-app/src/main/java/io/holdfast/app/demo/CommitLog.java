package io.holdfast.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * When how many records were committed, as a reader of the topics sees it: the source of every rate that the
 * demonstration reports. Records become visible with each checkpoint, so the log is a staircase.
 */
final class CommitLog {
    /** The commits of one checkpoint are closer together than this, and those of two are not. */
    private static final long BETWEEN_CHECKPOINTS_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private final List<Step> steps = new ArrayList<>();

    /**
     * One stair.
     *
     * @param nanos when it was seen, by {@link System#nanoTime()}
     * @param committed how many records were visible then
     */
    record Step(long nanos, long committed) {}

    /** Notes how many records are visible now; only growth makes a step. */
    void observe(long nanos, long committed) {
        if (committed > committed()) {
            steps.add(new Step(nanos, committed));
        }
    }

    /** Records visible at the last look. */
    long committed() {
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).committed();
    }

    /** When the last record became visible, {@code fallback} if none has. */
    long lastNanos(long fallback) {
        return steps.isEmpty() ? fallback : steps.get(steps.size() - 1).nanos();
    }

    /**
     * Pace of the job when it is warm, in records a second: from the first checkpoint with at least half of the records
     * to the last but one, because the last is partial. Zero if there are not two such checkpoints.
     */
    double steadyRate() {
        List<Step> checkpoints = checkpoints();
        int last = checkpoints.size() - 2;
        int first = 0;
        while (first < last && checkpoints.get(first).committed() < committed() / 2) {
            first++;
        }
        if (first >= last) {
            return 0;
        }
        Step from = checkpoints.get(first);
        Step to = checkpoints.get(last);
        return (to.committed() - from.committed()) * 1e9 / (to.nanos() - from.nanos());
    }

    /** What each checkpoint made visible: its outputs commit one after another, which makes several steps of one. */
    private List<Step> checkpoints() {
        List<Step> checkpoints = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            boolean complete = i == steps.size() - 1
                    || steps.get(i + 1).nanos() - steps.get(i).nanos() >= BETWEEN_CHECKPOINTS_NANOS;
            if (complete) {
                checkpoints.add(steps.get(i));
            }
        }
        return checkpoints;
    }
}
