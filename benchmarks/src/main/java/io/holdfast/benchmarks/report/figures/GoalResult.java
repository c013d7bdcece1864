package io.holdfast.benchmarks.report.figures;

import io.holdfast.benchmarks.report.figures.Target.Direction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A {@link Target} and every case of it that was measured. The worst case decides.
 *
 * @param goal what was to be reached
 * @param cases what was measured, in the order of the inputs
 */
public record GoalResult(Target goal, List<GoalCase> cases) {
    /** Copies the cases. */
    public GoalResult {
        cases = List.copyOf(cases);
    }

    /** What has come out. */
    public enum Verdict {
        /** In every case. */
        MET,
        /** In one case at least. */
        MISSED,
        /** The inputs have no such figure. */
        NOT_MEASURED
    }

    /** What has come out. */
    public Verdict verdict() {
        if (cases.isEmpty()) {
            return Verdict.NOT_MEASURED;
        }
        return metCases() == cases.size() ? Verdict.MET : Verdict.MISSED;
    }

    /** In how many cases it is met. */
    public int metCases() {
        return (int) cases.stream().filter(this::isMet).count();
    }

    /** True if a case is met. */
    public boolean isMet(GoalCase measured) {
        return measured.conserved() && goal.isMetBy(measured.measured().value());
    }

    /** True if the threshold lies within the error of a case, so that another run may say otherwise. */
    public boolean isClose(GoalCase measured) {
        Estimate estimate = measured.measured();
        return estimate.hasSpread() && estimate.low() <= goal.threshold() && goal.threshold() <= estimate.high();
    }

    /** The case that decides: one that is not conserved, else the one farthest on the wrong side. */
    public Optional<GoalCase> worst() {
        Comparator<GoalCase> byValue =
                Comparator.comparingDouble(one -> one.measured().value());
        return cases.stream()
                .min(Comparator.comparing(GoalCase::conserved)
                        .thenComparing(goal.direction() == Direction.AT_LEAST ? byValue : byValue.reversed()));
    }
}
