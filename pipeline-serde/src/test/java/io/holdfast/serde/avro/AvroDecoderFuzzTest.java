package io.holdfast.serde.avro;

import static io.holdfast.serde.avro.AvroDecoding.encoded;
import static io.holdfast.serde.avro.AvroDecoding.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/**
 * Together 1,050,000 damaged records: into Java records, into generic ones with evolution, and into a recursive one.
 */
class AvroDecoderFuzzTest {
    private static final long SEED = 0xA7120_2026_1122L;

    private static List<byte[]> shipments() throws Exception {
        AvroEncoder<Shipment> encoder = AvroEncoder.of(AvroBinding.record(Shipment.class, Shipment.SCHEMA));
        Shipment other = RandomShipments.of(SEED).next();
        return List.of(encoder.encodeValue(Shipment.EXAMPLE), encoder.encodeValue(other));
    }

    private static List<byte[]> trees() throws Exception {
        GenericRecord leaf = record(AvroSurvival.TREE, "leaf", List.of(), null, List.of());
        GenericRecord root =
                record(AvroSurvival.TREE, "root", List.of(leaf, leaf), leaf, Arrays.asList(null, null, null));
        return List.of(encoded(AvroSurvival.TREE, leaf), encoded(AvroSurvival.TREE, root));
    }

    @Test
    void neverThrowsAndRoundTripsWhatItAcceptsIntoRecords() throws Exception {
        survives(AvroBinding.record(Shipment.class, Shipment.SCHEMA), Shipment.SCHEMA, shipments(), 500_000);
    }

    @Test
    void neverThrowsAndRoundTripsWhatItAcceptsThroughEvolution() throws Exception {
        survives(AvroBinding.generic(AvroSurvival.OLD_SHIPMENT), Shipment.SCHEMA, shipments(), 250_000);
    }

    @Test
    void neverThrowsAndRoundTripsWhatItAcceptsOfARecursiveSchema() throws Exception {
        survives(AvroBinding.generic(AvroSurvival.TREE), AvroSurvival.TREE, trees(), 300_000);
    }

    private static <T> void survives(AvroBinding<T> binding, Schema writer, List<byte[]> good, int inputs)
            throws Exception {
        AvroSurvival<T> survival = new AvroSurvival<>(binding, writer);
        AvroMutations mutations = new AvroMutations(SEED, good);
        int accepted = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] payload = mutations.next();
            try {
                accepted += survival.accepts(payload) ? 1 : 0;
            } catch (Throwable e) {
                fail("seed " + SEED + ", input " + i + ": " + HexFormat.of().formatHex(payload), e);
            }
        }
        assertThat(accepted).as("accepted, seed %s", SEED).isBetween(inputs / 50, inputs / 2);
    }
}
