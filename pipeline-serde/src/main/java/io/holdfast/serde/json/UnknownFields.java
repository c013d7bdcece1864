package io.holdfast.serde.json;

/** What becomes of a field that the record type does not have. */
public enum UnknownFields {
    /** The document is malformed: the default, because a misspelt field must not pass as a missing optional one. */
    REJECT,
    /** The field is checked for syntax and skipped; doubled unknown fields are not noticed. */
    IGNORE
}
