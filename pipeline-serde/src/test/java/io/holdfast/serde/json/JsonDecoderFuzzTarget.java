package io.holdfast.serde.json;

import io.holdfast.model.FailureKind;
import io.holdfast.serde.Decoding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What must hold for any bytes at all that the JSON decoder is given. */
public final class JsonDecoderFuzzTarget {
    private static final JsonDecoder<Order> STRICT = JsonDecoder.of(Order.class);
    private static final JsonDecoder<Order> LENIENT =
            JsonDecoder.builder(Order.class).unknownFields(UnknownFields.IGNORE).build();
    private static final JsonEncoder<Order> ENCODER = JsonEncoder.of(Order.class);

    private JsonDecoderFuzzTarget() {}

    /** Throws if {@code input} is treated wrongly. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Decoding<Order> strict = decode(STRICT, input);
        Decoding<Order> lenient = decode(LENIENT, input);
        if (strict.value() != null && !strict.equals(lenient)) {
            throw new IllegalStateException("Accepted, and otherwise if unknown fields are ignored");
        }
        Order order = lenient.value();
        byte[] written = order == null ? null : written(order);
        if (written != null && !Objects.equals(order, decode(STRICT, written).value())) {
            throw new IllegalStateException("Accepted, and another order when written and read again");
        }
    }

    /** Null for text that is read and cannot be written: an escaped unpaired surrogate. */
    private static byte @Nullable [] written(Order order) throws Exception {
        try {
            return ENCODER.encodeValue(order);
        } catch (IllegalArgumentException e) {
            if (!String.valueOf(e.getMessage()).contains("unpaired surrogate")) {
                throw e;
            }
            return null;
        }
    }

    private static Decoding<Order> decode(JsonDecoder<Order> decoder, byte[] input) throws Exception {
        Decoding<Order> decoding = Decoding.of(decoder, input);
        if ((decoding.value() == null) != (decoding.kind() == FailureKind.MALFORMED)) {
            throw new IllegalStateException("Value and rejection contradict each other");
        }
        return decoding;
    }
}
