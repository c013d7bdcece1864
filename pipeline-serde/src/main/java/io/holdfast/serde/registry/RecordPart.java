package io.holdfast.serde.registry;

import java.util.Locale;

/** Which part of a record a decoder reads. */
public enum RecordPart {
    /** The key. */
    KEY,
    /** The value. */
    VALUE;

    /** In the names of headers, subjects and metrics. */
    String scope() {
        return name().toLowerCase(Locale.ROOT);
    }
}
