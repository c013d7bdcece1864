package io.holdfast.serde.json;

import java.util.Arrays;

/** The name of an object's member, quoted and escaped once for any number of documents. Immutable. */
public final class MemberName {
    private final String text;
    private final byte[] quoted;

    private MemberName(String text, byte[] quoted) {
        this.text = text;
        this.quoted = quoted;
    }

    /**
     * Prepares {@code text}.
     *
     * @throws IllegalArgumentException if it has an unpaired surrogate
     */
    public static MemberName of(String text) {
        byte[] value = new JsonWriter().value(text).toByteArray();
        byte[] quoted = Arrays.copyOf(value, value.length + 1);
        quoted[value.length] = ':';
        return new MemberName(text, quoted);
    }

    /** The name itself. */
    public String text() {
        return text;
    }

    /** Quotes, name and colon as they stand in a document; not to be written to. */
    byte[] quoted() {
        return quoted;
    }

    @Override
    public String toString() {
        return text;
    }
}
