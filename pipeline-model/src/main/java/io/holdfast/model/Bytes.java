package io.holdfast.model;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sequence of bytes: a key, a value or a header value exactly as it was consumed.
 *
 * <p>{@link #toString()} names the length only, so that a payload never reaches a log by accident. Thread-safe.
 */
public final class Bytes implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The sequence of length zero. Not the same thing as {@code null}, which stands for "no bytes at all". */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Copies {@code content}. */
    public static Bytes copyOf(byte[] content) {
        return content.length == 0 ? EMPTY : new Bytes(content.clone());
    }

    /**
     * Takes {@code content} over without a copy. The caller must not write to it afterwards.
     *
     * @return {@code null} exactly when {@code content} is {@code null}
     */
    public static @Nullable Bytes wrapNullable(byte @Nullable [] content) {
        return content == null ? null : wrap(content);
    }

    /** Takes {@code content} over without a copy. The caller must not write to it afterwards. */
    public static Bytes wrap(byte[] content) {
        return new Bytes(content);
    }

    /** The UTF-8 encoding of {@code text}; an unpaired surrogate becomes {@code '?'}. */
    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How many bytes {@link #utf8(String)} makes of {@code text}, counted without making them. */
    public static long utf8Length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length++;
            } else if (c < 0x800) {
                length += 2;
            } else if (!Character.isSurrogate(c)) {
                length += 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                length++;
            }
        }
        return length;
    }

    /** Length in bytes. */
    public int size() {
        return content.length;
    }

    /** The byte at {@code index}, counted from 0. */
    public byte byteAt(int index) {
        return content[index];
    }

    /** A copy that the caller may write to. */
    public byte[] toArray() {
        return content.clone();
    }

    /**
     * The backing array itself, for the places where Kafka or a codec needs one and a copy would be paid for every
     * record. Reading only: writing to it breaks the immutability that everything else relies on.
     */
    public byte[] sharedArray() {
        return content;
    }

    /** A read-only view. */
    public ByteBuffer asBuffer() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    /** The first {@code length} bytes, or all of them if there are fewer. */
    public Bytes prefix(int length) {
        return length >= content.length ? this : new Bytes(Arrays.copyOf(content, length));
    }

    /** Lower-case hexadecimal SHA-256 of the content, 64 characters. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must offer SHA-256, this one does not", e);
        }
    }

    /** The content read as UTF-8; malformed input becomes U+FFFD. */
    public String toUtf8() {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "Bytes[" + content.length + "]";
    }
}
