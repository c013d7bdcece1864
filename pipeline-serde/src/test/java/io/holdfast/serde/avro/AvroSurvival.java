package io.holdfast.serde.avro;

import io.holdfast.model.FailureKind;
import io.holdfast.serde.Rejection;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of any bytes read by one pair of schemas: a value or a rejection, never both and never an exception;
 * memory within a small multiple of the bytes; and what was accepted reads back as what it was accepted as.
 */
final class AvroSurvival<T> {
    static final Schema TREE = Shipment.parse("""
            {"type":"record","name":"Tree","fields":[
             {"name":"name","type":"string"},
             {"name":"children","type":{"type":"array","items":"Tree"}},
             {"name":"next","type":["null","Tree"]},
             {"name":"nothing","type":{"type":"array","items":"null"}}]}""");

    static final Schema OLD_SHIPMENT = Shipment.parse("""
            {"type":"record","name":"Shipment","fields":[
             {"name":"customer","type":"double"},
             {"name":"id","type":"bytes"},
             {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
               {"name":"count","type":["long","null"]},
               {"name":"marks","type":{"type":"array","items":"string"},"default":["m"]}]}}},
             {"name":"added","type":{"type":"map","values":"int"},"default":{"k":1}}]}""");

    /** A decoded record of a hundred bytes has some hundreds of objects at most. */
    private static final long FIXED_COST = 256 * 1024;

    private static final long MULTIPLE = 96;
    private static final int DEFAULT_FREE_VALUES = AvroLimits.ofDefaults().maxFreeValues();
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final AvroDatum<T> datum;
    private final AvroDatum<T> again;
    private final AvroEncoder<T> encoder;
    private final Rejection rejection = new Rejection();

    AvroSurvival(AvroBinding<T> binding, Schema writer) {
        datum = binding.from(writer);
        // Written again, a record may be a few bytes shorter than with overlong numbers, and then may have less for
        // free.
        again = binding.from(
                binding.readerSchema(), AvroLimits.ofDefaults().withMaxFreeValues(2 * DEFAULT_FREE_VALUES));
        encoder = AvroEncoder.of(binding);
    }

    /** Into Java records, into generic ones with evolution, and into a recursive one. */
    static List<AvroSurvival<?>> all() {
        return List.of(
                new AvroSurvival<>(AvroBinding.record(Shipment.class, Shipment.SCHEMA), Shipment.SCHEMA),
                new AvroSurvival<>(AvroBinding.generic(OLD_SHIPMENT), Shipment.SCHEMA),
                new AvroSurvival<>(AvroBinding.generic(TREE), TREE));
    }

    /**
     * True if {@code payload} is accepted.
     *
     * @throws AssertionError if something does not hold
     */
    boolean accepts(byte[] payload) throws Exception {
        long budget = FIXED_COST + MULTIPLE * payload.length;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        T value = read(payload);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (allocated > budget) {
            // The first time on a new path may load classes; what the bytes themselves cost, they cost every time.
            before = THREADS.getCurrentThreadAllocatedBytes();
            value = read(payload);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        if ((value == null) != (rejection.kind() == FailureKind.MALFORMED)) {
            throw new AssertionError("Value and rejection contradict each other");
        }
        if (allocated > budget) {
            throw new AssertionError(allocated + " bytes allocated for " + payload.length);
        }
        if (value == null) {
            return false;
        }
        T copy = again.read(encoder.encodeValue(value), 0, rejection);
        if (!value.equals(copy)) {
            throw new AssertionError("Read back as something else: " + rejection.message());
        }
        return true;
    }

    private @Nullable T read(byte[] payload) throws Exception {
        rejection.reset();
        return datum.read(payload, 0, rejection);
    }
}
