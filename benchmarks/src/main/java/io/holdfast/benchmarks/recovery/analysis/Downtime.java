package io.holdfast.benchmarks.recovery.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in which the job did not run as a whole. It may hold several tries, each of them with all its parts.
 *
 * @param fromMillis when the job left RUNNING
 * @param untilMillis when the job and all its subtasks were RUNNING again; null if they never were
 * @param stretches what it did meanwhile, one after the other; what was going on at the end of the run is not among
 *     them
 * @param restarts tries; one that ended the job is none
 */
record Downtime(long fromMillis, @Nullable Long untilMillis, List<Stretch> stretches, int restarts) {
    Downtime {
        stretches = List.copyOf(stretches);
    }

    /** How long it did one thing, over all tries. */
    long millis(Stretch.What what) {
        return stretches.stream()
                .filter(stretch -> stretch.what() == what)
                .mapToLong(Stretch::millis)
                .sum();
    }
}
