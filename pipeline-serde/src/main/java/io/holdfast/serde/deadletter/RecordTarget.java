package io.holdfast.serde.deadletter;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * Takes a dead letter as it is laid out, part by part, so that a sink can make its own kind of record at once.
 *
 * <p>First the record, then its headers in their order. Arrays are the target's to keep and not to write to.
 */
public interface RecordTarget {
    /**
     * Begins the record.
     *
     * @param key the key, {@code null} for none
     * @param value the value, {@code null} for a tombstone
     * @param timestampMillis the original timestamp in milliseconds since the epoch, negative for none
     */
    void record(@Nullable Bytes key, @Nullable Bytes value, long timestampMillis);

    /** Adds a header of the original record. */
    void header(RawHeader header);

    /** Adds a header of ours that is one of a few: the same object every time, which a target may remember. */
    void sharedHeader(RawHeader header);

    /** Adds a header of ours; its name is well-formed. */
    void header(String name, byte[] value);
}
