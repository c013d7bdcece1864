package io.holdfast.process;

/** What of the source record crosses a shuffle with its value. */
public enum Carry {
    /** Key, value and headers: the default. A later failure dead-letters the original bytes. */
    BYTES,
    /**
     * The origin alone: cheaper by the size of the record, and a later dead letter says that its bytes must be read
     * again from the origin, for as long as the topic keeps them.
     */
    ORIGIN
}
