package io.holdfast.benchmarks.report.figures;

/**
 * One measured case of a {@link Goal}.
 *
 * @param name what was compared, and with which parameters
 * @param measured the figure
 * @param conserved false if our side of it lost or doubled a record: then it is missed, however fast it was
 */
public record GoalCase(String name, Estimate measured, boolean conserved) {
    /** A case in which records cannot get lost. */
    public static GoalCase of(String name, Estimate measured) {
        return new GoalCase(name, measured, true);
    }
}
