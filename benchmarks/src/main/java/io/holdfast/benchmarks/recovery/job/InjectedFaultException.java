package io.holdfast.benchmarks.recovery.job;

/** A failure that the laboratory asked for. */
public final class InjectedFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InjectedFaultException(String message) {
        super(message);
    }
}
