package io.holdfast.serde.avro;

import static io.holdfast.serde.avro.AvroDecoding.encoded;
import static io.holdfast.serde.avro.AvroDecoding.record;
import static io.holdfast.serde.avro.Shipment.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.serde.RecordDecoder.PayloadAccess;
import io.holdfast.serde.Rejection;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AvroDecoderTest {
    private static final AvroBinding<Shipment> SHIPMENTS = AvroBinding.record(Shipment.class, Shipment.SCHEMA);

    private static Schema fields(String fields) {
        return parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
    }

    private static AvroDecoding<GenericRecord> resolved(Schema writer, Schema reader, Object... values)
            throws Exception {
        AvroDecoder<GenericRecord> decoder = AvroDecoder.builder(AvroBinding.generic(reader))
                .writtenWith(writer)
                .build();
        return AvroDecoding.of(decoder, encoded(writer, record(writer, values)));
    }

    /** Schema evolution with the same answer as Avro itself would give. */
    private static void evolves(String writerFields, Object[] written, String readerFields, Object... read)
            throws Exception {
        Schema reader = fields(readerFields);
        assertThat(resolved(fields(writerFields), reader, written)).isEqualTo(AvroDecoding.good(record(reader, read)));
    }

    private static Object[] values(Object... values) {
        return values;
    }

    @Test
    void decodesEveryKindOfComponent() throws Exception {
        Schema line = Shipment.SCHEMA.getField("lines").schema().getElementType();
        Schema fee = Shipment.SCHEMA.getField("fee").schema();
        GenericRecord written = record(
                Shipment.SCHEMA,
                "gr\u00fc\u00df \ud83d\ude00",
                42L,
                -3,
                1.5f,
                -2.25,
                true,
                ByteBuffer.wrap(new byte[] {0x07, (byte) 0xC6}),
                new GenericData.Fixed(fee, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -125}),
                "1.25E-7",
                1_795_338_960_123L,
                -1L,
                1_795_338_960_123_456_789L,
                new GenericData.EnumSymbol(Shipment.SCHEMA.getField("currency").schema(), "USD"),
                null,
                7,
                List.of(record(line, "a", 1), record(line, "", null)),
                Map.of("A1", record(line, "a", 1)));

        assertThat(AvroDecoding.of(AvroDecoder.of(SHIPMENTS), encoded(Shipment.SCHEMA, written)))
                .isEqualTo(AvroDecoding.good(Shipment.EXAMPLE));
    }

    @Test
    void decodesGeneratedClassesWithTheirLogicalTypes() throws Exception {
        Instant time = Instant.ofEpochMilli(5);
        Schema grade = Parcel.SCHEMA$.getField("grade").schema();
        GenericRecord inner =
                record(Parcel.SCHEMA$, "in", 1L, 5L, new GenericData.EnumSymbol(grade, "A"), List.of(), null);
        GenericRecord outer =
                record(Parcel.SCHEMA$, "out", -1L, 6L, new GenericData.EnumSymbol(grade, "B"), List.of(5L, 6L), inner);

        Parcel parcel = AvroDecoding.of(
                        AvroDecoder.of(AvroBinding.specific(Parcel.class)), encoded(Parcel.SCHEMA$, outer))
                .value();

        assertThat(parcel)
                .isEqualTo(new Parcel(
                        "out",
                        -1,
                        time.plusMillis(1),
                        Parcel.Grade.B,
                        List.of(time, time.plusMillis(1)),
                        new Parcel("in", 1, time, Parcel.Grade.A, List.of(), null)));
    }

    @Test
    void decodesKeysThatAreNoRecords() throws Exception {
        assertThat(AvroDecoding.of(
                        AvroDecoder.of(AvroBinding.string()),
                        Wire.of().text("k\u00e9y").bytes()))
                .isEqualTo(AvroDecoding.good("k\u00e9y"));
        assertThat(AvroDecoding.of(
                        AvroDecoder.of(AvroBinding.int32()),
                        Wire.of().number(-7).bytes()))
                .isEqualTo(AvroDecoding.good(-7));
        assertThat(AvroDecoding.of(
                        AvroDecoder.of(AvroBinding.int64()),
                        Wire.of().number(Long.MIN_VALUE).bytes()))
                .isEqualTo(AvroDecoding.good(Long.MIN_VALUE));
        assertThat(AvroDecoding.of(AvroDecoder.of(AvroBinding.string()), new byte[0]))
                .isEqualTo(AvroDecoding.malformed("the record ends within a number at byte 0"));
    }

    @Test
    void startsAtAnOffset() throws Exception {
        AvroDatum<String> keys = AvroBinding.string().from(Schema.create(Schema.Type.STRING));
        Rejection rejection = new Rejection();

        assertThat(keys.read(Wire.of().times(5, 0xFF).text("a").bytes(), 5, rejection))
                .isEqualTo("a");
        assertThat(keys.read(Wire.of().times(5, 0xFF).number(9).bytes(), 5, rejection))
                .isNull();
        assertThat(rejection.message()).isEqualTo("length beyond the end of the record at byte 5");
        assertThatThrownBy(() -> keys.read(new byte[4], 5, rejection))
                .isExactlyInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void resolvesWhatChangedBetweenWriterAndReader() throws Exception {
        String a = "{\"name\":\"a\",\"type\":\"int\"}";
        String b = "{\"name\":\"b\",\"type\":\"string\"}";

        evolves(a, values(1), a + ",{\"name\":\"b\",\"type\":\"long\",\"default\":7}", 1, 7L);
        evolves(a + ',' + b, values(1, "x"), a, 1);
        evolves(a + ',' + b, values(1, "x"), b + ',' + a, new Utf8("x"), 1);
        evolves(a, values(1), "{\"name\":\"a\",\"type\":\"long\"}", 1L);
        evolves(a, values(1), "{\"name\":\"a\",\"type\":\"float\"}", 1f);
        evolves(a, values(1), "{\"name\":\"a\",\"type\":\"double\"}", 1.0);
        evolves("{\"name\":\"a\",\"type\":\"long\"}", values(3L), "{\"name\":\"a\",\"type\":\"float\"}", 3f);
        evolves("{\"name\":\"a\",\"type\":\"float\"}", values(3f), "{\"name\":\"a\",\"type\":\"double\"}", 3.0);
        evolves(
                "{\"name\":\"a\",\"type\":\"bytes\"}",
                values(ByteBuffer.wrap(new byte[] {65})),
                "{\"name\":\"a\",\"type\":\"string\"}",
                new Utf8("A"));
        evolves(
                "{\"name\":\"a\",\"type\":\"string\"}",
                values("A"),
                "{\"name\":\"a\",\"type\":\"bytes\"}",
                ByteBuffer.wrap(new byte[] {65}));
        evolves(a, values(1), "{\"name\":\"n\",\"aliases\":[\"a\"],\"type\":\"int\"}", 1);
        evolves(a, values(1), "{\"name\":\"a\",\"type\":[\"null\",\"long\"]}", 1L);
        evolves("{\"name\":\"a\",\"type\":[\"null\",\"int\"]}", values(1), a, 1);
        evolves(
                "{\"name\":\"a\",\"type\":[\"null\",\"int\"]}",
                values((Object) null),
                "{\"name\":\"a\",\"type\":[\"string\",\"int\",\"null\"]}",
                (Object) null);
    }

    @Test
    void readsUnknownSymbolsAsTheDefaultOfTheEnum() throws Exception {
        Schema writer =
                fields("{\"name\":\"e\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"X\",\"B\"]}}");
        String readerEnum = "{\"name\":\"e\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]";
        Schema withDefault = fields(readerEnum + ",\"default\":\"A\"}}");
        Schema without = fields(readerEnum + "}}");

        Object[] unknown = {new GenericData.EnumSymbol(writer.getField("e").schema(), "X")};
        Object[] known = {new GenericData.EnumSymbol(writer.getField("e").schema(), "B")};

        assertThat(resolved(writer, withDefault, unknown).value()).hasToString("{\"e\": \"A\"}");
        assertThat(resolved(writer, withDefault, known).value()).hasToString("{\"e\": \"B\"}");
        assertThat(resolved(writer, without, known).value()).hasToString("{\"e\": \"B\"}");
        assertThat(resolved(writer, without, unknown))
                .isEqualTo(AvroDecoding.malformed(
                        "field 'e': symbol is unknown to the reader, which has no default at byte 0"));
    }

    @Test
    void rejectsBranchesThatTheReaderHasNot() throws Exception {
        Schema writer = fields("{\"name\":\"a\",\"type\":[\"null\",\"int\"]}");

        assertThat(resolved(writer, fields("{\"name\":\"a\",\"type\":\"int\"}"), (Object) null))
                .isEqualTo(AvroDecoding.malformed(
                        "field 'a': what was written has no place in the reader's schema at byte 1"));
    }

    @Test
    void namesThePlacesOfIncompatibleSchemas() {
        Schema writer = fields("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":[\"null\",\"string\"]}");
        Schema reader = fields("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"c\",\"type\":\"int\"}");

        assertThatThrownBy(() -> AvroBinding.generic(reader).from(writer))
                .isExactlyInstanceOf(IncompatibleSchemaException.class)
                .hasMessage("Written with schema R, which the reader's schema R cannot read:"
                        + " TYPE_MISMATCH at /fields/0/type (reader type: INT not compatible with writer type: STRING);"
                        + " READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1 (c)");
    }

    @Test
    void refusesLogicalTypesThatMeanSomethingElse() {
        String millis = "{\"name\":\"a\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}}";
        String micros = "{\"name\":\"a\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}}";
        String cents =
                "{\"name\":\"a\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}}";
        String mills =
                "{\"name\":\"a\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":3}}";

        assertThatThrownBy(() -> AvroBinding.generic(fields(micros)).from(fields(millis)))
                .isExactlyInstanceOf(IncompatibleSchemaException.class)
                .hasMessage("Written with schema R, which the reader's schema R cannot read:"
                        + " field 'a': written as timestamp-millis, read as timestamp-micros");
        assertThatThrownBy(() -> AvroBinding.generic(fields(mills)).from(fields(cents)))
                .isExactlyInstanceOf(IncompatibleSchemaException.class)
                .hasMessage("Written with schema R, which the reader's schema R cannot read:"
                        + " field 'a': written as decimal(9, 2), read as decimal(9, 3)");
    }

    @Test
    void sharesNoDefaultBetweenRecords() throws Exception {
        Schema reader = fields("{\"name\":\"l\",\"type\":{\"type\":\"array\",\"items\":\"int\"},\"default\":[1]},"
                + "{\"name\":\"m\",\"type\":{\"type\":\"map\",\"values\":\"int\"},\"default\":{}}");
        AvroDatum<GenericRecord> datum = AvroBinding.generic(reader).from(fields(""));
        GenericRecord first = datum.read(new byte[0], 0, new Rejection());

        @SuppressWarnings("unchecked")
        List<Integer> list = (List<Integer>) first.get("l");
        list.set(0, 99);
        @SuppressWarnings("unchecked")
        Map<Utf8, Integer> map = (Map<Utf8, Integer>) first.get("m");
        map.put(new Utf8("k"), 99);

        assertThat(datum.read(new byte[0], 0, new Rejection())).hasToString("{\"l\": [1], \"m\": {}}");
    }

    @Test
    void loadsNoClassThatAWriterNames() throws Exception {
        String bomb = "io.holdfast.serde.avro.Bomb";
        Schema writer = parse("{\"type\":\"record\",\"name\":\"" + bomb + "\",\"fields\":[{\"name\":\"a\",\"type\":"
                + "{\"type\":\"string\",\"java-class\":\"" + bomb + "\",\"avro.java.string\":\"Nonsense\"}},"
                + "{\"name\":\"e\",\"type\":{\"type\":\"enum\",\"name\":\"" + bomb.replace("Bomb", "Second")
                + "\",\"symbols\":[\"A\"]}},"
                + "{\"name\":\"l\",\"type\":{\"type\":\"array\",\"items\":\"int\",\"java-class\":\"" + bomb
                + "\",\"java-element-class\":\"" + bomb + "\"}},"
                + "{\"name\":\"m\",\"type\":{\"type\":\"map\",\"values\":\"int\",\"java-key-class\":\"" + bomb
                + "\"}}]}");
        Schema reader = parse(writer.toString()
                .replace("\"java-class\":\"" + bomb + "\",", "")
                .replace(",\"java-class\":\"" + bomb + "\"", "")
                .replace(",\"java-element-class\":\"" + bomb + "\"", "")
                .replace("\"avro.java.string\":\"Nonsense\"", "\"avro.java.string\":\"String\""));
        byte[] payload = Wire.of().text("x").number(0).number(0).number(0).bytes();

        assertThat(AvroDecoding.of(AvroDecoder.of(AvroBinding.generic(writer)), payload)
                        .message())
                .isEmpty();
        assertThat(AvroBinding.generic(reader)
                        .from(writer)
                        .read(payload, 0, new Rejection())
                        .get("a"))
                .isEqualTo("x");
        assertThat(AvroBinding.specific(Parcel.class)
                        .from(parse(Parcel.SCHEMA$
                                .toString()
                                .replace("\"avro.java.string\":\"String\"", "\"java-class\":\"" + bomb + "\"")))
                        .read(new byte[] {2, 'i', 2, 2, 0, 0, 0}, 0, new Rejection())
                        .getId())
                .isEqualTo("i");
        assertThat(System.getProperty(Bomb.EXPLODED)).isNull();
    }

    /** A component of a kind that has no form, and others that do not fit. */
    public record Odd(char letter, long whole, @Nullable String text, List<@Nullable Integer> holes, Odd self) {}

    @Test
    void reportsEverythingThatIsWrongWithABindingAtOnce() {
        Schema schema = parse("{\"type\":\"record\",\"name\":\"Odd\",\"fields\":["
                + "{\"name\":\"letter\",\"type\":\"string\"},{\"name\":\"whole\",\"type\":\"int\"},"
                + "{\"name\":\"text\",\"type\":\"string\"},{\"name\":\"extra\",\"type\":\"string\"},"
                + "{\"name\":\"holes\",\"type\":{\"type\":\"array\",\"items\":\"int\"}}]}");

        assertThatThrownBy(() -> AvroBinding.record(Odd.class, schema))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(Odd.class.getName() + " cannot be bound to schema Odd:"
                        + " field 'extra' has no component in Odd; letter is a char, and its schema string;"
                        + " whole is a long, and its schema int; text is @Nullable, and its schema has no null;"
                        + " holes has @Nullable elements, which Flink's serializers for lists and maps cannot carry;"
                        + " self has no field in schema Odd");
        assertThatThrownBy(() -> AvroBinding.generic(Schema.create(Schema.Type.INT)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("The schema of a record expected, this is one of a int");
    }

    @Test
    void checksLimits() {
        assertThatThrownBy(() -> new AvroLimits(0, 0)).hasMessage("maxDepth must be between 1 and 1000, not 0");
        assertThatThrownBy(() -> new AvroLimits(1, -1)).hasMessage("maxFreeValues must not be negative, got -1");
        assertThat(AvroLimits.ofDefaults()).isEqualTo(new AvroLimits(32, 4_096));
    }

    @Test
    void rejectsDecimalsBeyondTheirPrecisionAndTextThatIsNone() throws Exception {
        String decimal = "\"logicalType\":\"decimal\",\"precision\":3,\"scale\":2";
        AvroDecoder<Decimals> decoder = AvroDecoder.of(AvroBinding.record(
                Decimals.class,
                fields("{\"name\":\"a\",\"type\":{\"type\":\"bytes\"," + decimal + "}},"
                        + "{\"name\":\"b\",\"type\":\"string\"}")));

        assertThat(decimals(decoder, "0", 0x03, 0xE7))
                .isEqualTo(AvroDecoding.good(new Decimals(new BigDecimal("9.99"), BigDecimal.ZERO)));
        assertThat(decimals(decoder, "-1.5e3", -1, -1, 0xFC, 0x19))
                .isEqualTo(AvroDecoding.good(new Decimals(new BigDecimal("-9.99"), new BigDecimal("-1.5e3"))));
        AvroDecoding<Decimals> tooLong =
                AvroDecoding.malformed("field 'a': decimal has more digits than its precision at byte 0");
        assertThat(decimals(decoder, "0", 0x03, 0xE8)).isEqualTo(tooLong);
        assertThat(decimals(decoder, "0", new int[100_000]))
                .isEqualTo(AvroDecoding.good(new Decimals(new BigDecimal("0.00"), BigDecimal.ZERO)));
        int[] large = new int[100_000];
        large[0] = 1;
        assertThat(decimals(decoder, "0", large)).isEqualTo(tooLong);
        assertThat(decimals(decoder, "0"))
                .isEqualTo(AvroDecoding.malformed("field 'a': decimal without bytes at byte 0"));
        for (String text : List.of("", "1,5", "0x1", "NaN", "1e99999", " 1", "1".repeat(1_025), "\u0661")) {
            assertThat(decimals(decoder, text, 0))
                    .as(text)
                    .isEqualTo(AvroDecoding.malformed("field 'b': text is not a decimal at byte 2"));
        }
        assertThat(decimals(decoder, "1e1001", 0))
                .isEqualTo(AvroDecoding.malformed("field 'b': scale of a decimal beyond 1000 at byte 2"));
    }

    /** Two decimals. */
    public record Decimals(BigDecimal a, BigDecimal b) {}

    private static AvroDecoding<Decimals> decimals(AvroDecoder<Decimals> decoder, String b, int... a) throws Exception {
        return AvroDecoding.of(
                decoder, Wire.of().number(a.length).raw(a).text(b).bytes());
    }

    @Test
    void producesTypesWithSerializersThatAreNotKryo() throws Exception {
        noKryo(SHIPMENTS, Shipment.EXAMPLE);
        noKryo(AvroBinding.string(), "x");
        noKryo(AvroBinding.specific(Parcel.class), Parcel.example(Parcel.example(null)));
        Schema schema = fields("{\"name\":\"a\",\"type\":[\"null\",\"int\",\"string\"]}");
        noKryo(AvroBinding.generic(schema), record(schema, 5));
        assertThat(AvroBinding.generic(schema).producedType().createSerializer(new SerializerConfigImpl()))
                .isExactlyInstanceOf(AvroSerializer.class);
    }

    private static <T> void noKryo(AvroBinding<T> binding, T value) throws Exception {
        TypeInformation<T> type = InstantiationUtil.clone(binding).producedType();
        TypeSerializer<T> serializer = type.createSerializer(
                new SerializerConfigImpl(new Configuration().set(PipelineOptions.GENERIC_TYPES, false)));
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);

        assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(value);
        assertThat(serializer.snapshotConfiguration().getCurrentVersion()).isPositive();
    }

    @Test
    void travelsWithTheJob() throws Exception {
        Schema writer = fields("{\"name\":\"a\",\"type\":\"int\"}");
        AvroDecoder<GenericRecord> decoder = AvroDecoder.builder(
                        AvroBinding.generic(fields("{\"name\":\"a\",\"type\":\"long\"}")))
                .writtenWith(writer)
                .limits(new AvroLimits(1, 0))
                .build();

        AvroDecoder<GenericRecord> copy = InstantiationUtil.clone(decoder);

        assertThat(AvroDecoding.of(copy, new byte[] {2}).value()).hasToString("{\"a\": 1}");
        assertThat(copy.payloadAccess()).isEqualTo(PayloadAccess.READ_ONLY);
    }

    /** Refuses what it is given. */
    public record Picky(int a) {
        /** Refuses negative numbers. */
        public Picky {
            if (a < 0) {
                throw new IllegalStateException("negative");
            }
        }
    }

    @Test
    void letsTheConstructorsExceptionEscapeOnlyForWellFormedRecords() throws Exception {
        AvroDecoder<Picky> decoder =
                AvroDecoder.of(AvroBinding.record(Picky.class, fields("{\"name\":\"a\",\"type\":\"int\"}")));

        assertThatThrownBy(() -> AvroDecoding.of(decoder, new byte[] {1}))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("negative");
        assertThat(AvroDecoding.of(decoder, new byte[] {1, 0}))
                .isEqualTo(AvroDecoding.malformed("bytes after the end of the record at byte 1"));
    }
}
