package io.holdfast.serde.avro;

import static io.holdfast.serde.avro.AvroDecoding.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;

/** What Avro's own writer wrote, with random schemas: the same values as Avro's own reader, evolution included. */
class AvroDifferentialTest {
    private static final long SEED = 0xD1FF_2026_1122L;
    private static final int SCHEMAS = 400;
    private static final int VALUES = 10;

    @Test
    void readsTheSameValuesAsAvro() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < SCHEMAS; i++) {
            List<String> written = new ArrayList<>();
            List<String> read = new ArrayList<>();
            int fields = random.nextInt(6);
            for (int f = 0; f < fields; f++) {
                fields(random, i + "_" + f, written, read);
            }
            Schema writer = recordOf(written, random, false);
            Schema reader = recordOf(read, random, true);
            compare(writer, reader, random.nextLong(), i);
        }
    }

    private static void compare(Schema writer, Schema reader, long seed, int input) throws Exception {
        AvroDecoder<GenericRecord> decoder = AvroDecoder.builder(AvroBinding.generic(reader))
                .writtenWith(writer)
                .build();
        GenericDatumReader<GenericRecord> oracle = new GenericDatumReader<>(writer, reader);
        for (Object datum : new RandomData(writer, VALUES, seed, true)) {
            byte[] bytes = encoded(writer, datum);
            GenericRecord expected = oracle.read(null, DecoderFactory.get().binaryDecoder(bytes, null));

            assertThat(AvroDecoding.of(decoder, bytes))
                    .as("seed %s, schema %s: %s read as %s", SEED, input, writer, reader)
                    .isEqualTo(AvroDecoding.good(expected));
        }
    }

    private static Schema recordOf(List<String> fields, Random random, boolean shuffled) {
        List<String> ordered = new ArrayList<>(fields);
        if (shuffled) {
            Collections.shuffle(ordered, random);
        }
        return Shipment.parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + String.join(",", ordered) + "]}");
    }

    /** One field for the writer, for the reader, or for both; promoted now and then. */
    private static void fields(Random random, String id, List<String> written, List<String> read) {
        String type = type(random, id, 0);
        switch (random.nextInt(6)) {
            case 0 -> written.add(field(id, type, ""));
            case 1 -> read.add(field(id, "{\"type\":\"array\",\"items\":\"int\"}", ",\"default\":[1,2]"));
            case 2 -> {
                written.add(field(id, "\"int\"", ""));
                read.add(field(id, random.nextBoolean() ? "\"double\"" : "[\"null\",\"long\"]", ""));
            }
            case 3 -> {
                written.add(field(id, "{\"type\":\"array\",\"items\":[\"null\",\"string\",\"int\"]}", ""));
                read.add(field(id, "{\"type\":\"array\",\"items\":[\"float\",\"bytes\",\"null\"]}", ""));
            }
            default -> {
                written.add(field(id, type, ""));
                read.add(field(id, type, ""));
            }
        }
    }

    private static String field(String id, String type, String more) {
        return "{\"name\":\"f" + id + "\",\"type\":" + type + more + "}";
    }

    private static String type(Random random, String id, int depth) {
        String[] primitives = {"null", "boolean", "int", "long", "float", "double", "string", "bytes"};
        return switch (depth > 2 ? 9 : random.nextInt(14)) {
            case 0 -> "{\"type\":\"array\",\"items\":" + type(random, id + 'a', depth + 1) + "}";
            case 1 -> "{\"type\":\"map\",\"values\":" + type(random, id + 'm', depth + 1) + "}";
            case 2 -> "[\"null\"," + named(random, id + 'u') + "]";
            case 3 ->
                "{\"type\":\"record\",\"name\":\"R" + id + "\",\"fields\":["
                        + field(id + 'x', type(random, id + 'x', depth + 1), "") + ","
                        + field(id + 'y', type(random, id + 'y', depth + 1), "") + "]}";
            case 4 -> named(random, id);
            case 5 -> "{\"type\":\"string\",\"avro.java.string\":\"String\"}";
            default -> '"' + primitives[random.nextInt(primitives.length)] + '"';
        };
    }

    private static String named(Random random, String id) {
        return random.nextBoolean()
                ? "{\"type\":\"fixed\",\"name\":\"F" + id + "\",\"size\":" + random.nextInt(5) + "}"
                : "{\"type\":\"enum\",\"name\":\"E" + id + "\",\"symbols\":[\"A\",\"B\",\"C\"]}";
    }
}
