package io.holdfast.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.holdfast.model.FailureKind;
import io.holdfast.serde.RecordContext;
import io.holdfast.serde.Rejection;
import io.holdfast.serde.avro.AvroBinding;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class RegistryAvroDecoderFuzzTest {
    private static final long SEED = 0xF0220_2026_1123L;
    private static final int INPUTS = 1_000_000;
    private static final int PER_SECOND = 50;
    private static final String HEADER = "__value_schema_id";
    private static final Schema SCHEMA = SchemaBuilder.record("Order")
            .fields()
            .requiredInt("quantity")
            .requiredString("note")
            .name("tags")
            .type()
            .array()
            .items()
            .longType()
            .noDefault()
            .endRecord();
    /** quantity 7, note "note", tags [1, 2] and no more. */
    private static final byte[] AVRO = HexFormat.of().parseHex("0e" + "086e6f7465" + "04020400");

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void rejectsAMillionDamagedRecordsWithoutAnExceptionOrAStormOfLookups() {
        InMemoryRegistry registry = new InMemoryRegistry();
        for (int id = 1; id <= 300; id++) {
            registry.put(id, RegisteredSchema.avro(id % 3 == 0 ? "\"string\"" : SCHEMA.toString()));
        }
        ManualClock clock = new ManualClock();
        RegistryAvroDecoder<GenericRecord> decoder = RegistryAvroDecoder.builder(
                        () -> registry, AvroBinding.generic(SCHEMA))
                .idLocation(SchemaIdLocation.HEADER_THEN_PAYLOAD)
                .unknownIdsPerSecond(PER_SECOND)
                .build();
        assertThat(decoder.open(new RecordingMetrics(), clock)).isNotNull();
        long start = clock.nanoTime();
        Rejection rejection = new Rejection();
        int accepted = 0;
        for (int i = 0; i < INPUTS; i++) {
            boolean inHeader = random.nextInt(4) == 0;
            byte[] frame = ByteBuffer.allocate(5)
                    .put((byte) 0)
                    .putInt(1 + random.nextInt(300))
                    .array();
            byte[] header = inHeader ? damaged(frame) : null;
            byte[] payload = damaged(inHeader ? AVRO : joined(frame, AVRO));
            accepted += decode(decoder, payload, header, rejection, i) ? 1 : 0;
        }

        assertThat(accepted).as("accepted, seed %s", SEED).isBetween(INPUTS / 20, INPUTS / 2);
        double seconds = (clock.nanoTime() - start) / 1e9;
        long unknown = registry.asked().stream()
                .filter(id -> !(id instanceof SchemaId.Numeric number && number.value() <= 300))
                .count();
        // Two buckets of two seconds each, and what they earned while the clock went on.
        assertThat((double) unknown)
                .as("unknown ids asked for, seed %s", SEED)
                .isLessThanOrEqualTo(4 * PER_SECOND + 2 * PER_SECOND * seconds);
        assertThat(registry.asked()).as("lookups, seed %s", SEED).hasSizeLessThan(INPUTS / 100);
    }

    private static boolean decode(
            RegistryAvroDecoder<GenericRecord> decoder, byte[] payload, byte[] header, Rejection rejection, int input) {
        rejection.reset();
        byte[] before = payload.clone();
        RecordContext record = header == null ? Records.WITHOUT_HEADERS : Records.with(HEADER, header);
        try {
            GenericRecord value = decoder.decode(payload, record, rejection);
            if ((value == null) != (rejection.kind() == FailureKind.MALFORMED) || !Arrays.equals(payload, before)) {
                fail(failure(input, before, header) + ": value, rejection and payload contradict each other");
            }
            return value != null;
        } catch (Exception | StackOverflowError e) {
            return fail(failure(input, before, header), e);
        }
    }

    private byte[] damaged(byte[] good) {
        byte[] bytes = good.clone();
        for (int rounds = random.nextInt(3); rounds > 0 && bytes.length > 0; rounds--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) random.nextInt(256);
                case 3 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(8));
                default -> bytes = Arrays.copyOfRange(bytes, at, bytes.length);
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static String failure(int input, byte[] payload, byte[] header) {
        return "seed " + SEED + ", input " + input + ", payload "
                + HexFormat.of().formatHex(payload) + ", header "
                + (header == null ? "none" : HexFormat.of().formatHex(header));
    }
}
