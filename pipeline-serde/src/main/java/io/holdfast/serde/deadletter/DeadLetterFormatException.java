package io.holdfast.serde.deadletter;

/** Says that a record is not a dead letter, or a damaged one. */
public final class DeadLetterFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code reason} names the header and what is wrong with it. */
    public DeadLetterFormatException(String reason) {
        super(reason);
    }
}
