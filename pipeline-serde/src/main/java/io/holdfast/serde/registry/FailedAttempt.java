package io.holdfast.serde.registry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt that brought no answer to rely on. Never leaves the package. */
final class FailedAttempt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean worthRepeating;
    private final @Nullable Duration retryAfter;

    private FailedAttempt(
            String message, @Nullable Throwable cause, boolean worthRepeating, @Nullable Duration retryAfter) {
        super(message, cause, false, false);
        this.worthRepeating = worthRepeating;
        this.retryAfter = retryAfter;
    }

    /** Another attempt may succeed. */
    static FailedAttempt passing(String message, @Nullable Throwable cause) {
        return new FailedAttempt(message, cause, true, null);
    }

    /** Another attempt may succeed after the time that the registry has named, if it has. */
    static FailedAttempt passing(String message, @Nullable Duration retryAfter) {
        return new FailedAttempt(message, null, true, retryAfter);
    }

    /** Another attempt at once would fail in the same way. */
    static FailedAttempt lasting(String message) {
        return new FailedAttempt(message, null, false, null);
    }

    boolean worthRepeating() {
        return worthRepeating;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
