package io.holdfast.serde;

import org.jspecify.annotations.Nullable;

/**
 * Something that a record depends on is away or refuses: {@code TRANSIENT}, whichever stage meets it. For decoders and
 * functions whose client library has no exception of its own for that.
 */
public class DependencyUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says which dependency, what happened, and what to do; never contents of a record. */
    public DependencyUnavailableException(String message) {
        super(message);
    }

    /** The same, with the cause if there is one. */
    public DependencyUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
