package io.holdfast.app.options;

/** How the values of the source topic are written. */
public enum RecordFormat {
    /** UTF-8 JSON, one object a record, read strictly. */
    JSON
}
