package io.holdfast.benchmarks.recovery.experiment;

import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.ArrayDeque;
import java.util.Deque;

/** Records a second over the last {@code millis} of a run. Not thread-safe. */
final class RecentPace {
    private final long millis;
    private final Deque<Sample> samples = new ArrayDeque<>();

    RecentPace(long millis) {
        this.millis = millis;
    }

    /** The next sample; true if there are two at least, without which there is no pace. */
    boolean add(Sample sample) {
        samples.addLast(sample);
        while (samples.size() > 2 && isOutside(samples.getFirst())) {
            samples.removeFirst();
        }
        return samples.size() > 1;
    }

    /** Seconds are not exact: a sample belongs to the window up to half a second beyond it. */
    private boolean isOutside(Sample sample) {
        return samples.getLast().millis() - sample.millis() > millis + 500;
    }

    /** Records that came in, a second. */
    double produced() {
        return perSecond(samples.getLast().produced() - samples.getFirst().produced());
    }

    /** Outputs that became visible, dead letters too, a second. */
    double committed() {
        return perSecond(samples.getLast().committed() - samples.getFirst().committed());
    }

    private double perSecond(long count) {
        long lasted = samples.getLast().millis() - samples.getFirst().millis();
        return count * 1_000.0 / Math.max(1, lasted);
    }
}
