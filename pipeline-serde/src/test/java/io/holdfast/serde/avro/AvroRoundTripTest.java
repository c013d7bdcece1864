package io.holdfast.serde.avro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class AvroRoundTripTest {
    private static final long SEED = 0x2026_1122L;

    private final AvroBinding<Shipment> shipments = AvroBinding.record(Shipment.class, Shipment.SCHEMA);

    @Test
    void decodesWhatItEncoded() throws Exception {
        AvroEncoder<Shipment> encoder = AvroEncoder.of(shipments);
        AvroDecoder<Shipment> decoder = AvroDecoder.of(shipments);
        RandomShipments random = RandomShipments.of(SEED);
        for (int i = 0; i < 20_000; i++) {
            Shipment shipment = random.next();

            assertThat(AvroDecoding.of(decoder, encoder.encodeValue(shipment)))
                    .as("seed %s, input %s", SEED, i)
                    .isEqualTo(AvroDecoding.good(shipment));
        }
    }

    @Test
    void writesWhatAvroReads() throws Exception {
        AvroEncoder<Shipment> encoder = AvroEncoder.of(shipments);
        AvroEncoder<GenericRecord> generic = AvroEncoder.of(AvroBinding.generic(Shipment.SCHEMA));
        RandomShipments random = RandomShipments.of(SEED + 1);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = encoder.encodeValue(random.next());

            GenericRecord read = new GenericDatumReader<GenericRecord>(Shipment.SCHEMA)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));

            assertThat(AvroDecoding.of(AvroDecoder.of(AvroBinding.generic(Shipment.SCHEMA)), generic.encodeValue(read)))
                    .as("seed %s, input %s", SEED + 1, i)
                    .isEqualTo(AvroDecoding.good(read));
        }
    }

    @Test
    void roundTripsGeneratedClassesAndKeys() throws Exception {
        AvroBinding<Parcel> parcels = AvroBinding.specific(Parcel.class);
        Parcel parcel = Parcel.example(Parcel.example(null));

        assertThat(AvroDecoding.of(
                        AvroDecoder.of(parcels),
                        InstantiationUtil.clone(AvroEncoder.of(parcels)).encodeValue(parcel)))
                .isEqualTo(AvroDecoding.good(parcel));
        assertThat(AvroDecoding.of(
                        AvroDecoder.of(AvroBinding.int64()),
                        AvroEncoder.of(AvroBinding.int64()).encodeValue(-5L)))
                .isEqualTo(AvroDecoding.good(-5L));
        assertThat(AvroEncoder.of(AvroBinding.string()).encodeValue("\u00e9")).containsExactly(4, 0xC3, 0xA9);
    }

    @Test
    void writesTimestampsAtTheEndsOfTheirRange() throws Exception {
        for (String unit : List.of("millis", "micros", "nanos")) {
            Schema schema = Shipment.parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"at\",\"type\":"
                    + "{\"type\":\"long\",\"logicalType\":\"timestamp-" + unit + "\"}}]}");
            AvroBinding<At> binding = AvroBinding.record(At.class, schema);
            for (long count : new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE}) {
                byte[] bytes = Wire.of().number(count).bytes();
                At at = AvroDecoding.of(AvroDecoder.of(binding), bytes).value();

                assertThat(AvroEncoder.of(binding).encodeValue(at))
                        .as("%s %s", count, unit)
                        .isEqualTo(bytes);
            }
        }
    }

    /** A point in time. */
    public record At(Instant at) {}

    @Test
    void writesKeyAndPrefix() throws Exception {
        AvroEncoder<Shipment> plain = AvroEncoder.of(shipments);
        AvroEncoder<Shipment> encoder =
                InstantiationUtil.clone(plain.withKey(Shipment::id).withPrefix(new byte[] {0, 0, 0, 0, 7}));

        byte[] value = encoder.encodeValue(Shipment.EXAMPLE);

        assertThat(Arrays.copyOf(value, 5)).containsExactly(0, 0, 0, 0, 7);
        assertThat(Arrays.copyOfRange(value, 5, value.length)).isEqualTo(plain.encodeValue(Shipment.EXAMPLE));
        assertThat(encoder.encodeKey(Shipment.EXAMPLE))
                .isEqualTo(Shipment.EXAMPLE.id().getBytes(UTF_8));
        assertThat(plain.encodeKey(Shipment.EXAMPLE)).isNull();
        assertThat(plain.withKey(Shipment::note).encodeKey(Shipment.EXAMPLE)).isNull();
        assertThatThrownBy(() -> plain.withKey(shipment -> "secret\ud800").encodeKey(Shipment.EXAMPLE))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("key: unpaired surrogate, which has no form in UTF-8");
    }

    /** The components that can be refused. */
    public record Refusable(String text, BigDecimal decimal, Instant instant, List<String> list) {}

    @Test
    void refusesWhatHasNoFormInTheSchemaAndNamesTheFieldOnly() throws Exception {
        Schema schema = Shipment.parse("""
                {"type":"record","name":"R","fields":[
                 {"name":"text","type":"string"},
                 {"name":"decimal","type":{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}},
                 {"name":"instant","type":{"type":"long","logicalType":"timestamp-micros"}},
                 {"name":"list","type":{"type":"array","items":"string"}}]}""");
        AvroEncoder<Refusable> encoder = AvroEncoder.of(AvroBinding.record(Refusable.class, schema));
        Instant time = Instant.EPOCH;
        List<String> none = List.of();

        refuses(encoder, new Refusable(null, BigDecimal.ONE, time, none), "text: null, but required");
        refuses(
                encoder,
                new Refusable("\ud800", BigDecimal.ONE, time, none),
                "text: unpaired surrogate, which has no form in UTF-8");
        refuses(
                encoder,
                new Refusable("", new BigDecimal("0.001"), time, none),
                "decimal: more decimal places than the scale of the schema");
        refuses(
                encoder,
                new Refusable("", new BigDecimal("1e999999999"), time, none),
                "decimal: more digits than the precision of the schema");
        refuses(
                encoder,
                new Refusable("", new BigDecimal("100"), time, none),
                "decimal: more digits than the precision of the schema");
        refuses(
                encoder,
                new Refusable("", BigDecimal.ONE, time.plusNanos(1), none),
                "instant: finer than the schema's micros");
        refuses(
                encoder,
                new Refusable("", BigDecimal.ONE, Instant.MAX.minusNanos(999), none),
                "instant: beyond what a timestamp of the schema can say");
        refuses(
                encoder,
                new Refusable("", BigDecimal.ONE, time, Arrays.asList((String) null)),
                "list: null, but required");
        assertThat(encoder.encodeValue(new Refusable("a", new BigDecimal("99.9900"), time, none)))
                .containsExactly(2, 'a', 4, 0x27, 0x0F, 0, 0);
    }

    private static void refuses(AvroEncoder<Refusable> encoder, Refusable value, String message) {
        assertThatThrownBy(() -> encoder.encodeValue(value))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
