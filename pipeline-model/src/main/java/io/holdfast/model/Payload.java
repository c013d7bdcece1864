package io.holdfast.model;

/** How much of the consumed bytes a {@link RawRecord} still carries. */
public enum Payload {
    /** Key, value and headers exactly as consumed. */
    COMPLETE,
    /**
     * Over the budget of the place it was written to, or removed by a redaction: the first part or nothing, with what
     * is known about the whole.
     */
    CUT,
    /** Left behind at a shuffle on request: to be read again from its origin. */
    OMITTED
}
