package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.fault.FaultKind;
import io.holdfast.benchmarks.recovery.results.MedianInterval;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one variant under one fault.
 *
 * @param fault what was broken
 * @param variant what was compared
 * @param runs one a repetition
 */
record Repetitions(String fault, String variant, List<ObservedRun> runs) {
    Repetitions {
        runs = List.copyOf(runs);
    }

    /** The median of a figure, over the runs that have it; empty if none has. */
    Optional<MedianInterval> measure(Function<RecoveryRun, @Nullable Number> figure) {
        List<@Nullable Double> values = values(figure);
        values.removeIf(Objects::isNull);
        return values.isEmpty() ? Optional.empty() : Optional.of(MedianInterval.of(values));
    }

    /** The median MTTR_full, over the runs whose faults do not overlap; empty if there are none. */
    Optional<MedianInterval> mttrFull() {
        return momentOfSingleFaults(RecoveryRun::mttrFullSeconds);
    }

    /** The median of a moment that overlapping faults have none of, over the other runs; empty if there are none. */
    Optional<MedianInterval> momentOfSingleFaults(Function<RecoveryRun, @Nullable Number> figure) {
        List<ObservedRun> single =
                runs.stream().filter(one -> !one.run().hasOverlappingFaults()).toList();
        return single.isEmpty()
                ? Optional.empty()
                : Optional.of(new Repetitions(fault, variant, single).moment(figure));
    }

    /**
     * The median of the time from the end of an outage of the dependency to the first output, which is what waiting for
     * the next try costs on top; empty if that is not what was broken, or if more was.
     */
    Optional<MedianInterval> afterOutage() {
        return runs.stream().allMatch(one -> isOutage(one.run()))
                ? Optional.of(moment(Repetitions::secondsAfterOutage))
                : Optional.empty();
    }

    private static boolean isOutage(RecoveryRun run) {
        return run.faults().size() == 1
                && run.faults().get(0).fault().equals(FaultKind.DEPENDENCY_OUTAGE.id())
                && run.outageSeconds() != null;
    }

    private static @Nullable Number secondsAfterOutage(RecoveryRun run) {
        Double processing = run.mttrProcessingSeconds();
        Double outage = run.outageSeconds();
        return processing == null || outage == null ? null : (Double) Math.max(0, processing - outage);
    }

    /** The median of a moment, over all runs: one in which it never came is later than every other. */
    MedianInterval moment(Function<RecoveryRun, @Nullable Number> figure) {
        return MedianInterval.of(values(figure));
    }

    private List<@Nullable Double> values(Function<RecoveryRun, @Nullable Number> figure) {
        List<@Nullable Double> values = new ArrayList<>();
        for (ObservedRun one : runs) {
            Number value = figure.apply(one.run());
            values.add(value == null ? null : (Double) value.doubleValue());
        }
        return values;
    }

    /** How many runs ended in this state of the job. */
    long endedIn(String state) {
        return runs.stream().filter(one -> one.run().finalState().equals(state)).count();
    }

    long holding() {
        return runs.stream().filter(one -> one.run().holds()).count();
    }
}
