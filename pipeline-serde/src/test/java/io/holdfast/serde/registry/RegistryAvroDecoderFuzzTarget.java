package io.holdfast.serde.registry;

import io.holdfast.model.FailureKind;
import io.holdfast.serde.RecordContext;
import io.holdfast.serde.Rejection;
import io.holdfast.serde.avro.AvroBinding;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;

/**
 * What must hold for any bytes at all that the decoder with a registry is given. The first byte says how many of the
 * next are a header.
 */
public final class RegistryAvroDecoderFuzzTarget {
    private static final String HEADER = "__value_schema_id";
    private static final int LONGEST_HEADER = 20;
    private static final Schema SCHEMA = SchemaBuilder.record("Order")
            .fields()
            .requiredInt("quantity")
            .requiredString("note")
            .endRecord();
    private static final InMemoryRegistry REGISTRY = new InMemoryRegistry();
    private static final RegistryAvroDecoder<GenericRecord> DECODER = decoder();
    private static final Rejection REJECTION = new Rejection();

    private RegistryAvroDecoderFuzzTarget() {}

    private static RegistryAvroDecoder<GenericRecord> decoder() {
        REGISTRY.put(1, RegisteredSchema.avro(SCHEMA.toString()));
        REGISTRY.put(2, RegisteredSchema.avro("\"string\""));
        REGISTRY.put(3, RegisteredSchema.avro("{\"type\":\"record\""));
        REGISTRY.put(4, new RegisteredSchema("JSON", "{}", List.of()));
        RegistryAvroDecoder<GenericRecord> decoder = RegistryAvroDecoder.builder(
                        () -> REGISTRY, AvroBinding.generic(SCHEMA))
                .idLocation(SchemaIdLocation.HEADER_THEN_PAYLOAD)
                .build();
        if (decoder.open(new RecordingMetrics(), new ManualClock()) == null) {
            throw new AssertionError("not opened");
        }
        return decoder;
    }

    /** Throws if {@code input} is treated wrongly. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        int header = input.length == 0 ? 0 : Math.min(input.length - 1, (input[0] & 0xFF) % LONGEST_HEADER);
        byte[] payload = Arrays.copyOfRange(input, Math.min(input.length, 1 + header), input.length);
        RecordContext record =
                header == 0 ? Records.WITHOUT_HEADERS : Records.with(HEADER, Arrays.copyOfRange(input, 1, 1 + header));
        byte[] before = payload.clone();
        REJECTION.reset();
        GenericRecord value = DECODER.decode(payload, record, REJECTION);
        REGISTRY.asked().clear();
        if ((value == null) != (REJECTION.kind() == FailureKind.MALFORMED) || !Arrays.equals(payload, before)) {
            throw new AssertionError("Value, rejection and payload contradict each other");
        }
    }
}
