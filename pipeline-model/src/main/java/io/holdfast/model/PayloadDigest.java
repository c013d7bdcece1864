package io.holdfast.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is known about bytes that were too large to be carried along.
 *
 * @param keyLength length of the whole key in bytes, {@code -1} if the key was null
 * @param keySha256 lower-case hexadecimal SHA-256 of the whole key, {@code null} if the key was null
 * @param valueLength length of the whole value in bytes, {@code -1} if the value was null
 * @param valueSha256 lower-case hexadecimal SHA-256 of the whole value, {@code null} if the value was null
 * @param headerCount how many headers the record had
 */
public record PayloadDigest(
        int keyLength,
        @Nullable String keySha256,
        int valueLength,
        @Nullable String valueSha256,
        int headerCount) implements Serializable {

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
