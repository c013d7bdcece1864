package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.results.Predictions;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * MTTR_full of a run, as it was measured and as the model has it.
 *
 * @param measuredSeconds more than 0; null if the job never came back
 * @param predictedSeconds by the model
 */
record Prediction(@Nullable Double measuredSeconds, double predictedSeconds) {
    /**
     * From the other repetitions; empty where there is no prediction but one from the run itself, or nothing to recover
     * from, and for a job with a bug built in, from which no other job can be predicted.
     */
    static Optional<Prediction> of(RecoveryRun run) {
        return RecoveryGoals.isSeeded(run) || Predictions.isFromItself(run)
                ? Optional.empty()
                : of(run.mttrFullSeconds(), run.predictedMttrFullSeconds());
    }

    /** From the run's own figures, of a run that came back: what is left is the error of the model alone. */
    static Optional<Prediction> fitOf(RecoveryRun run) {
        return run.mttrFullSeconds() == null
                ? Optional.empty()
                : of(run.mttrFullSeconds(), run.fittedMttrFullSeconds());
    }

    private static Optional<Prediction> of(@Nullable Double measured, @Nullable Double predicted) {
        return predicted == null || (measured != null && measured <= 0)
                ? Optional.empty()
                : Optional.of(new Prediction(measured, predicted));
    }

    boolean cameBack() {
        return measuredSeconds != null;
    }

    /** Predicted less measured, by measured; −1 where the job never came back, as the limit of ever later ones is. */
    double error() {
        return measuredSeconds == null ? -1 : (predictedSeconds - measuredSeconds) / measuredSeconds;
    }

    /** The mean of the errors without their signs; empty if no run has one. */
    static OptionalDouble meanError(List<RecoveryRun> runs) {
        return mean(runs.stream().map(Prediction::of));
    }

    /** The same of the model with each run's own figures. */
    static OptionalDouble meanErrorOfFits(List<RecoveryRun> runs) {
        return mean(runs.stream().filter(run -> !RecoveryGoals.isSeeded(run)).map(Prediction::fitOf));
    }

    private static OptionalDouble mean(Stream<Optional<Prediction>> predictions) {
        return predictions
                .flatMap(Optional::stream)
                .mapToDouble(one -> Math.abs(one.error()))
                .average();
    }

    /** How many runs are predicted, and how many of them never came back. */
    static String counted(List<RecoveryRun> runs) {
        List<Prediction> all =
                runs.stream().map(Prediction::of).flatMap(Optional::stream).toList();
        long never = all.stream().filter(one -> !one.cameBack()).count();
        return Verdicts.count(all.size(), "run")
                + (never == 0 ? "" : ", " + never + " of which never came back and count as off by 100 %");
    }
}
