package io.holdfast.benchmarks.recovery.analysis;

import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast a job works while it has a backlog, records a second.
 *
 * <p>Best told by the commits: between the barriers of two checkpoints that both left a backlog behind, the job never
 * idled, so what the later one committed was made at capacity. Of a catch-up too short for two such commits only a
 * lower bound is known: the larger of what the first commit brought over the time since the restore, and of what the
 * source read from then until the recovery. Such a catch-up is short beside the rest of the recovery, and so is its
 * error.
 */
final class CatchUpCapacity {
    private final List<Sample> samples;
    private final CommitMoments commits;

    CatchUpCapacity(List<Sample> samples, CommitMoments commits) {
        this.samples = samples;
        this.commits = commits;
    }

    /**
     * Estimates it.
     *
     * @param restoredMillis when the job runs again
     * @param first the sample that is the first to see new output
     * @param recovered the first sample inside the band; the number of samples if there is none
     * @param topBacklog what a healthy job leaves behind at most: a commit that leaves no more may have been idle
     * @param arrivalRate what it has to be above
     * @return null if nothing shows a rate above the arrival rate
     */
    @Nullable
    Double estimate(long restoredMillis, int first, int recovered, double topBacklog, double arrivalRate) {
        List<Integer> behind = new ArrayList<>();
        for (int index = first; index < recovered; index++) {
            if (commits.rises(index) && samples.get(index).backlog() > topBacklog) {
                behind.add(index);
            }
        }
        double capacity;
        if (behind.size() >= 2) {
            int earliest = behind.get(0);
            int last = behind.get(behind.size() - 1);
            capacity = rate(
                    samples.get(last).committed() - samples.get(earliest).committed(),
                    commits.barrierMillis(last) - commits.barrierMillis(earliest));
        } else {
            double brought = rate(
                    samples.get(first).committed() - samples.get(first - 1).committed(),
                    commits.barrierMillis(first) - restoredMillis);
            capacity = Math.max(brought, readingRate(restoredMillis, Math.min(recovered, samples.size() - 1)));
        }
        return capacity > arrivalRate ? capacity : null;
    }

    /** Over the whole stretch: between two samples it is up to twice too high, as counts come once a second. */
    private double readingRate(long restoredMillis, int until) {
        Sample first = null;
        Sample last = null;
        for (Sample sample : samples.subList(commits.indexAt(restoredMillis), until + 1)) {
            if (sample.processed() >= 0) {
                first = first == null ? sample : first;
                last = sample;
            }
        }
        return first == null || last == null
                ? 0
                : rate(last.processed() - first.processed(), last.millis() - first.millis());
    }

    private static double rate(long records, long millis) {
        return millis > 0 ? records * 1e3 / millis : 0;
    }
}
