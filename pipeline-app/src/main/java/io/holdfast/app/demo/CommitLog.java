package io.holdfast.app.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * When how many records were committed, as a reader of the topics sees it: the source of every rate that the
 * demonstration reports. Records become visible with each checkpoint, so the log is a staircase.
 */
final class CommitLog {
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
     * Median rate between one commit and the next, in records a second: the pace of the job when it runs, without
     * start, restart and the last, partial checkpoint. Zero with fewer than three commits.
     */
    double steadyRate() {
        List<Double> rates = new ArrayList<>();
        for (int i = 1; i < steps.size() - 1; i++) {
            Step from = steps.get(i - 1);
            Step to = steps.get(i);
            rates.add((to.committed() - from.committed()) * 1e9 / (to.nanos() - from.nanos()));
        }
        if (rates.isEmpty()) {
            return 0;
        }
        rates.sort(null);
        int middle = rates.size() / 2;
        return rates.size() % 2 == 1 ? rates.get(middle) : (rates.get(middle - 1) + rates.get(middle)) / 2;
    }
}
