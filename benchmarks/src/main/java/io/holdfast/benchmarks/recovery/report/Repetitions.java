package io.holdfast.benchmarks.recovery.report;

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
        List<ObservedRun> single =
                runs.stream().filter(one -> !one.run().hasOverlappingFaults()).toList();
        return single.isEmpty()
                ? Optional.empty()
                : Optional.of(new Repetitions(fault, variant, single).moment(RecoveryRun::mttrFullSeconds));
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
