package io.holdfast.process;

import io.holdfast.serde.FailureClassifier;
import java.io.Serializable;
import java.time.Clock;
import java.util.Objects;

/**
 * What all guards of a stream have in common: who is to blame for an exception, what happens on transient errors, how
 * much one record may emit. Immutable.
 *
 * @param classifier who is to blame; {@link FailureClassifier#ofDefaults()} by default
 * @param retries what happens on transient errors; {@link TransientRetries#none()} by default
 * @param maxOutputsPerRecord how many outputs one call may hold back before it is stopped as {@code OVERSIZE}; outputs
 *     wait in memory until the call returns, so there is a limit; {@value #DEFAULT_MAX_OUTPUTS} by default
 * @param clock where the time of a failure comes from
 */
public record GuardPolicy(FailureClassifier classifier, TransientRetries retries, int maxOutputsPerRecord, Clock clock)
        implements Serializable {

    /** Default limit on the outputs of one call. */
    public static final int DEFAULT_MAX_OUTPUTS = 1_000_000;

    public GuardPolicy {
        Objects.requireNonNull(classifier, "classifier");
        Objects.requireNonNull(retries, "retries");
        Objects.requireNonNull(clock, "clock");
        if (maxOutputsPerRecord < 1) {
            throw new IllegalArgumentException("maxOutputsPerRecord must be positive, got " + maxOutputsPerRecord);
        }
    }

    /** The defaults of every component. */
    public static GuardPolicy ofDefaults() {
        return new GuardPolicy(
                FailureClassifier.ofDefaults(), TransientRetries.none(), DEFAULT_MAX_OUTPUTS, Clock.systemUTC());
    }

    /** The same policy with another classifier. */
    public GuardPolicy withClassifier(FailureClassifier newClassifier) {
        return new GuardPolicy(newClassifier, retries, maxOutputsPerRecord, clock);
    }

    /** The same policy with other retries. */
    public GuardPolicy withRetries(TransientRetries newRetries) {
        return new GuardPolicy(classifier, newRetries, maxOutputsPerRecord, clock);
    }

    /** The same policy with another limit on the outputs of one call. */
    public GuardPolicy withMaxOutputsPerRecord(int newMaxOutputsPerRecord) {
        return new GuardPolicy(classifier, retries, newMaxOutputsPerRecord, clock);
    }

    /** The same policy with another clock; it must be serializable, as the clocks of the JDK are. */
    public GuardPolicy withClock(Clock newClock) {
        return new GuardPolicy(classifier, retries, maxOutputsPerRecord, newClock);
    }
}
