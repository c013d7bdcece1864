package io.holdfast.benchmarks.recovery.analysis;

import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * When output became visible, finer than the samples: a sample that has more than the one before saw a commit at some
 * time between the two, and where a checkpoint completed in between, that is when.
 */
final class CommitMoments {
    private final List<Sample> samples;
    private final List<Checkpoint> completed;

    CommitMoments(RunTrace trace) {
        samples = trace.samples();
        completed = trace.checkpoints().stream()
                .filter(checkpoint -> checkpoint.status().equals("COMPLETED"))
                .toList();
    }

    static long completedMillis(Checkpoint checkpoint) {
        return checkpoint.triggeredMillis() + checkpoint.durationMillis();
    }

    /** The checkpoints that completed. */
    List<Checkpoint> completed() {
        return completed;
    }

    /** The first checkpoint that was triggered at or after a moment and completed. */
    Optional<Checkpoint> firstTriggeredSince(long millis) {
        return completed.stream()
                .filter(checkpoint -> checkpoint.triggeredMillis() >= millis)
                .findFirst();
    }

    /** The median duration of the checkpoints that completed before a moment, in seconds; null if none did. */
    @Nullable
    Double medianSecondsBefore(long millis) {
        double[] durations = completed.stream()
                .filter(checkpoint -> completedMillis(checkpoint) <= millis)
                .mapToDouble(checkpoint -> checkpoint.durationMillis() / 1e3)
                .toArray();
        return durations.length == 0 ? null : (Double) SteadyBand.median(durations);
    }

    /** The first sample at or after a moment; the number of samples if there is none. */
    int indexAt(long millis) {
        int index = 0;
        while (index < samples.size() && samples.get(index).millis() < millis) {
            index++;
        }
        return index;
    }

    /** True if a sample has more output than the one before. */
    boolean rises(int index) {
        return index > 0
                && index < samples.size()
                && samples.get(index).committed() > samples.get(index - 1).committed();
    }

    /**
     * The first sample with output that a job made since a moment. Where checkpoints were seen it is the first that
     * rises once a checkpoint of that time completed, since a sink that restores may commit what its predecessor left.
     */
    OptionalInt firstRise(long sinceMillis) {
        int index = firstTriggeredSince(sinceMillis)
                .map(checkpoint -> indexAt(completedMillis(checkpoint)))
                .orElse(indexAt(sinceMillis) + 1);
        while (index < samples.size() && !rises(index)) {
            index++;
        }
        return index < samples.size() ? OptionalInt.of(index) : OptionalInt.empty();
    }

    /**
     * The last checkpoint whose output a sample is the first to see; empty if none completed since the sample before.
     */
    Optional<Checkpoint> checkpointOf(int index) {
        return index == 0
                ? Optional.empty()
                : completed.stream()
                        .filter(checkpoint -> completedMillis(checkpoint)
                                        > samples.get(index - 1).millis()
                                && completedMillis(checkpoint)
                                        <= samples.get(index).millis())
                        .reduce((earlier, later) -> later);
    }

    /** When the output became visible that a sample is the first to see; the sample's own time if nothing is finer. */
    long visibleMillis(int index) {
        return checkpointOf(index)
                .map(CommitMoments::completedMillis)
                .orElse(samples.get(index).millis());
    }

    /** When the barrier of that output left the sources; the sample's own time if nothing is finer. */
    long barrierMillis(int index) {
        return checkpointOf(index)
                .map(Checkpoint::triggeredMillis)
                .orElse(samples.get(index).millis());
    }
}
