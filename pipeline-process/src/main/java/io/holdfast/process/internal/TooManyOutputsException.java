package io.holdfast.process.internal;

/** Stops a call that emits without end, before it fills the memory. */
public final class TooManyOutputsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyOutputsException(int limit) {
        super("One call emitted more than " + limit + " outputs, the limit of its guard policy", null, false, false);
    }
}
