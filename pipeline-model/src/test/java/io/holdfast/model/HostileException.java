package io.holdfast.model;

import org.jspecify.annotations.Nullable;

/** An exception whose accessors throw, one or all of them. */
@SuppressWarnings("OverrideThrowableToString")
final class HostileException extends RuntimeException {

    /** Which accessor throws. */
    enum Accessor {
        MESSAGE,
        CAUSE,
        STACK_TRACE,
        ALL
    }

    private final Accessor accessor;

    HostileException(Accessor accessor) {
        super("as it was made", new IllegalStateException("the cause"));
        this.accessor = accessor;
    }

    private boolean guards(Accessor asked) {
        return accessor == asked || accessor == Accessor.ALL;
    }

    @Override
    public @Nullable String getMessage() {
        if (guards(Accessor.MESSAGE)) {
            throw new UnsupportedOperationException("no message");
        }
        return super.getMessage();
    }

    @Override
    public synchronized @Nullable Throwable getCause() {
        if (guards(Accessor.CAUSE)) {
            throw new StackOverflowError("no cause");
        }
        return super.getCause();
    }

    @Override
    public StackTraceElement[] getStackTrace() {
        if (guards(Accessor.STACK_TRACE)) {
            throw new AssertionError("no stack trace");
        }
        return super.getStackTrace();
    }

    @Override
    public String getLocalizedMessage() {
        throw new IllegalStateException("not to be asked");
    }

    @Override
    public String toString() {
        throw new IllegalStateException("not to be asked");
    }
}
