package io.holdfast.model;

import java.util.OptionalDouble;

/**
 * Expected recovery of a checkpointed stream job from one fault, under a load that does not wait for it.
 *
 * <p>All times are seconds since the fault, all rates records a second. The job reads the input at λ = arrival rate
 * while it keeps up, and at C = capacity while it has a backlog.
 *
 * <pre>
 *   backlog of processing
 *   λ(φI+D) ┤             ╱╲            D  downtime: detection, back-off, redeploy, restore
 *           │          ╱   │ ╲  C − λ   φI age of the checkpoint that is restored
 *           │       ╱  λ   │   ╲
 *        λφI┤    ╱         │     ╲
 *           └────┼─────────┼──────┴────▶
 *      −φI       0         D       R
 * </pre>
 *
 * <p><b>Processing.</b> The job goes on from the last checkpoint, taken φI before the fault. What it read since then is
 * undone together with the state, so it is as if reading had stopped at −φI: those λφI records have to be read again.
 * During the downtime D nothing is read. D is everything between the fault and the first record read again: until the
 * fault is noticed, the restart strategy's back-off, slots and deployment, and until the state is restored. At D the
 * backlog has its peak, λ(φI + D). From then on C leaves and λ arrives, it shrinks at C − λ, and is gone at
 *
 * <pre>  R = D + λ(φI + D)/(C − λ).</pre>
 *
 * <p>If C ≤ λ it never is: the results are then empty, not an infinity or a NaN. At C = λ(1 + h) catching up takes 1/h
 * times as long as what was missed; that is what head-room buys.
 *
 * <p><b>Committed output.</b> Exactly-once output becomes visible only with a checkpoint, so a reader of committed
 * output sees the job later than it is. With the first checkpoint after the restore triggered W after it, K from a
 * checkpoint's trigger until its records are visible, and further checkpoints every I:
 *
 * <ul>
 *   <li>first committed output at D + W + K, never at D. Flink draws W evenly between the minimal pause and I, so
 *       without a minimal pause it is I/2 on the average;
 *   <li>until that moment the committed backlog grows, to λ(φI + D + W + K);
 *   <li>the first checkpoint whose barrier leaves no backlog behind it is the n-th after the first, n = ⌈(R − D −
 *       W)/I⌉, at least 0. With it the committed backlog is back in the saw-tooth between λK and λ(I + K) that it has
 *       in good times: at D + W + nI + K. That is R + K at the earliest, and less than R + I + K unless the first
 *       checkpoint alone comes after R.
 * </ul>
 *
 * <p>Left out: that a job is slow at first (cold caches and code), that detection may leave a part of the job running
 * for a while, and that C is not one number. Published recovery curves hold the formula to 7 to 13 %.
 *
 * @param arrivalRate λ, records a second, 0 or more
 * @param capacity C, records a second, positive
 * @param downtimeSeconds D, 0 or more
 * @param checkpointIntervalSeconds I, positive
 * @param phase φ, age of the last completed checkpoint at the fault as a share of I; 0 or more, above 1 where a
 *     checkpoint was late
 */
public record RecoveryModel(
        double arrivalRate, double capacity, double downtimeSeconds, double checkpointIntervalSeconds, double phase) {
    /** Two moments closer than this share of the interval are one: what rounding makes of equal numbers. */
    private static final double SAME_MOMENT = 1e-9;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range or not finite
     */
    public RecoveryModel {
        requireNotNegative("arrival rate", arrivalRate);
        requirePositive("capacity", capacity);
        requireNotNegative("downtime", downtimeSeconds);
        requirePositive("checkpoint interval", checkpointIntervalSeconds);
        requireNotNegative("phase", phase);
    }

    /** True if the job ever has a backlog no longer: C &gt; λ, or nothing arrives. */
    public boolean catchesUp() {
        return capacity > arrivalRate;
    }

    /** The backlog of processing at its peak, when the job reads again: λ(φI + D) records. */
    public double peakBacklog() {
        return arrivalRate * (phase * checkpointIntervalSeconds + downtimeSeconds);
    }

    /** How long the backlog takes to go: λ(φI + D)/(C − λ) seconds; empty if it never does. */
    public OptionalDouble catchUpSeconds() {
        return catchesUp() ? OptionalDouble.of(peakBacklog() / (capacity - arrivalRate)) : OptionalDouble.empty();
    }

    /** From the fault until processing has caught up: R seconds; empty if it never does. */
    public OptionalDouble recoverySeconds() {
        OptionalDouble catchUp = catchUpSeconds();
        return catchUp.isPresent()
                ? OptionalDouble.of(downtimeSeconds + catchUp.getAsDouble())
                : OptionalDouble.empty();
    }

    /**
     * The area under the backlog of processing from the fault to R, in record-seconds: λD(φI + D/2) while the job is
     * down, and the triangle λ²(φI + D)²/(2(C − λ)) while it catches up. Divided by λR it is the mean extra latency.
     * Empty if the job never catches up.
     */
    public OptionalDouble backlogArea() {
        OptionalDouble catchUp = catchUpSeconds();
        if (catchUp.isEmpty()) {
            return catchUp;
        }
        double whileDown = arrivalRate * downtimeSeconds * (phase * checkpointIntervalSeconds + downtimeSeconds / 2);
        return OptionalDouble.of(whileDown + peakBacklog() * catchUp.getAsDouble() / 2);
    }

    /**
     * From the fault until the first new record of exactly-once output is visible: D + W + K seconds. Whether the job
     * ever catches up does not matter here.
     *
     * @param firstCheckpointSeconds W, from the restore to the trigger of the first checkpoint after it
     * @param commitSeconds K, from a checkpoint's trigger until its records are visible
     */
    public double firstCommittedOutputSeconds(double firstCheckpointSeconds, double commitSeconds) {
        requireNotNegative("wait for the first checkpoint", firstCheckpointSeconds);
        requireNotNegative("time to commit", commitSeconds);
        return downtimeSeconds + firstCheckpointSeconds + commitSeconds;
    }

    /**
     * The committed backlog at its peak, just before the first new output is visible: λ(φI + D + W + K) records. If the
     * job never catches up it grows on and has no peak.
     */
    public double peakCommittedBacklog(double firstCheckpointSeconds, double commitSeconds) {
        return arrivalRate
                * (phase * checkpointIntervalSeconds
                        + firstCommittedOutputSeconds(firstCheckpointSeconds, commitSeconds));
    }

    /**
     * From the fault until the committed backlog is back in the saw-tooth of good times: D + W + nI + K seconds, with n
     * = ⌈(R − D − W)/I⌉, at least 0. Empty if the job never catches up.
     */
    public OptionalDouble committedRecoverySeconds(double firstCheckpointSeconds, double commitSeconds) {
        double first = firstCommittedOutputSeconds(firstCheckpointSeconds, commitSeconds);
        OptionalDouble catchUp = catchUpSeconds();
        if (catchUp.isEmpty()) {
            return catchUp;
        }
        double intervals = (catchUp.getAsDouble() - firstCheckpointSeconds) / checkpointIntervalSeconds;
        double further = Math.max(0, Math.ceil(intervals - SAME_MOMENT));
        return OptionalDouble.of(first + further * checkpointIntervalSeconds);
    }

    private static void requireNotNegative(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The " + what + " must be finite and not negative, got " + value);
        }
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The " + what + " must be finite and positive, got " + value);
        }
    }
}
