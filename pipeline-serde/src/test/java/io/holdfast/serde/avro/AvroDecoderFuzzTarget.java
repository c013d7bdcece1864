package io.holdfast.serde.avro;

import java.util.List;

/** What must hold for any bytes at all that the Avro decoder is given. */
public final class AvroDecoderFuzzTarget {
    private static final List<AvroSurvival<?>> SCHEMAS = AvroSurvival.all();

    private AvroDecoderFuzzTarget() {}

    /** Throws if {@code input} is treated wrongly. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        for (AvroSurvival<?> schema : SCHEMAS) {
            schema.accepts(input);
        }
    }
}
