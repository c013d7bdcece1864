package io.holdfast.benchmarks.decode;

import java.util.Locale;

/** The formats that are measured, under the names that the parameter {@code format} has. */
enum OrderFormat {
    /** A document of about 180 bytes before it is filled up. */
    JSON,
    /** Avro's binary encoding without a header, of about 90 bytes before it is filled up. */
    AVRO;

    /** The format of that name in lower case. */
    static OrderFormat of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
