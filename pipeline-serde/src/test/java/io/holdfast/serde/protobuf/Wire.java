package io.holdfast.serde.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Protobuf bytes written element by element, right or wrong. */
final class Wire {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static Wire of() {
        return new Wire();
    }

    Wire tag(int number, int wireType) {
        return varint((long) number << 3 | wireType);
    }

    Wire varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    Wire raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    Wire raw(byte[] values) {
        bytes.writeBytes(values);
        return this;
    }

    /** A field of length-delimited wire type with that content. */
    Wire delimited(int number, byte[] content) {
        return tag(number, 2).varint(content.length).raw(content);
    }

    Wire text(int number, String text) {
        return delimited(number, text.getBytes(UTF_8));
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
