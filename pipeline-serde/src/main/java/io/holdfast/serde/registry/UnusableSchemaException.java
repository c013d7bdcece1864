package io.holdfast.serde.registry;

/** A schema that the registry has and that nothing can be read with. Never leaves the package; has no stack trace. */
final class UnusableSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    private UnusableSchemaException(String message, boolean forGood) {
        super(message, null, false, false);
        this.forGood = forGood;
    }

    /** What is registered cannot change, so the schema stays unusable. */
    static UnusableSchemaException forGood(String message) {
        return new UnusableSchemaException(message, true);
    }

    /** It refers to a schema that is not there, or not yet. */
    static UnusableSchemaException forNow() {
        return new UnusableSchemaException("refers to a schema that the registry does not have", false);
    }

    boolean isForGood() {
        return forGood;
    }
}
