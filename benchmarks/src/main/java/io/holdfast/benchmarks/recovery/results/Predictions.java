package io.holdfast.benchmarks.recovery.results;

import io.holdfast.model.RecoveryModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The recovery that {@link RecoveryModel} expects of a run of an experiment, from what is known without having seen how
 * that run came back.
 *
 * <p>Downtime D, capacity C and the duration K of a commit are medians over the other repetitions: a figure of the run
 * itself would predict what was put in. The run's own are the arrival rate and the phase, which are known when the
 * fault strikes. The checkpoint that the job goes back to is the last one triggered, or the one before if that is
 * younger than K. The first checkpoint after the restore is due between the minimal pause and the interval I, evenly:
 * in the laboratory the pause is I/2, so W is 3/4 I.
 *
 * <p>A catch-up that is over within two intervals bounds C from below and no more. C is the job's and not the fault's:
 * where the repetitions give a bound alone, C is the median over all other runs of the same profile, if that is larger.
 *
 * <p>Without another repetition the others are the runs of other strategies under the same fault, and failing those the
 * run itself; a note says so then. A run whose repetitions do not show D, C and K has no prediction, nor has one whose
 * faults overlap.
 */
public final class Predictions {
    private static final double PAUSE_INTERVALS = 0.5;
    private static final double FIRST_CHECKPOINT_INTERVALS = (PAUSE_INTERVALS + 1) / 2;

    /** Two commits that leave a backlog behind, and one that leaves none: with fewer, C is not measured but bounded. */
    private static final double MEASURING_INTERVALS = 2;

    private static final String NOTE = "the recovery is predicted from ";
    private static final String FROM_OTHER_STRATEGIES =
            NOTE + "other strategies under the same fault, for want of another repetition";
    private static final String FROM_ITSELF =
            NOTE + "the run's own downtime and capacity, for want of another run, so it fits by itself";

    private Predictions() {}

    /** The runs of one experiment, each with its prediction; what they had of predictions and notes of it goes. */
    public static List<RecoveryRun> of(List<RecoveryRun> runs) {
        List<RecoveryRun> predicted = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            List<RecoveryRun> others = new ArrayList<>(runs);
            predicted.add(of(others.remove(i), others));
        }
        return predicted;
    }

    /** True if the run's prediction, which {@link #of(List)} gave it, comes from its own figures: no evidence. */
    public static boolean isFromItself(RecoveryRun run) {
        return run.notes().contains(FROM_ITSELF);
    }

    private static RecoveryRun of(RecoveryRun run, List<RecoveryRun> others) {
        List<String> notes = new ArrayList<>(run.notes());
        notes.removeIf(note -> note.startsWith(NOTE));
        List<RecoveryRun> sameProfile = those(others, other -> other.profile().equals(run.profile()));
        List<RecoveryRun> sameFault = those(sameProfile, other -> other.fault().equals(run.fault()));
        List<RecoveryRun> repetitions =
                those(sameFault, other -> other.strategy().equals(run.strategy()));
        if (!repetitions.isEmpty()) {
            return run.withPrediction(seconds(run, repetitions, sameProfile), notes);
        }
        String note = FROM_OTHER_STRATEGIES;
        Double seconds = seconds(run, sameFault, sameProfile);
        if (seconds == null) {
            note = FROM_ITSELF;
            seconds = seconds(run, List.of(run), List.of());
        }
        if (seconds != null) {
            notes.add(note);
        }
        return run.withPrediction(seconds, notes);
    }

    private static List<RecoveryRun> those(List<RecoveryRun> runs, Predicate<RecoveryRun> which) {
        return runs.stream().filter(which).toList();
    }

    /** The mean over the faults of a run; null if it cannot be told. */
    private static @Nullable Double seconds(RecoveryRun run, List<RecoveryRun> others, List<RecoveryRun> sameProfile) {
        double interval = run.checkpointIntervalSeconds();
        OptionalDouble downtime = median(others, RecoveryRun::downtimeSeconds);
        OptionalDouble capacity = capacity(others, sameProfile, interval);
        OptionalDouble commit = median(others, RecoveryRun::commitSeconds);
        if (downtime.isEmpty()
                || capacity.isEmpty()
                || commit.isEmpty()
                || interval <= 0
                || run.faults().isEmpty()
                || run.hasOverlappingFaults()) {
            return null;
        }
        double sum = 0;
        for (RunFault fault : run.faults()) {
            Double phase = fault.phase();
            if (phase == null) {
                return null;
            }
            boolean incomplete = phase * interval < commit.getAsDouble();
            RecoveryModel model = new RecoveryModel(
                    run.arrivalRate(),
                    capacity.getAsDouble(),
                    downtime.getAsDouble(),
                    interval,
                    incomplete ? phase + 1 : phase);
            OptionalDouble seconds =
                    model.committedRecoverySeconds(FIRST_CHECKPOINT_INTERVALS * interval, commit.getAsDouble());
            if (seconds.isEmpty()) {
                return null;
            }
            sum += seconds.getAsDouble();
        }
        return sum / run.faults().size();
    }

    private static OptionalDouble capacity(List<RecoveryRun> others, List<RecoveryRun> sameProfile, double interval) {
        OptionalDouble own = median(others, RecoveryRun::capacity);
        OptionalDouble catchUp = median(others, RecoveryRun::catchUpSeconds);
        OptionalDouble ofAll = median(sameProfile, RecoveryRun::capacity);
        boolean bounded = catchUp.isPresent() && catchUp.getAsDouble() < MEASURING_INTERVALS * interval;
        return own.isPresent() && bounded && ofAll.isPresent() && ofAll.getAsDouble() > own.getAsDouble() ? ofAll : own;
    }

    private static OptionalDouble median(List<RecoveryRun> runs, Function<RecoveryRun, @Nullable Double> figure) {
        double[] sorted = runs.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Arrays.stream(sorted, (sorted.length - 1) / 2, half + 1)
                .average()
                .orElseThrow());
    }
}
