package io.holdfast.model;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One header of a record, as consumed.
 *
 * @param key the name, without unpaired surrogates, of which Kafka's producer would make a damaged batch that no broker
 *     takes; the same name may occur more than once
 * @param value the value, {@code null} where the record says so
 */
public record RawHeader(String key, @Nullable Bytes value) implements Serializable {
    public RawHeader {
        Objects.requireNonNull(key, "key");
        if (!BoundedText.isWellFormed(key)) {
            throw new IllegalArgumentException(
                    "The name of a header must be well-formed, this one has half a surrogate pair: Kafka would write a"
                            + " damaged batch");
        }
    }
}
