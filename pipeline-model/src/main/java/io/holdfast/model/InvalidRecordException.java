package io.holdfast.model;

/**
 * Says out of user code that a record is well-formed and against a rule of the business: {@link FailureKind#INVALID}.
 *
 * <p>Carries no stack trace, because a rule's breach is not a bug to be located, and because filling one in would make
 * a bad record many times dearer than a good one.
 */
public final class InvalidRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code reason} says which rule, and never what the payload contains. */
    public InvalidRecordException(String reason) {
        super(reason, null, false, false);
    }
}
