package io.holdfast.model;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One header of a record, as consumed.
 *
 * @param key the name; Kafka allows the same name more than once
 * @param value the value, {@code null} where the record says so
 */
public record RawHeader(String key, @Nullable Bytes value) implements Serializable {
    public RawHeader {
        Objects.requireNonNull(key, "key");
    }
}
