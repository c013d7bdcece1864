package io.holdfast.app.local;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A local server that could not be started, reached or stopped. The first line of the message says what failed and what
 * to do; the lines after it, if any, are the end of the server's own log.
 */
public final class LocalServerException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** An exception without cause. */
    public LocalServerException(String message) {
        this(message, null);
    }

    /** An exception with the cause that led to it, if there is one. */
    public LocalServerException(String message, @Nullable Throwable cause) {
        this(message, cause, Reason.OTHER);
    }

    LocalServerException(String message, @Nullable Throwable cause, Reason reason) {
        super(message, cause);
        this.reason = reason;
    }

    /** What went wrong, as far as it makes a difference to the caller. */
    public Reason reason() {
        return reason;
    }

    /** What went wrong, as far as it makes a difference to the caller. */
    public enum Reason {
        /** Somebody else has the port: another port may do. */
        PORT_IN_USE,
        /** Anything else: see the message. */
        OTHER
    }
}
