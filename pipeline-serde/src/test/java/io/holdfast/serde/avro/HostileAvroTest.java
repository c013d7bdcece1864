package io.holdfast.serde.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.serde.Rejection;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileAvroTest {
    /** What one payload may cost beside a multiple of its size: the values that limits allow for nothing. */
    private static final long FIXED_COST = 512 * 1024;

    /** Bytes allocated for each byte of the payload. */
    private static final long MULTIPLE = 96;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** One hostile record: what it is read with and what is said of it. */
    record Hostile(String name, Schema writer, Schema reader, Wire wire, String message) {
        byte[] payload() {
            return wire.bytes();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Schema field(String type) {
        return Shipment.parse(
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":" + type + "}]}");
    }

    private static Hostile hostile(String name, String type, Wire wire, String message) {
        return new Hostile(name, field(type), field(type), wire, message);
    }

    /** The same bytes in a field that the reader leaves out. */
    private static Hostile skipped(Hostile hostile) {
        Schema none = Shipment.parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}");
        return new Hostile(hostile.name + ", skipped", hostile.writer, none, hostile.wire, hostile.message);
    }

    static Stream<Hostile> records() {
        String list = "{\"type\":\"array\",\"items\":\"long\"}";
        String nulls = "{\"type\":\"array\",\"items\":\"null\"}";
        String empties = "{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}}";
        String wideEmpties = "{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"E\",\"fields\":["
                + "{\"name\":\"a\",\"type\":\"null\"},{\"name\":\"b\",\"type\":\"null\"},{\"name\":\"c\",\"type\":\"null\"}]}}";
        String map = "{\"type\":\"map\",\"values\":\"null\"}";
        String node = "[\"null\",\"R\"]";
        String tree = "{\"type\":\"array\",\"items\":\"R\"}";
        Stream<Hostile> both = Stream.of(
                hostile("nothing", "\"long\"", Wire.of(), "field 'f': the record ends within a number at byte 0"),
                hostile(
                        "number without end",
                        "\"long\"",
                        Wire.of().times(4, 0x80),
                        "field 'f': the record ends within a number at byte 0"),
                hostile(
                        "int of 6 bytes",
                        "\"int\"",
                        Wire.of().times(5, 0x80).raw(0),
                        "field 'f': number is longer than an int at byte 0"),
                hostile(
                        "int of 33 bits",
                        "\"int\"",
                        Wire.of().times(4, 0xFF).raw(0x1F),
                        "field 'f': number is longer than an int at byte 0"),
                hostile(
                        "long of 11 bytes",
                        "\"long\"",
                        Wire.of().times(10, 0x80).raw(0),
                        "field 'f': number is longer than a long at byte 0"),
                hostile(
                        "long of 65 bits",
                        "\"long\"",
                        Wire.of().times(9, 0xFF).raw(2),
                        "field 'f': number is longer than a long at byte 0"),
                hostile(
                        "boolean of 2",
                        "\"boolean\"",
                        Wire.of().raw(2),
                        "field 'f': boolean is neither 0 nor 1 at byte 0"),
                hostile(
                        "boolean missing",
                        "\"boolean\"",
                        Wire.of(),
                        "field 'f': the record ends within a boolean at byte 0"),
                hostile(
                        "negative length of a string",
                        "\"string\"",
                        Wire.of().number(-1),
                        "field 'f': negative length at byte 0"),
                hostile(
                        "string of 2 GB",
                        "\"string\"",
                        Wire.of().number(Integer.MAX_VALUE).text("x"),
                        "field 'f': length beyond the end of the record at byte 0"),
                hostile(
                        "bytes of 8 EB",
                        "\"bytes\"",
                        Wire.of().number(Long.MAX_VALUE),
                        "field 'f': length beyond the end of the record at byte 0"),
                hostile(
                        "negative length of bytes",
                        "\"bytes\"",
                        Wire.of().number(Long.MIN_VALUE),
                        "field 'f': negative length at byte 0"),
                hostile(
                        "overlong UTF-8",
                        "\"string\"",
                        Wire.of().number(10).times(8, 'a').raw(0xC0, 0x80),
                        "field 'f': text is not UTF-8 at byte 9"),
                hostile(
                        "surrogate in UTF-8",
                        "\"string\"",
                        Wire.of().number(3).raw(0xED, 0xA0, 0x80),
                        "field 'f': text is not UTF-8 at byte 1"),
                hostile(
                        "text cut within a character",
                        "\"string\"",
                        Wire.of().number(2).raw('a', 0xC3),
                        "field 'f': text is not UTF-8 at byte 2"),
                hostile(
                        "fixed of a gigabyte",
                        "{\"type\":\"fixed\",\"name\":\"F\",\"size\":1000000000}",
                        Wire.of().raw(1),
                        "field 'f': the record ends within a fixed at byte 0"),
                hostile(
                        "negative symbol",
                        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}",
                        Wire.of().number(-1),
                        "field 'f': symbol of an enum is not in the schema at byte 0"),
                hostile(
                        "symbol beyond the last",
                        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}",
                        Wire.of().number(1),
                        "field 'f': symbol of an enum is not in the schema at byte 0"),
                hostile(
                        "branch beyond the last",
                        "[\"null\",\"int\"]",
                        Wire.of().number(2),
                        "field 'f': branch of a union is not in the schema at byte 0"),
                hostile(
                        "negative branch",
                        "[\"null\",\"int\"]",
                        Wire.of().number(Integer.MIN_VALUE),
                        "field 'f': branch of a union is not in the schema at byte 0"),
                hostile(
                        "two billion longs",
                        list,
                        Wire.of().number(Integer.MAX_VALUE).number(1),
                        "field 'f': more items than the bytes that remain could hold at byte 0"),
                hostile(
                        "one item more than bytes",
                        list,
                        Wire.of().number(3).raw(1, 1),
                        "field 'f': more items than the bytes that remain could hold at byte 0"),
                hostile(
                        "count of Long.MIN_VALUE",
                        list,
                        Wire.of().number(Long.MIN_VALUE),
                        "field 'f': count of a block is no count at byte 0"),
                hostile(
                        "negative size of a block",
                        list,
                        Wire.of().number(-1).number(-1).number(5),
                        "field 'f': size of a block is negative or beyond the end of the record at byte 0"),
                hostile(
                        "size of a block beyond the end",
                        list,
                        Wire.of().number(-1).number(100).number(5),
                        "field 'f': size of a block is negative or beyond the end of the record at byte 0"),
                hostile(
                        "size of a block that is not that of its items",
                        list,
                        Wire.of().number(-1).number(2).number(5).number(0),
                        "field 'f': the items of a block do not have the size that the block has at byte 3"),
                hostile(
                        "array without end",
                        list,
                        Wire.of().number(1).number(5),
                        "field 'f': the record ends within a number at byte 2"),
                hostile(
                        "bad item",
                        list,
                        Wire.of().number(2).number(5).raw(0x80),
                        "field 'f[]': the record ends within a number at byte 2"),
                hostile(
                        "a trillion nulls",
                        nulls,
                        Wire.of().number(1L << 40).number(0),
                        "field 'f': more values without bytes of their own than a record of this size may have at byte 6"),
                hostile(
                        "many blocks of nulls",
                        nulls,
                        manyBlocks(10_000, 100),
                        "field 'f': more values without bytes of their own than a record of this size may have at byte 1684"),
                hostile(
                        "two billion empty records",
                        empties,
                        Wire.of().number(-Integer.MAX_VALUE).number(0).number(0),
                        "field 'f': more values without bytes of their own than a record of this size may have at byte 6"),
                hostile(
                        "map of a billion",
                        map,
                        Wire.of().number(1_000_000_000).text("k").number(0),
                        "field 'f': more items than the bytes that remain could hold at byte 0"),
                hostile(
                        "key that is not text",
                        map,
                        Wire.of().number(1).number(1).raw(0xFF).number(0),
                        "field 'f[]': text is not UTF-8 at byte 2"),
                hostile(
                        "ten thousand levels of a list",
                        node,
                        Wire.of().times(10_000, 2).raw(0),
                        "field '" + "f.".repeat(31) + "f': nested deeper than 32 at byte 32"),
                hostile(
                        "ten thousand levels of a tree",
                        tree,
                        Wire.of().times(10_000, 2).times(10_000, 0),
                        "field '" + "f[].".repeat(15) + "f[]': nested deeper than 32 at byte 16"),
                hostile(
                        "a record that must contain itself",
                        "\"R\"",
                        Wire.of(),
                        "field '" + "f.".repeat(31) + "f': nested deeper than 32 at byte 0"));
        // Skipped within the root: one level, and one record of the path, are the root's own.
        Stream<Hostile> onlyRead = Stream.of(
                hostile(
                        "a thousand empty records of many nulls",
                        wideEmpties,
                        Wire.of().number(2_000).number(0),
                        "field 'f[]': more values without bytes of their own than a record of this size may have at byte 2"),
                hostile(
                        "bytes after the end",
                        "\"int\"",
                        Wire.of().number(1).raw(0),
                        "bytes after the end of the record at byte 1"));
        return Stream.concat(both.flatMap(each -> Stream.of(each, skipped(each))), onlyRead);
    }

    private static Wire manyBlocks(int blocks, int count) {
        Wire wire = Wire.of();
        for (int i = 0; i < blocks; i++) {
            wire.number(count);
        }
        return wire.number(0);
    }

    @ParameterizedTest
    @MethodSource("records")
    void rejectsWithAMessageThatSaysWhatAndWhere(Hostile hostile) throws Exception {
        AvroDecoder<GenericRecord> decoder = AvroDecoder.builder(AvroBinding.generic(hostile.reader))
                .writtenWith(hostile.writer)
                .build();

        assertThat(AvroDecoding.of(decoder, hostile.payload())).isEqualTo(AvroDecoding.malformed(hostile.message));
        assertThat(AvroDecoding.of(decoder, hostile.payload())).isEqualTo(AvroDecoding.malformed(hostile.message));
    }

    @ParameterizedTest
    @MethodSource("records")
    void allocatesASmallMultipleOfTheRecord(Hostile hostile) throws Exception {
        AvroDatum<GenericRecord> datum = AvroBinding.generic(hostile.reader).from(hostile.writer);
        Rejection rejection = new Rejection();
        datum.read(hostile.payload(), 0, rejection);

        assertThat(allocatedBy(datum, hostile.payload())).isLessThan(budget(hostile.payload()));
    }

    @Test
    void allocatesASmallMultipleForWhatIsWellFormedAndWide() throws Exception {
        Schema bits = field("{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"E\",\"fields\":["
                + "{\"name\":\"b\",\"type\":\"boolean\"}]}}");
        Schema nulls = field("{\"type\":\"array\",\"items\":\"null\"}");
        Schema longs = field("{\"type\":\"array\",\"items\":[\"null\",\"long\"]}");
        Schema keys = field("{\"type\":\"map\",\"values\":\"null\"}");
        Wire distinctKeys = Wire.of().number(20_000);
        for (int i = 0; i < 20_000; i++) {
            distinctKeys.text(Integer.toString(i, 36));
        }

        staysInBudget(bits, Wire.of().number(100_000).times(100_000, 1).number(0));
        staysInBudget(nulls, manyBlocks(1_000, 7));
        staysInBudget(longs, Wire.of().number(100_000).times(100_000, 0).number(0));
        staysInBudget(keys, distinctKeys.number(0));
    }

    private static void staysInBudget(Schema schema, Wire wire) throws Exception {
        AvroDatum<GenericRecord> datum = AvroBinding.generic(schema).from(schema);
        byte[] payload = wire.bytes();
        Rejection rejection = new Rejection();
        assertThat(datum.read(payload, 0, rejection)).as(rejection.message()).isNotNull();

        assertThat(allocatedBy(datum, payload)).isLessThan(budget(payload));
    }

    @Test
    void makesRoomForWhatIsThereAndNotForWhatEachLevelClaims() throws Exception {
        int levels = 31;
        Schema nested = field("{\"type\":\"array\",\"items\":".repeat(levels) + "\"long\"" + "}".repeat(levels));
        Wire claims = Wire.of();
        for (int i = 0; i < levels; i++) {
            claims.number(100_000);
        }
        byte[] payload = claims.times(100_000, 0x80).bytes();
        AvroDatum<GenericRecord> datum = AvroBinding.generic(nested).from(nested);
        Rejection rejection = new Rejection();

        assertThat(datum.read(payload, 0, rejection)).isNull();
        assertThat(rejection.message())
                .isEqualTo("field 'f" + "[]".repeat(levels) + "': number is longer than a long at byte 93");
        assertThat(allocatedBy(datum, payload)).isLessThan(budget(payload));
    }

    @Test
    void boundsWhatTheReadersDefaultsCost() throws Exception {
        Schema writer = field("{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"E\",\"fields\":["
                + "{\"name\":\"b\",\"type\":\"boolean\"}]}}");
        String large = "x".repeat(1_000);
        Schema reader = field("{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"E\",\"fields\":["
                + "{\"name\":\"b\",\"type\":\"boolean\"},{\"name\":\"s\",\"type\":\"string\",\"default\":\"" + large
                + "\"}]}}");
        AvroDatum<GenericRecord> datum = AvroBinding.generic(reader).from(writer);
        byte[] payload = Wire.of().number(100_000).times(100_000, 1).number(0).bytes();
        Rejection rejection = new Rejection();

        assertThat(datum.read(payload, 0, rejection)).isNull();
        assertThat(rejection.message())
                .isEqualTo("field 'f[]': more values without bytes of their own than a record of this size may have"
                        + " at byte 405");
        assertThat(allocatedBy(datum, payload)).isLessThan(budget(payload));
    }

    @Test
    void readsWhatIsAtTheLimits() throws Exception {
        Schema nulls = field("{\"type\":\"array\",\"items\":\"null\"}");
        AvroDecoder<GenericRecord> few = AvroDecoder.builder(AvroBinding.generic(nulls))
                .limits(AvroLimits.ofDefaults().withMaxFreeValues(10))
                .build();
        AvroDecoder<GenericRecord> nested = AvroDecoder.builder(AvroBinding.generic(field("[\"null\",\"R\"]")))
                .limits(AvroLimits.ofDefaults().withMaxDepth(3))
                .build();

        assertThat(AvroDecoding.of(few, Wire.of().number(18).number(0).bytes()).message())
                .isEmpty();
        assertThat(AvroDecoding.of(few, Wire.of().number(19).number(0).bytes()).message())
                .isEqualTo("field 'f': more values without bytes of their own than a record of this size may have"
                        + " at byte 1");
        assertThat(AvroDecoding.of(nested, new byte[] {2, 2, 0}).message()).isEmpty();
        assertThat(AvroDecoding.of(nested, new byte[] {2, 2, 2, 0}).message())
                .isEqualTo("field 'f.f.f': nested deeper than 3 at byte 3");
    }

    private static long budget(byte[] payload) {
        return FIXED_COST + MULTIPLE * payload.length;
    }

    private static long allocatedBy(AvroDatum<?> datum, byte[] payload) throws Exception {
        Rejection rejection = new Rejection();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        datum.read(payload, 0, rejection);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void writesToNoPayload() throws Exception {
        for (Hostile hostile : records().toList()) {
            byte[] copy = hostile.payload().clone();
            AvroBinding.generic(hostile.reader).from(hostile.writer).read(copy, 0, new Rejection());
            assertThat(Arrays.equals(copy, hostile.payload())).as(hostile.name).isTrue();
        }
    }
}
