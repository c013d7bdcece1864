package io.holdfast.model;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record exactly as it was consumed: origin, key, value and headers, untouched by any decoder.
 *
 * <p>Abstract so that the view over a consumer's record costs no copy and no allocation until someone looks at it; two
 * records are equal when what they show is equal, whatever their class. Immutable and thread-safe.
 */
public abstract class RawRecord implements Serializable {
    private static final long serialVersionUID = 1L;

    /** For subclasses that are views over another library's record. */
    protected RawRecord() {}

    /** A record with all its bytes. */
    public static RawRecord of(
            RecordOrigin origin, @Nullable Bytes key, @Nullable Bytes value, List<RawHeader> headers) {
        return new Stored(origin, key, value, List.copyOf(headers), Payload.COMPLETE, null);
    }

    /** A record whose bytes were left behind and must be read again from {@code origin}. */
    public static RawRecord originOnly(RecordOrigin origin) {
        return new Stored(origin, null, null, List.of(), Payload.OMITTED, null);
    }

    /** The first part of a record that was too large, with what is known about the whole. */
    public static RawRecord cut(
            RecordOrigin origin, @Nullable Bytes keyPart, @Nullable Bytes valuePart, PayloadDigest digest) {
        return cut(origin, keyPart, valuePart, List.of(), digest);
    }

    /** What is left of a record of which something was removed: the same with the headers that are still there. */
    public static RawRecord cut(
            RecordOrigin origin,
            @Nullable Bytes keyPart,
            @Nullable Bytes valuePart,
            List<RawHeader> headers,
            PayloadDigest digest) {
        return new Stored(origin, keyPart, valuePart, List.copyOf(headers), Payload.CUT, digest);
    }

    /** Where the record was consumed. */
    public abstract RecordOrigin origin();

    /** The key, {@code null} if the record has none. */
    public abstract @Nullable Bytes key();

    /** The value, {@code null} for a tombstone. */
    public abstract @Nullable Bytes value();

    /** The headers in their order, unmodifiable. */
    public abstract List<RawHeader> headers();

    /** How much of the bytes is here. */
    public Payload payload() {
        return Payload.COMPLETE;
    }

    /** Lengths and digests of the whole record; not null exactly when {@link #payload()} is {@link Payload#CUT}. */
    public @Nullable PayloadDigest digest() {
        return null;
    }

    /** Bytes of key, value and headers together; names of headers count in UTF-8. */
    public final long payloadBytes() {
        long sum = sizeOf(key()) + sizeOf(value());
        for (RawHeader header : headers()) {
            sum += Bytes.utf8Length(header.key()) + sizeOf(header.value());
        }
        return sum;
    }

    private static long sizeOf(@Nullable Bytes bytes) {
        return bytes == null ? 0 : bytes.size();
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof RawRecord that
                && origin().equals(that.origin())
                && Objects.equals(key(), that.key())
                && Objects.equals(value(), that.value())
                && headers().equals(that.headers())
                && payload() == that.payload()
                && Objects.equals(digest(), that.digest());
    }

    @Override
    public final int hashCode() {
        return origin().hashCode();
    }

    @Override
    public final String toString() {
        return "RawRecord[" + origin() + ", " + payloadBytes() + " bytes, " + payload() + "]";
    }

    private static final class Stored extends RawRecord {
        private static final long serialVersionUID = 1L;

        private final RecordOrigin origin;
        private final @Nullable Bytes key;
        private final @Nullable Bytes value;

        @SuppressWarnings("serial") // List.copyOf is serializable
        private final List<RawHeader> headers;

        private final Payload payload;
        private final @Nullable PayloadDigest digest;

        Stored(
                RecordOrigin origin,
                @Nullable Bytes key,
                @Nullable Bytes value,
                List<RawHeader> headers,
                Payload payload,
                @Nullable PayloadDigest digest) {
            this.origin = Objects.requireNonNull(origin, "origin");
            this.key = key;
            this.value = value;
            this.headers = headers;
            this.payload = payload;
            this.digest = digest;
        }

        @Override
        public RecordOrigin origin() {
            return origin;
        }

        @Override
        public @Nullable Bytes key() {
            return key;
        }

        @Override
        public @Nullable Bytes value() {
            return value;
        }

        @Override
        public List<RawHeader> headers() {
            return headers;
        }

        @Override
        public Payload payload() {
            return payload;
        }

        @Override
        public @Nullable PayloadDigest digest() {
            return digest;
        }
    }
}
