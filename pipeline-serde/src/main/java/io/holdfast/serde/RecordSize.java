package io.holdfast.serde;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An upper bound on what one record weighs when it is alone in an uncompressed batch, in bytes: what
 * {@code max.request.size} and {@code max.message.bytes} are held against.
 *
 * <p>Message format 2 of the Kafka protocol: 61 bytes of batch header; a record of length, attributes, timestamp delta
 * and offset delta (at most 5 + 1 + 10 + 5); key and value after a varint length each (at most 5); a varint count of
 * headers, each with two varint lengths.
 */
public final class RecordSize {
    private static final int BATCH_HEADER = 61;
    private static final int RECORD_HEAD = 5 + 1 + 10 + 5;
    private static final int VARINT = 5;

    /** Most bytes of one {@code char} in UTF-8; a pair of them has four. */
    static final int MAX_UTF8_BYTES = 3;

    private RecordSize() {}

    /** The bound for one record. */
    public static long upperBound(@Nullable Bytes key, @Nullable Bytes value, List<RawHeader> headers) {
        long size = withoutHeaders(key, value);
        for (RawHeader header : headers) {
            size += VARINT + Bytes.utf8Length(header.key()) + VARINT + sizeOf(header.value());
        }
        return size;
    }

    /**
     * True if {@link #upperBound} is at most {@code maxBytes}, which a coarser bound tells without a look at any name.
     */
    public static boolean isWithin(long maxBytes, @Nullable Bytes key, @Nullable Bytes value, List<RawHeader> headers) {
        long coarse = withoutHeaders(key, value);
        for (RawHeader header : headers) {
            coarse += coarseHeader(header.key(), sizeOf(header.value()));
        }
        return coarse <= maxBytes || upperBound(key, value, headers) <= maxBytes;
    }

    /** The bound for a record that has no headers. */
    public static long withoutHeaders(@Nullable Bytes key, @Nullable Bytes value) {
        return BATCH_HEADER + RECORD_HEAD + VARINT + sizeOf(key) + VARINT + sizeOf(value) + VARINT;
    }

    /** At least what {@link #upperBound} counts for one header, told without a look at the characters of its name. */
    public static long coarseHeader(String name, long valueBytes) {
        return 2L * VARINT + (long) MAX_UTF8_BYTES * name.length() + valueBytes;
    }

    private static long sizeOf(@Nullable Bytes bytes) {
        return bytes == null ? 0 : bytes.size();
    }
}
