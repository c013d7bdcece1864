package io.holdfast.benchmarks.recovery.job;

/** What an {@link EscapedPill} throws. */
public final class EscapedPillException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EscapedPillException(String message) {
        super(message);
    }
}
