package io.holdfast.benchmarks.recovery.plan;

/**
 * How long a run waits.
 *
 * @param warmUpSeconds longest wait until the job is steady
 * @param baselineSeconds how long a run without faults is watched; the others have the time of their first fault
 * @param recoverySeconds longest wait after the last fault until the job has recovered
 * @param drainSeconds longest wait until everything is committed at the end
 */
public record Limits(double warmUpSeconds, double baselineSeconds, double recoverySeconds, double drainSeconds) {
    /** Throws {@link IllegalArgumentException} for what is not a time. */
    public Limits {
        for (double seconds : new double[] {warmUpSeconds, baselineSeconds, recoverySeconds, drainSeconds}) {
            if (!(seconds > 0 && Double.isFinite(seconds))) {
                throw new IllegalArgumentException("A limit is a positive number of seconds, got " + seconds);
            }
        }
    }

    /** Two minutes to warm up, 15 s of baseline, five minutes to recover, three to drain. */
    public static Limits ofDefaults() {
        return new Limits(120, 15, 300, 180);
    }

    /** The same with another wait for the recovery. */
    public Limits withRecoverySeconds(double seconds) {
        return new Limits(warmUpSeconds, baselineSeconds, seconds, drainSeconds);
    }
}
