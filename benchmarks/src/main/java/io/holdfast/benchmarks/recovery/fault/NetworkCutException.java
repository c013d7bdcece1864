package io.holdfast.benchmarks.recovery.fault;

/** The network cannot be cut, or not be mended, on this machine. */
public final class NetworkCutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NetworkCutException(String message) {
        super(message);
    }

    NetworkCutException(String message, Throwable cause) {
        super(message, cause);
    }
}
