package io.holdfast.serde.avro;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes on the wire, written one by one, so that they can be wrong. */
final class Wire {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static Wire of() {
        return new Wire();
    }

    /** A number in zig-zag variable length. */
    Wire number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    Wire text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return number(utf8.length).raw(utf8);
    }

    Wire raw(byte... raw) {
        bytes.writeBytes(raw);
        return this;
    }

    Wire raw(int... raw) {
        for (int each : raw) {
            bytes.write(each);
        }
        return this;
    }

    Wire times(int count, int value) {
        for (int i = 0; i < count; i++) {
            bytes.write(value);
        }
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
