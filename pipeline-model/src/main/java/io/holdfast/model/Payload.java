package io.holdfast.model;

/** How much of the consumed bytes a {@link RawRecord} still carries. */
public enum Payload {
    /** Key, value and headers exactly as consumed. */
    COMPLETE,
    /** Over the budget of the place it was written to: the first part, with lengths and digests of the whole. */
    CUT,
    /** Left behind at a shuffle on request: to be read again from its origin. */
    OMITTED
}
