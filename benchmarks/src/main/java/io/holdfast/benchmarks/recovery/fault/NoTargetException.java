package io.holdfast.benchmarks.recovery.fault;

/** There is nothing that the fault could be for at the moment. */
public final class NoTargetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code message} says what was looked for. */
    public NoTargetException(String message) {
        super(message);
    }

    /** {@code message} says what was looked for, {@code cause} why it was not found. */
    public NoTargetException(String message, Throwable cause) {
        super(message, cause);
    }
}
