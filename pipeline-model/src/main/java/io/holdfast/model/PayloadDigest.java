package io.holdfast.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is known about bytes that were too large to be carried along, or were removed.
 *
 * @param keyLength length of the whole key in bytes, {@code -1} if the key was null
 * @param keySha256 lower-case hexadecimal SHA-256 of the whole key, {@code null} if the key was null or the digest was
 *     left out because it would tell what was redacted
 * @param valueLength length of the whole value in bytes, {@code -1} if the value was null
 * @param valueSha256 lower-case hexadecimal SHA-256 of the whole value, {@code null} if the value was null or the
 *     digest was left out because it would tell what was redacted
 * @param headerCount how many headers the record had
 */
public record PayloadDigest(
        int keyLength,
        @Nullable String keySha256,
        int valueLength,
        @Nullable String valueSha256,
        int headerCount) implements Serializable {

    /** Lengths of {@code source} without digests, for bytes that are removed because nobody may know them. */
    public static PayloadDigest lengthsOf(RawRecord source) {
        Bytes key = source.key();
        Bytes value = source.value();
        return new PayloadDigest(
                key == null ? -1 : key.size(),
                null,
                value == null ? -1 : value.size(),
                null,
                source.headers().size());
    }

    /** The same lengths without the digests: that of a value out of few is as good as the value. */
    public PayloadDigest withoutDigests() {
        return new PayloadDigest(keyLength, null, valueLength, null, headerCount);
    }

    /** Computes lengths and digests of {@code source}. */
    public static PayloadDigest of(RawRecord source) {
        Bytes key = source.key();
        Bytes value = source.value();
        return new PayloadDigest(
                key == null ? -1 : key.size(),
                key == null ? null : key.sha256(),
                value == null ? -1 : value.size(),
                value == null ? null : value.sha256(),
                source.headers().size());
    }
}
