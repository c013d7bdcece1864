package io.holdfast.benchmarks.recovery.trial;

/** A run that came to no result. */
public final class TrialException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says what did not happen. */
    public TrialException(String message) {
        super(message);
    }

    /** {@code message} says what did not happen, {@code cause} why. */
    public TrialException(String message, Throwable cause) {
        super(message, cause);
    }
}
