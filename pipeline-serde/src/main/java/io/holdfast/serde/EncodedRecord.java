package io.holdfast.serde;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RecordOrigin;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An output record that has nothing left to go wrong but the broker.
 *
 * @param origin the input record that it came from
 * @param key the key, {@code null} for none
 * @param value the value, {@code null} for a tombstone
 * @param headers headers in their order
 * @param timestampMillis event time in milliseconds since the epoch, negative for none
 */
public record EncodedRecord(
        RecordOrigin origin,
        @Nullable Bytes key,
        @Nullable Bytes value,
        List<RawHeader> headers,
        long timestampMillis) {
    public EncodedRecord {
        Objects.requireNonNull(origin, "origin");
        headers = List.copyOf(headers);
    }
}
