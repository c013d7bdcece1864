package io.holdfast.app.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.app.local.LocalSchemaRegistry;
import io.holdfast.model.Decoded;
import io.holdfast.model.Failure;
import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.serde.FailureClassifier;
import io.holdfast.serde.InfrastructureException;
import io.holdfast.serde.SafeDeserializer;
import io.holdfast.serde.avro.AvroBinding;
import io.holdfast.serde.registry.RegisteredSchema;
import io.holdfast.serde.registry.RegistryAvroDecoder;
import io.holdfast.serde.registry.RegistryAvroEncoder;
import io.holdfast.serde.registry.RegistryConnection;
import io.holdfast.serde.registry.SchemaId;
import io.holdfast.serde.registry.SchemaIdHeader;
import io.holdfast.serde.registry.SchemaIdLocation;
import io.holdfast.serde.registry.SchemaRegistration;
import io.holdfast.serde.registry.SchemaRegistry;
import io.holdfast.serde.registry.SchemaRegistryException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Avro by a real registry: Apicurio, by its Confluent-compatible API. */
final class RegistryAvroITCase {
    private static final Schema FIRST =
            SchemaBuilder.record("Item").fields().requiredInt("quantity").endRecord();
    private static final Schema SECOND = SchemaBuilder.record("Item")
            .fields()
            .requiredInt("quantity")
            .name("note")
            .type()
            .stringType()
            .stringDefault("none")
            .endRecord();

    private static LocalSchemaRegistry server;

    /** What is read and written. */
    public record Item(int quantity, String note) {}

    @BeforeAll
    static void startRegistry() {
        server = LocalSchemaRegistry.start();
    }

    @AfterAll
    static void closeRegistry() {
        server.close();
    }

    @Test
    void writesAndReadsBackWithTheSchemaThatItRegistered() throws Exception {
        AvroBinding<Item> binding = AvroBinding.record(Item.class, SECOND);
        RegistryAvroEncoder<Item> encoder = RegistryAvroEncoder.forTopic(patient(), "written", binding);
        assertThatThrownBy(encoder::open)
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessageStartingWith("Subject written-value does not have the schema Item");

        RegistryAvroEncoder<Item> registering = encoder.withRegistration(SchemaRegistration.REGISTER);
        registering.open();
        encoder.open();

        byte[] value = encoder.encodeValue(new Item(7, "seven"));
        assertThat(value).isEqualTo(registering.encodeValue(new Item(7, "seven")));
        assertThat(read(deserializer(patient()), value, new RecordHeaders())).isEqualTo(new Item(7, "seven"));
    }

    @Test
    void readsOldRecordsWithTheirOwnSchemaAndRecordsWithReferences() throws Exception {
        SchemaRegistry registry = patient().open();
        int old = registry.register("old-value", RegisteredSchema.avro(FIRST.toString()));
        assertThat(registry.register(
                        "unit-value",
                        RegisteredSchema.avro(
                                "{\"type\":\"enum\",\"name\":\"Unit\",\"namespace\":\"shop\",\"symbols\":[\"EUR\"]}")))
                .isPositive();
        int referring = registry.register(
                "referring-value",
                new RegisteredSchema(
                        "AVRO",
                        "{\"type\":\"record\",\"name\":\"Item\",\"fields\":[{\"name\":\"unit\",\"type\":\"shop.Unit\"},"
                                + "{\"name\":\"quantity\",\"type\":\"int\"}]}",
                        List.of(new RegisteredSchema.Reference("shop.Unit", "unit-value", 1))));
        SafeDeserializer<Item> deserializer = deserializer(patient());

        assertThat(read(deserializer, framed(old, 14), new RecordHeaders())).isEqualTo(new Item(7, "none"));
        assertThat(read(deserializer, framed(referring, 0, 14), new RecordHeaders()))
                .isEqualTo(new Item(7, "none"));
    }

    @Test
    void rejectsIdsThatTheRegistryDoesNotKnowAndSchemasThatAreNotAvro() throws Exception {
        int json = patient()
                .open()
                .register(
                        "json-value",
                        new RegisteredSchema(
                                "JSON",
                                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}",
                                List.of()));
        SafeDeserializer<Item> deserializer = deserializer(patient());

        assertMalformed(deserializer, framed(2_000_000_000, 14), "The registry does not know schema id 2000000000");
        assertMalformed(deserializer, framed(json, 14), "The schema of schema id " + json + " is not an Avro schema");
    }

    @Test
    void readsTheIdFromApicuriosHeader() throws Exception {
        int id = patient().open().register("headed-value", RegisteredSchema.avro(FIRST.toString()));
        SafeDeserializer<Item> deserializer = SafeDeserializer.builder(
                        RegistryAvroDecoder.builder(patient(), AvroBinding.record(Item.class, SECOND))
                                .idLocation(SchemaIdLocation.HEADER)
                                .idHeader(SchemaIdHeader.APICURIO_CONTENT_ID)
                                .build())
                .build();
        Headers headers = new RecordHeaders()
                .add(
                        "apicurio.value.contentId",
                        ByteBuffer.allocate(8).putLong(id).array());

        assertThat(read(deserializer, new byte[] {14}, headers)).isEqualTo(new Item(7, "none"));
    }

    @Test
    void takesTheAnswerOfAPathThatTheRegistryDoesNotHaveForNoWordAboutASchema() {
        SchemaRegistry withoutGuids = patient().open();
        SchemaRegistry wrongBase =
                RegistryConnection.of(server.url() + "/nothing").open();

        for (Throwable thrown : List.of(
                catchThrowable(() -> withoutGuids.schema(new SchemaId.Guid(new UUID(1, 2)))),
                catchThrowable(() -> wrongBase.schema(new SchemaId.Numeric(1))))) {
            assertThat(thrown).isInstanceOf(SchemaRegistryException.class).hasMessageEndingWith("check the base URL");
            assertThat(FailureClassifier.ofDefaults().classify(thrown, FailureStage.DECODE_VALUE))
                    .isEqualTo(FailureKind.TRANSIENT);
        }
    }

    @Test
    void failsTheTaskWhileTheRegistryIsGoneAndReadsTheSameIdWhenItIsBack() throws Exception {
        int id = patient().open().register("outage-value", RegisteredSchema.avro(FIRST.toString()));
        SafeDeserializer<Item> before = deserializer(patient());
        assertThat(read(before, framed(id, 14), new RecordHeaders())).isEqualTo(new Item(7, "none"));

        server.kill();
        try {
            SafeDeserializer<Item> during = deserializer(hasty());
            assertThatThrownBy(() -> read(during, framed(id, 14), new RecordHeaders()))
                    .isInstanceOf(InfrastructureException.class)
                    .hasCauseInstanceOf(SchemaRegistryException.class);
            assertThat(read(before, framed(id, 14), new RecordHeaders())).isEqualTo(new Item(7, "none"));
        } finally {
            server.restart();
        }

        assertThat(read(deserializer(patient()), framed(id, 14), new RecordHeaders()))
                .isEqualTo(new Item(7, "none"));
    }

    @Test
    void failsTheTaskWhileTheRegistryHangs() throws Exception {
        int id = patient().open().register("hanging-value", RegisteredSchema.avro(FIRST.toString()));
        server.suspend();
        try {
            SafeDeserializer<Item> during = deserializer(hasty());
            assertThatThrownBy(() -> read(during, framed(id, 14), new RecordHeaders()))
                    .isInstanceOf(InfrastructureException.class)
                    .hasCauseInstanceOf(SchemaRegistryException.class);
        } finally {
            server.resume();
        }

        assertThat(read(deserializer(patient()), framed(id, 14), new RecordHeaders()))
                .isEqualTo(new Item(7, "none"));
    }

    /** Waits as long as a loaded machine may take. */
    private static RegistryConnection patient() {
        return RegistryConnection.builder(server.url())
                .connectTimeout(Duration.ofMinutes(1))
                .requestTimeout(Duration.ofMinutes(1))
                .build();
    }

    /** Gives up soon. */
    private static RegistryConnection hasty() {
        return RegistryConnection.builder(server.url())
                .requestTimeout(Duration.ofMillis(300))
                .maxAttempts(2)
                .build();
    }

    private static SafeDeserializer<Item> deserializer(RegistryConnection connection) {
        return SafeDeserializer.builder(RegistryAvroDecoder.of(connection, AvroBinding.record(Item.class, SECOND)))
                .build();
    }

    private static Item read(SafeDeserializer<Item> deserializer, byte[] value, Headers headers) {
        return decode(deserializer, value, headers).fold(tracked -> tracked.value(), letter -> {
            throw new AssertionError(letter.failure().message());
        });
    }

    private static void assertMalformed(SafeDeserializer<Item> deserializer, byte[] value, String message) {
        Failure failure = decode(deserializer, value, new RecordHeaders())
                .fold(
                        tracked -> {
                            throw new AssertionError("accepted");
                        },
                        letter -> letter.failure());
        assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(failure.message()).isEqualTo(message);
    }

    private static Decoded<Item> decode(SafeDeserializer<Item> deserializer, byte[] value, Headers headers) {
        List<Decoded<Item>> output = new ArrayList<>();
        deserializer.deserialize(
                new ConsumerRecord<>(
                        "items", 0, 1, 0L, TimestampType.CREATE_TIME, -1, -1, null, value, headers, Optional.empty()),
                new ListCollector<>(output));
        assertThat(output).hasSize(1);
        return output.get(0);
    }

    private static byte[] framed(int id, int... avro) {
        ByteBuffer bytes = ByteBuffer.allocate(5 + avro.length).put((byte) 0).putInt(id);
        for (int each : avro) {
            bytes.put((byte) each);
        }
        return bytes.array();
    }
}
