package io.holdfast.serde;

/** What becomes of a record whose value is null. */
public enum Tombstones {
    /** It goes to the dead letters as {@code MALFORMED}: the default, because nothing gets lost. */
    DEAD_LETTER,
    /** It becomes the value that the given function makes of it, never a silent null. */
    PASS,
    /**
     * It is counted and left out. Such a record appears in no output, so {@code reconcile} must be told
     * ({@code --tombstones drop}).
     */
    DROP
}
