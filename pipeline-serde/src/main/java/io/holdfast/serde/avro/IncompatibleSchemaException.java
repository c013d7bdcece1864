package io.holdfast.serde.avro;

/**
 * What was written with one schema cannot be read with the other. The message names the places in the schemas, and has
 * nothing of any payload.
 */
public final class IncompatibleSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An incompatibility, described by {@code message}. */
    public IncompatibleSchemaException(String message) {
        super(message);
    }
}
