package io.holdfast.serde.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.serde.RecordEncoder;
import io.holdfast.serde.avro.AvroBinding;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegistryAvroEncoderTest {
    private static final Schema SCHEMA =
            SchemaBuilder.record("Order").fields().requiredInt("quantity").endRecord();

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final RegistryAvroEncoder<String> encoder =
            RegistryAvroEncoder.forTopic(() -> registry, "orders", SCHEMA, new Texts());

    @Test
    void putsTheIdOfTheSubjectsSchemaBeforeTheValue() throws Exception {
        registry.register("orders-value", RegisteredSchema.avro(SCHEMA.toString()));

        encoder.open();

        assertThat(encoder.encodeValue("x")).containsExactly(0, 1, 2, 3, 4, 'x');
        assertThat(encoder.encodeValue("")).containsExactly(0, 1, 2, 3, 4);
        assertThat(encoder.encodeValue("tombstone")).isNull();
        assertThat(encoder.encodeKey("x")).containsExactly('k', 'x');
        assertThat(encoder.encodeHeaders("x")).containsExactly(new RawHeader("h", Bytes.utf8("x")));
    }

    @Test
    void writesWithTheSchemaOfABinding() throws Exception {
        registry.register("orders-value", RegisteredSchema.avro(SCHEMA.toString()));
        RegistryAvroEncoder<GenericRecord> bound =
                RegistryAvroEncoder.forTopic(() -> registry, "orders", AvroBinding.generic(SCHEMA));

        bound.open();

        assertThat(bound.encodeValue(
                        new GenericRecordBuilder(SCHEMA).set("quantity", 7).build()))
                .containsExactly(0, 1, 2, 3, 4, 14);
    }

    @Test
    void registersNothingUnlessToldTo() throws Exception {
        assertThatThrownBy(encoder::open)
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessage("Subject orders-value does not have the schema Order: register it, or let the encoder do so"
                        + " with SchemaRegistration.REGISTER");
        assertThat(registry.idOf("orders-value", RegisteredSchema.avro(SCHEMA.toString())))
                .isEmpty();
    }

    @Test
    void registersTheSchemaUnderTheSubjectWhenToldTo() throws Exception {
        RegistryAvroEncoder<String> registering =
                encoder.withSubject("shop.Order").withRegistration(SchemaRegistration.REGISTER);

        registering.open();

        assertThat(registering.encodeValue("x")).containsExactly(0, 1, 2, 3, 4, 'x');
        assertThat(registry.idOf("shop.Order", RegisteredSchema.avro(SCHEMA.toString())))
                .hasValue(0x01020304);
    }

    @Test
    void failsWhenOpenedWhileTheRegistryIsAway() {
        registry.away(true);

        assertThatThrownBy(encoder::open)
                .isInstanceOf(SchemaRegistryException.class)
                .hasMessage("away");
    }

    @Test
    void writesNothingWithoutAnId() {
        assertThatThrownBy(() -> encoder.encodeValue("x")).isInstanceOf(SchemaRegistryException.class);
    }

    @Test
    void travelsWithTheJob() throws Exception {
        RegistryAvroEncoder<String> travelling = RegistryAvroEncoder.forTopic(
                RegistryConnection.of("http://registry.invalid"), "orders", SCHEMA, new Texts());

        assertThat(InstantiationUtil.clone(travelling).encodeKey("x")).containsExactly('k', 'x');
    }

    /** Writes texts as they are. */
    private static final class Texts implements RecordEncoder<String> {
        @Override
        public byte[] encodeKey(String value) {
            return ("k" + value).getBytes(UTF_8);
        }

        @Override
        public byte @Nullable [] encodeValue(String value) {
            return value.equals("tombstone") ? null : value.getBytes(UTF_8);
        }

        @Override
        public List<RawHeader> encodeHeaders(String value) {
            return List.of(new RawHeader("h", Bytes.utf8(value)));
        }
    }
}
