package io.holdfast.app.cli;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A command that cannot do what was asked for. The message is one line: what failed, which value, what to do. */
public final class CommandException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** An exception without cause. */
    public CommandException(String message) {
        this(message, null);
    }

    /** An exception with the cause that led to it, if there is one. */
    public CommandException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
