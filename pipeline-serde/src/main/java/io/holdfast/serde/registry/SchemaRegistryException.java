package io.holdfast.serde.registry;

import io.holdfast.serde.DependencyUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The registry is away, overloaded, refuses us, or something else answers in its place: {@code TRANSIENT}, for no
 * record is to blame. The message says which URL, what it answered, and what to do; never credentials, never an
 * answer's body.
 */
public final class SchemaRegistryException extends DependencyUnavailableException {
    private static final long serialVersionUID = 1L;

    /** Says what failed. */
    public SchemaRegistryException(String message) {
        super(message);
    }

    /** Says what failed, with the cause if there is one. */
    public SchemaRegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
