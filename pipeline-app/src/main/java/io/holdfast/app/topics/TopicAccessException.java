package io.holdfast.app.topics;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A topic or its broker that could not be read. The message says what failed and what to do. */
public final class TopicAccessException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** An exception without cause. */
    public TopicAccessException(String message) {
        this(message, null);
    }

    /** An exception with the cause that led to it, if there is one. */
    public TopicAccessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
