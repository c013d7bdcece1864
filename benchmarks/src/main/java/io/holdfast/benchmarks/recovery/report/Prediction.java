package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * MTTR_full of a run, as it was measured and as it was predicted.
 *
 * @param measuredSeconds more than 0
 * @param predictedSeconds from the run's own rates and downtime
 */
record Prediction(double measuredSeconds, double predictedSeconds) {
    /** Empty where one of them is missing, or nothing was measured. */
    static Optional<Prediction> of(RecoveryRun run) {
        Double measured = run.mttrFullSeconds();
        Double predicted = run.predictedMttrFullSeconds();
        return measured == null || predicted == null || measured <= 0
                ? Optional.empty()
                : Optional.of(new Prediction(measured, predicted));
    }

    /** Predicted less measured, by measured. */
    double error() {
        return (predictedSeconds - measuredSeconds) / measuredSeconds;
    }

    /** The mean of the errors without their signs; empty if no run has one. */
    static OptionalDouble meanError(List<RecoveryRun> runs) {
        return runs.stream()
                .map(Prediction::of)
                .flatMap(Optional::stream)
                .mapToDouble(one -> Math.abs(one.error()))
                .average();
    }
}
