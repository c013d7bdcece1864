package io.holdfast.benchmarks.recovery.plan;

/**
 * How long a run waits.
 *
 * @param warmUpSeconds longest wait until the job is steady
 * @param baselineSeconds how long it is watched before the first fault can be; the band that a recovery returns to
 * @param recoverySeconds longest wait after the last fault until the job has recovered
 * @param steadySeconds how long lag and latency must stay in the band until it has
 * @param drainSeconds longest wait until everything is committed at the end
 */
public record Limits(
        double warmUpSeconds,
        double baselineSeconds,
        double recoverySeconds,
        double steadySeconds,
        double drainSeconds) {
    /** Throws {@link IllegalArgumentException} for what is not a time. */
    public Limits {
        for (double seconds :
                new double[] {warmUpSeconds, baselineSeconds, recoverySeconds, steadySeconds, drainSeconds}) {
            if (!(seconds > 0 && Double.isFinite(seconds))) {
                throw new IllegalArgumentException("A limit is a positive number of seconds, got " + seconds);
            }
        }
    }

    /** Two minutes to warm up, 15 s of baseline, five minutes to recover, 15 s in the band, three to drain. */
    public static Limits ofDefaults() {
        return new Limits(120, 15, 300, 15, 180);
    }

    /** The same with another wait for the recovery. */
    public Limits withRecoverySeconds(double seconds) {
        return new Limits(warmUpSeconds, baselineSeconds, seconds, steadySeconds, drainSeconds);
    }
}
