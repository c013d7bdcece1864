package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.report.figures.Target;

/** A figure of recovery to reach. */
public enum RecoveryGoal implements Target {
    /** As many faults as that in one run, of random kinds and at random phases. */
    FAULTS_SURVIVED(
            "faults survived",
            "Faults survived in one run with nothing missing, doubled or wrong",
            Direction.AT_LEAST,
            100,
            ""),
    /** The verdict itself is tested. */
    SEEDED_BUGS("seeded bugs caught", "Seeded bugs caught", Direction.AT_LEAST, 100, "%"),
    /** The other side of it. */
    FALSE_ALARMS("false alarms", "Clean runs that alarm", Direction.AT_MOST, 0, ""),
    /** Detection by our profile. */
    TASKMANAGER_KILL(
            "TaskManager kill",
            "TaskManager kill, MTTR_processing, Flink defaults / production profile",
            Direction.AT_LEAST,
            3,
            "×"),
    /** A new leader, and the job back from it. */
    JOBMANAGER_KILL("JobManager kill", "JobManager kill, first committed output, median", Direction.AT_MOST, 6, "s"),
    /** A process that neither works nor dies. */
    TASKMANAGER_HANG(
            "TaskManager hang",
            "Hung TaskManager, MTTR_processing, Flink defaults / production profile",
            Direction.AT_LEAST,
            3,
            "×"),
    /** Whether the formula can be trusted. */
    PREDICTION(
            "prediction",
            "MTTR_full predicted from the other repetitions, against measured, mean error",
            Direction.AT_MOST,
            15,
            "%"),
    /** Law 6, under the worst storm. */
    POISON_STORM(
            "poison storm",
            "Catch-up on nothing but poison, records a second / the same job on good records",
            Direction.AT_LEAST,
            0.9,
            "×");

    private final String label;
    private final String title;
    private final Direction direction;
    private final double threshold;
    private final String unit;

    RecoveryGoal(String label, String title, Direction direction, double threshold, String unit) {
        this.label = label;
        this.title = title;
        this.direction = direction;
        this.threshold = threshold;
        this.unit = unit;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public String unit() {
        return unit;
    }
}
