package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.results.MedianInterval;
import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of a run while there was load.
 *
 * @param completed how many were
 * @param failed how many were not
 * @param unaligned how many of the completed ones overtook records
 * @param usualSeconds median duration of those triggered before the first fault; null if there is none
 * @param longestSeconds longest duration of those triggered since; null if there is none
 * @param alignmentSeconds longest that a subtask waited for barriers to align; null if nothing completed
 * @param inFlightMebibytes most that was stored of records under way; null if nothing completed
 * @param stateMebibytes largest state; null if nothing completed
 * @param share of the time in which one was under way, 0 to 1; null if there is no time
 */
record CheckpointSummary(
        int completed,
        int failed,
        int unaligned,
        @Nullable Double usualSeconds,
        @Nullable Double longestSeconds,
        @Nullable Double alignmentSeconds,
        @Nullable Double inFlightMebibytes,
        @Nullable Double stateMebibytes,
        @Nullable Double share) {
    private static final double MILLIS = 1e3;
    private static final double MEBIBYTE = 1 << 20;

    static CheckpointSummary of(RunTrace whole) {
        RunTrace trace = whole.underLoad();
        List<Checkpoint> completed = withStatus(trace, "COMPLETED");
        List<Checkpoint> failed = withStatus(trace, "FAILED");
        long fault =
                Fault.of(trace).stream().mapToLong(Fault::beginMillis).min().orElse(Long.MAX_VALUE);
        List<Checkpoint> before =
                completed.stream().filter(one -> one.triggeredMillis() < fault).toList();
        List<Checkpoint> since =
                completed.stream().filter(one -> one.triggeredMillis() >= fault).toList();
        return new CheckpointSummary(
                completed.size(),
                failed.size(),
                (int) completed.stream()
                        .filter(one -> one.type().equals("unaligned"))
                        .count(),
                median(before),
                most(since, one -> one.durationMillis() / MILLIS),
                most(completed, one -> Math.max(0, one.alignmentMillis()) / MILLIS),
                most(completed, one -> one.persistedBytes() / MEBIBYTE),
                most(completed, one -> one.stateBytes() / MEBIBYTE),
                share(trace));
    }

    private static List<Checkpoint> withStatus(RunTrace trace, String status) {
        return trace.checkpoints().stream()
                .filter(one -> one.status().equals(status))
                .toList();
    }

    private static @Nullable Double median(List<Checkpoint> checkpoints) {
        List<@Nullable Double> seconds = new ArrayList<>();
        checkpoints.forEach(one -> seconds.add(one.durationMillis() / MILLIS));
        return seconds.isEmpty() ? null : MedianInterval.of(seconds).median();
    }

    private static @Nullable Double most(List<Checkpoint> checkpoints, ToDoubleFunction<Checkpoint> figure) {
        return checkpoints.isEmpty()
                ? null
                : (Double) checkpoints.stream().mapToDouble(figure).max().orElseThrow();
    }

    /** Only one is under way at a time, so durations add up. One that is under way at the end does not count. */
    private static @Nullable Double share(RunTrace trace) {
        if (trace.samples().size() < 2) {
            return null;
        }
        long first = trace.samples().get(0).millis();
        long last = trace.samples().get(trace.samples().size() - 1).millis();
        double under = trace.checkpoints().stream()
                .filter(one -> !one.status().equals("IN_PROGRESS"))
                .mapToDouble(one -> Math.max(
                        0,
                        Math.min(last, one.triggeredMillis() + one.durationMillis())
                                - Math.max(first, one.triggeredMillis())))
                .sum();
        return under / (last - first);
    }
}
