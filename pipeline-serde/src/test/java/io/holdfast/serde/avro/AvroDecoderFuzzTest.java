package io.holdfast.serde.avro;

import static io.holdfast.serde.avro.AvroDecoding.encoded;
import static io.holdfast.serde.avro.AvroDecoding.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.holdfast.model.FailureKind;
import io.holdfast.serde.Rejection;
import java.lang.management.ManagementFactory;
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

    /** A decoded record of a hundred bytes has some hundreds of objects at most. */
    private static final long FIXED_COST = 256 * 1024;

    private static final long MULTIPLE = 96;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final Schema TREE = Shipment.parse("""
            {"type":"record","name":"Tree","fields":[
             {"name":"name","type":"string"},
             {"name":"children","type":{"type":"array","items":"Tree"}},
             {"name":"next","type":["null","Tree"]},
             {"name":"nothing","type":{"type":"array","items":"null"}}]}""");

    private static final Schema OLD_SHIPMENT = Shipment.parse("""
            {"type":"record","name":"Shipment","fields":[
             {"name":"customer","type":"double"},
             {"name":"id","type":"bytes"},
             {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
               {"name":"count","type":["long","null"]},
               {"name":"marks","type":{"type":"array","items":"string"},"default":["m"]}]}}},
             {"name":"added","type":{"type":"map","values":"int"},"default":{"k":1}}]}""");

    private static List<byte[]> shipments() throws Exception {
        AvroEncoder<Shipment> encoder = AvroEncoder.of(AvroBinding.record(Shipment.class, Shipment.SCHEMA));
        Shipment other = RandomShipments.of(SEED).next();
        return List.of(encoder.encodeValue(Shipment.EXAMPLE), encoder.encodeValue(other));
    }

    private static List<byte[]> trees() throws Exception {
        GenericRecord leaf = record(TREE, "leaf", List.of(), null, List.of());
        GenericRecord root = record(TREE, "root", List.of(leaf, leaf), leaf, Arrays.asList(null, null, null));
        return List.of(encoded(TREE, leaf), encoded(TREE, root));
    }

    @Test
    void neverThrowsAndRoundTripsWhatItAcceptsIntoRecords() throws Exception {
        survives(AvroBinding.record(Shipment.class, Shipment.SCHEMA), Shipment.SCHEMA, shipments(), 500_000);
    }

    @Test
    void neverThrowsAndRoundTripsWhatItAcceptsThroughEvolution() throws Exception {
        survives(AvroBinding.generic(OLD_SHIPMENT), Shipment.SCHEMA, shipments(), 250_000);
    }

    @Test
    void neverThrowsAndRoundTripsWhatItAcceptsOfARecursiveSchema() throws Exception {
        survives(AvroBinding.generic(TREE), TREE, trees(), 300_000);
    }

    private static <T> void survives(AvroBinding<T> binding, Schema writer, List<byte[]> good, int inputs)
            throws Exception {
        AvroDatum<T> datum = binding.from(writer);
        AvroDatum<T> again = binding.from(binding.readerSchema());
        AvroEncoder<T> encoder = AvroEncoder.of(binding);
        AvroMutations mutations = new AvroMutations(SEED, good);
        Rejection rejection = new Rejection();
        int accepted = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] payload = mutations.next();
            rejection.reset();
            try {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                T value = datum.read(payload, 0, rejection);
                long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
                check(value, rejection, allocated, payload.length);
                if (value != null) {
                    accepted++;
                    T copy = again.read(encoder.encodeValue(value), 0, rejection);
                    if (!value.equals(copy)) {
                        throw new AssertionError("Read back as something else: " + rejection.message());
                    }
                }
            } catch (Throwable e) {
                fail("seed " + SEED + ", input " + i + ": " + HexFormat.of().formatHex(payload), e);
            }
        }
        assertThat(accepted).as("accepted, seed %s", SEED).isBetween(inputs / 50, inputs / 2);
    }

    private static void check(Object value, Rejection rejection, long allocated, int size) {
        if ((value == null) != (rejection.kind() == FailureKind.MALFORMED)) {
            throw new AssertionError("Value and rejection contradict each other");
        }
        if (allocated > FIXED_COST + MULTIPLE * size) {
            throw new AssertionError(allocated + " bytes allocated for " + size);
        }
    }
}
