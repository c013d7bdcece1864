package io.holdfast.process;

import io.holdfast.serde.RecordEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes text as it is, without a key, and refuses {@code unwritable}. */
final class Utf8Encoder implements RecordEncoder<String> {
    @Override
    public byte @Nullable [] encodeKey(String value) {
        return null;
    }

    @Override
    public byte[] encodeValue(String value) {
        if (value.equals("unwritable")) {
            throw new IllegalArgumentException("unwritable");
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
