package io.holdfast.serde.redaction;

/** What becomes of a key or a value in which a JSON pointer cannot be followed, because it is not well-formed JSON. */
public enum MalformedPayload {
    /** All of it is removed; its length stays and, with a hash secret, its keyed hash. */
    DROP,
    /**
     * What stands before the defect is redacted and kept, the rest is removed. A defect in a name can hide a field from
     * its rule: for payloads that are harmful only in bulk.
     */
    BEST_EFFORT
}
