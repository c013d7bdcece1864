package io.holdfast.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.FailureKind;
import io.holdfast.serde.RecordContext;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.Rejection;
import io.holdfast.serde.avro.AvroBinding;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class RegistryAvroDecoderTest {
    private static final Schema READER = SchemaBuilder.record("Order")
            .fields()
            .requiredInt("quantity")
            .name("note")
            .type()
            .stringType()
            .stringDefault("none")
            .endRecord();
    private static final Schema OLD =
            SchemaBuilder.record("Order").fields().requiredInt("quantity").endRecord();
    private static final Schema OTHER =
            SchemaBuilder.record("Order").fields().requiredString("quantity").endRecord();
    private static final byte[] SEVEN = {14};

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final ManualClock clock = new ManualClock();
    private final RecordingMetrics metrics = new RecordingMetrics();
    private final Rejection rejection = new Rejection();

    private final RegistryAvroDecoder<GenericRecord> decoder = opened(builder());

    @Test
    void readsAValueWithTheSchemaThatItsFrameNames() throws Exception {
        registry.put(0x01020304, RegisteredSchema.avro(OLD.toString()));

        GenericRecord order = decode(HexFormat.of().parseHex("00" + "01020304" + "0e"));

        assertThat(order).hasToString("{\"quantity\": 7, \"note\": \"none\"}");
        assertThat(registry.asked()).containsExactly(new SchemaId.Numeric(0x01020304));
    }

    @Test
    void asksOnceForEachSchema() throws Exception {
        registry.put(1, RegisteredSchema.avro(OLD.toString()));
        registry.put(2, RegisteredSchema.avro(OLD.toString()));

        for (int i = 0; i < 1_000; i++) {
            assertThat(decode(framed(1 + i % 2, SEVEN))).isNotNull();
            clock.advance(Duration.ofHours(1));
        }

        assertThat(registry.asked()).containsExactly(new SchemaId.Numeric(1), new SchemaId.Numeric(2));
        assertThat(metrics.values())
                .containsEntry("schemas=value.lookups", 2L)
                .containsEntry("schemas=value.cached", 2L)
                .containsEntry("schemas=value.unknownIds", 0L)
                .containsEntry("schemas=value.lookupFailures", 0L)
                .containsEntry("schemas=value.refusedLookups", 0L);
    }

    @Test
    void rejectsAPayloadWithoutAFrame() throws Exception {
        assertMalformed(new byte[0], "A magic byte and a schema id take 5 bytes, the payload has 0");
        assertMalformed(new byte[4], "A magic byte and a schema id take 5 bytes, the payload has 4");
        assertMalformed(new byte[] {1, 0, 0, 0, 1, 14}, "The magic byte is 1, not 0");
        assertMalformed(new byte[] {-1, 0, 0, 0, 1, 14}, "The magic byte is 255, not 0");
        assertMalformed(framed(0, SEVEN), "Schema id 0 is not positive: no registry gives such an id");
        assertMalformed(framed(-2, SEVEN), "Schema id -2 is not positive: no registry gives such an id");
        assertThat(registry.asked()).isEmpty();
    }

    @Test
    void asksOnceInAStormOfOneUnknownIdAndFindsItWhenItsTimeIsOver() throws Exception {
        for (int i = 0; i < 100_000; i++) {
            assertMalformed(framed(9, SEVEN), "The registry does not know schema id 9");
        }
        assertThat(registry.asked()).hasSize(1);

        registry.put(9, RegisteredSchema.avro(OLD.toString()));
        clock.advance(Duration.ofMinutes(1).minusNanos(1));
        assertMalformed(framed(9, SEVEN), "The registry does not know schema id 9");
        clock.advance(Duration.ofNanos(1));

        assertThat(decode(framed(9, SEVEN))).hasToString("{\"quantity\": 7, \"note\": \"none\"}");
        assertThat(registry.asked()).hasSize(2);
        assertThat(metrics.values()).containsEntry("schemas=value.unknownIds", 1L);
    }

    @Test
    void boundsRequestsInAStormOfDifferentUnknownIdsAndStillFindsANewGoodOne() throws Exception {
        registry.put(1, RegisteredSchema.avro(OLD.toString()));
        registry.put(2, RegisteredSchema.avro(OLD.toString()));
        decode(framed(1, SEVEN));

        for (int i = 0; i < 200_000; i++) {
            assertThat(decode(framed(1_000_000 + i, SEVEN))).isNull();
            assertThat(rejection.kind()).isEqualTo(FailureKind.MALFORMED);
        }

        assertThat(rejection.message())
                .isEqualTo("The schema id 1199999 was not looked up: it is far above the ids known, and too many such"
                        + " ids were unknown to the registry just before");
        assertThat(registry.asked()).hasSize(101);
        assertThat(clock.slept()).isZero();
        assertThat(decode(framed(2, SEVEN))).isNotNull();
        assertThat(metrics.values())
                .containsEntry("schemas=value.lookups", 102L)
                .containsEntry("schemas=value.unknownIds", 100L)
                .containsEntry("schemas=value.refusedLookups", 199_900L);
    }

    @Test
    void asksForPlausibleUnknownIdsAsOftenAsAllowed() throws Exception {
        for (int id = 1; id <= 1_000; id++) {
            assertThat(decode(framed(id, SEVEN))).isNull();
        }

        assertThat(registry.asked()).hasSize(1_000);
        assertThat(clock.slept()).isEqualTo(Duration.ofSeconds(18));
    }

    @Test
    void rejectsWhatIsNotAvroOrNotReadableAndRemembersIt() throws Exception {
        registry.put(1, new RegisteredSchema("JSON", "{\"type\":\"object\"}", List.of()));
        registry.put(2, RegisteredSchema.avro("{\"type\":\"record\",\"secret"));
        registry.put(3, RegisteredSchema.avro(OTHER.toString()));
        registry.put(4, RegisteredSchema.avro("[".repeat(100_000)));

        for (int i = 0; i < 100; i++) {
            assertMalformed(framed(1, SEVEN), "The schema of schema id 1 is not an Avro schema");
            assertMalformed(framed(2, SEVEN), "The schema of schema id 2 cannot be parsed as an Avro schema");
            assertMalformed(
                    framed(3, SEVEN),
                    "The schema of schema id 3 cannot be read as the reader schema: Written with schema Order, which the"
                            + " reader's schema Order cannot read: TYPE_MISMATCH at /fields/0/type (reader type: INT not"
                            + " compatible with writer type: STRING)");
            assertMalformed(framed(4, SEVEN), "The schema of schema id 4 cannot be parsed as an Avro schema");
            clock.advance(Duration.ofHours(1));
        }

        assertThat(registry.asked()).hasSize(4);
    }

    @Test
    void followsReferences() throws Exception {
        RegisteredSchema.Reference money = new RegisteredSchema.Reference("shop.Money", "money-value", 1);
        RegisteredSchema.Reference unit = new RegisteredSchema.Reference("shop.Unit", "unit-value", 2);
        registry.put(
                1,
                new RegisteredSchema(
                        "AVRO",
                        "{\"type\":\"record\",\"name\":\"Order\",\"fields\":["
                                + "{\"name\":\"price\",\"type\":\"shop.Money\"},{\"name\":\"quantity\",\"type\":\"int\"}]}",
                        List.of(money, unit)));
        registry.put(
                money,
                new RegisteredSchema(
                        "AVRO",
                        "{\"type\":\"record\",\"name\":\"Money\",\"namespace\":\"shop\",\"fields\":["
                                + "{\"name\":\"unit\",\"type\":\"Unit\"}]}",
                        List.of(unit)));
        registry.put(
                unit,
                RegisteredSchema.avro(
                        "{\"type\":\"enum\",\"name\":\"Unit\",\"namespace\":\"shop\",\"symbols\":[\"EUR\"]}"));

        assertThat(decode(framed(1, new byte[] {0, 14}))).hasToString("{\"quantity\": 7, \"note\": \"none\"}");
    }

    @Test
    void remembersAMissingReferenceForAWhile() throws Exception {
        RegisteredSchema.Reference missing = new RegisteredSchema.Reference("Missing", "missing-value", 1);
        registry.put(1, new RegisteredSchema("AVRO", OLD.toString(), List.of(missing)));
        String problem = "The schema of schema id 1 refers to a schema that the registry does not have";
        assertMalformed(framed(1, SEVEN), problem);
        registry.put(missing, RegisteredSchema.avro("{\"type\":\"fixed\",\"name\":\"Missing\",\"size\":1}"));
        assertMalformed(framed(1, SEVEN), problem);

        clock.advance(Duration.ofMinutes(1));

        assertThat(decode(framed(1, SEVEN))).isNotNull();
    }

    @Test
    void endsReferencesThatGoRoundInCircles() throws Exception {
        RegisteredSchema.Reference self = new RegisteredSchema.Reference("Order", "order-value", 1);
        RegisteredSchema round = new RegisteredSchema("AVRO", OLD.toString(), List.of(self));
        registry.put(1, round);
        registry.put(self, round);

        assertThat(decode(framed(1, SEVEN))).isNotNull();
    }

    @Test
    void followsTwoHundredReferencesAndNoMore() throws Exception {
        chain(1, 200);
        chain(2, 201);

        assertThat(decode(framed(1, SEVEN))).isNotNull();
        assertMalformed(framed(2, SEVEN), "The schema of schema id 2 refers to more than 200 schemas");
    }

    private void chain(int id, int length) {
        String type = "{\"type\":\"fixed\",\"size\":1,\"name\":\"";
        for (int i = 0; i < length; i++) {
            registry.put(
                    new RegisteredSchema.Reference("F" + i, "chain" + id, i),
                    new RegisteredSchema(
                            "AVRO",
                            type + "F" + i + "\"}",
                            i + 1 == length
                                    ? List.of()
                                    : List.of(new RegisteredSchema.Reference("F" + (i + 1), "chain" + id, i + 1))));
        }
        registry.put(
                id,
                new RegisteredSchema(
                        "AVRO", OLD.toString(), List.of(new RegisteredSchema.Reference("F0", "chain" + id, 0))));
    }

    @Test
    void remembersNothingOfAnOutage() throws Exception {
        registry.put(1, RegisteredSchema.avro(OLD.toString()));
        registry.away(true);
        assertThatThrownBy(() -> decode(framed(1, SEVEN))).isInstanceOf(SchemaRegistryException.class);
        assertThatThrownBy(() -> decode(framed(1, SEVEN))).isInstanceOf(SchemaRegistryException.class);

        registry.away(false);

        assertThat(decode(framed(1, SEVEN))).isNotNull();
        assertThat(metrics.values()).containsEntry("schemas=value.lookupFailures", 2L);
    }

    @Test
    void needsNoRegistryForSchemasThatItHas() throws Exception {
        registry.put(1, RegisteredSchema.avro(OLD.toString()));
        decode(framed(1, SEVEN));

        registry.away(true);

        assertThat(decode(framed(1, SEVEN))).isNotNull();
    }

    @Test
    void keepsNoMoreSchemasThanAllowed() throws Exception {
        RegistryAvroDecoder<GenericRecord> small = opened(builder().maxSchemas(10));
        for (int id = 1; id <= 1_000; id++) {
            registry.put(id, RegisteredSchema.avro(OLD.toString()));
            assertThat(small.decode(framed(id, SEVEN), Records.WITHOUT_HEADERS, rejection))
                    .isNotNull();
        }

        assertThat(metrics.values()).containsEntry("schemas=value.cached", 10L);
    }

    @Test
    void readsIdsAndGuidsFromConfluentsHeaders() throws Exception {
        UUID guid = new UUID(0x0102030405060708L, 0x090A0B0C0D0E0F10L);
        registry.put(new SchemaId.Guid(guid), RegisteredSchema.avro(OLD.toString()));
        registry.put(1, RegisteredSchema.avro(OLD.toString()));
        RegistryAvroDecoder<GenericRecord> headers = opened(builder().idLocation(SchemaIdLocation.HEADER));

        String name = "__value_schema_id";
        assertThat(headers.decode(SEVEN, withHex(name, "01" + "0102030405060708090a0b0c0d0e0f10"), rejection))
                .isNotNull();
        assertThat(headers.decode(SEVEN, withHex(name, "0000000001"), rejection))
                .isNotNull();
        assertThat(registry.asked()).containsExactly(new SchemaId.Guid(guid), new SchemaId.Numeric(1));

        String form = "The schema id header is neither a byte 0 and an id of 4 bytes nor a byte 1 and a GUID of 16";
        for (String hex :
                List.of("", "00", "00000001", "000000000100", "0100000001", "0201020304", "02" + "00".repeat(16))) {
            assertMalformed(headers, SEVEN, withHex(name, hex), form);
        }
        assertMalformed(
                headers,
                SEVEN,
                withHex(name, "0080000000"),
                "Schema id -2147483648 is not positive: no registry gives such an id");
        assertMalformed(
                headers,
                framed(1, SEVEN),
                withHex("__key_schema_id", "0000000001"),
                "There is no header __value_schema_id to name the schema");
    }

    @Test
    void readsApicuriosHeaders() throws Exception {
        registry.put(1, RegisteredSchema.avro(OLD.toString()));
        RegistryAvroDecoder<GenericRecord> content =
                opened(builder().idLocation(SchemaIdLocation.HEADER).idHeader(SchemaIdHeader.APICURIO_CONTENT_ID));
        RegistryAvroDecoder<GenericRecord> global = opened(builder()
                .part(RecordPart.KEY)
                .idLocation(SchemaIdLocation.HEADER)
                .idHeader(SchemaIdHeader.APICURIO_GLOBAL_ID));
        String name = "apicurio.value.contentId";

        assertThat(content.decode(SEVEN, withHex(name, "0000000000000001"), rejection))
                .isNotNull();
        assertThat(global.decode(SEVEN, withHex("apicurio.key.globalId", "0000000000000001"), rejection))
                .isNotNull();

        assertMalformed(content, SEVEN, withHex(name, "00000001"), "The schema id header has 4 bytes, not 8");
        assertMalformed(
                content,
                SEVEN,
                withHex(name, "0000000100000001"),
                "The schema id header is not an id that a registry gives");
        assertMalformed(
                content,
                SEVEN,
                withHex(name, "ffffffffffffffff"),
                "Schema id -1 is not positive: no registry gives such an id");
    }

    @Test
    void fallsBackFromTheHeaderToThePayload() throws Exception {
        registry.put(1, RegisteredSchema.avro(OLD.toString()));
        RegistryAvroDecoder<GenericRecord> both = opened(builder().idLocation(SchemaIdLocation.HEADER_THEN_PAYLOAD));

        assertThat(both.decode(framed(1, SEVEN), Records.WITHOUT_HEADERS, rejection))
                .isNotNull();
        assertThat(both.decode(SEVEN, withHex("__value_schema_id", "0000000001"), rejection))
                .isNotNull();
        assertMalformed(
                both,
                framed(1, SEVEN),
                withHex("__value_schema_id", ""),
                "The schema id header is neither a byte 0 and an id of 4 bytes nor a byte 1 and a GUID of 16");
    }

    @Test
    void ignoresHeadersUnlessToldToLookAtThem() throws Exception {
        registry.put(1, RegisteredSchema.avro(OLD.toString()));

        assertThat(decoder.decode(framed(1, SEVEN), withHex("__value_schema_id", "00ffffffff"), rejection))
                .isNotNull();
    }

    @Test
    void asksNobodyBeforeTheFirstRecordAndTravelsWithTheJob() throws Exception {
        RegistryAvroDecoder<GenericRecord> travelling =
                RegistryAvroDecoder.of(RegistryConnection.of("http://registry.invalid"), AvroBinding.generic(READER));

        RegistryAvroDecoder<GenericRecord> copy = InstantiationUtil.clone(travelling);
        copy.open(new UnregisteredMetricsGroup(), getClass().getClassLoader());

        assertThat(copy.payloadAccess()).isEqualTo(RecordDecoder.PayloadAccess.READ_ONLY);
        assertThat(copy.producedType()).isEqualTo(AvroBinding.generic(READER).producedType());
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> builder()
                        .maxSchemas(0)
                        .rememberUnknownIds(Duration.ZERO, 0)
                        .unknownIdsPerSecond(0)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a usable decoder: maxSchemas must be positive, got 0;"
                        + " the number of unknown ids remembered must be positive, got 0;"
                        + " the time that an id stays unknown must be positive, got PT0S;"
                        + " unknownIdsPerSecond must be between 1 and 1000000, got 0");
    }

    private RegistryAvroDecoder.Builder<GenericRecord> builder() {
        return RegistryAvroDecoder.builder(() -> registry, AvroBinding.generic(READER));
    }

    private RegistryAvroDecoder<GenericRecord> opened(RegistryAvroDecoder.Builder<GenericRecord> configured) {
        RegistryAvroDecoder<GenericRecord> built = configured.build();
        assertThat(built.open(metrics, clock)).isNotNull();
        return built;
    }

    private GenericRecord decode(byte[] payload) throws Exception {
        rejection.reset();
        return decoder.decode(payload, Records.WITHOUT_HEADERS, rejection);
    }

    private void assertMalformed(byte[] payload, String message) throws Exception {
        assertMalformed(decoder, payload, Records.WITHOUT_HEADERS, message);
    }

    private void assertMalformed(
            RegistryAvroDecoder<GenericRecord> by, byte[] payload, RecordContext record, String message)
            throws Exception {
        rejection.reset();
        assertThat(by.decode(payload, record, rejection)).isNull();
        assertThat(rejection.kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(rejection.message()).isEqualTo(message);
    }

    private static RecordContext withHex(String name, String hex) {
        return Records.with(name, HexFormat.of().parseHex(hex));
    }

    private static byte[] framed(int id, byte[] avro) {
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(id)
                .put(avro)
                .array();
    }
}
