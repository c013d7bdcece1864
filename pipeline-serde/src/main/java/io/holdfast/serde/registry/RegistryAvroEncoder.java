package io.holdfast.serde.registry;

import io.holdfast.model.RawHeader;
import io.holdfast.serde.RecordEncoder;
import io.holdfast.serde.avro.AvroBinding;
import io.holdfast.serde.avro.AvroEncoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Puts the frame of a schema registry before the Avro values of another encoder: a byte 0, the schema's id in four
 * bytes big-endian, then what that encoder writes. Keys, headers and tombstones are the other encoder's, as they are.
 *
 * <p>The id is asked for once, when the encoder is opened: a registry that is away, or does not have the schema under
 * the subject, fails the task then and not a record later. Serializable; one instance per subtask, called by one
 * thread.
 *
 * @param <T> type of the results
 */
public final class RegistryAvroEncoder<T> implements RecordEncoder<T> {
    private static final long serialVersionUID = 1L;
    private static final int FRAME_BYTES = 1 + Integer.BYTES;

    private final SchemaRegistry.Provider registry;
    private final String subject;
    private final Schema schema;
    private final RecordEncoder<T> values;
    private final SchemaRegistration registration;

    private transient int id;

    private RegistryAvroEncoder(
            SchemaRegistry.Provider registry,
            String subject,
            Schema schema,
            RecordEncoder<T> values,
            SchemaRegistration registration) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.subject = Objects.requireNonNull(subject, "subject");
        this.schema = Objects.requireNonNull(schema, "schema");
        this.values = Objects.requireNonNull(values, "values");
        this.registration = Objects.requireNonNull(registration, "registration");
    }

    /**
     * An encoder for the values of {@code topic}, that is for the subject {@code <topic>-value}, which has to have the
     * schema.
     *
     * @param schema what {@code values} writes
     * @param values writes bare Avro
     */
    public static <T> RegistryAvroEncoder<T> forTopic(
            SchemaRegistry.Provider registry, String topic, Schema schema, RecordEncoder<T> values) {
        return new RegistryAvroEncoder<>(registry, topic + "-value", schema, values, SchemaRegistration.LOOK_UP);
    }

    /** An encoder for the values of {@code topic}, written with the schema of {@code binding} and without keys. */
    public static <T> RegistryAvroEncoder<T> forTopic(
            SchemaRegistry.Provider registry, String topic, AvroBinding<T> binding) {
        return forTopic(registry, topic, binding.readerSchema(), AvroEncoder.of(binding));
    }

    /** The same for another subject, where subjects are not named by topics. */
    public RegistryAvroEncoder<T> withSubject(String newSubject) {
        return new RegistryAvroEncoder<>(registry, newSubject, schema, values, registration);
    }

    /** The same with another word on schemas that the subject does not have. */
    public RegistryAvroEncoder<T> withRegistration(SchemaRegistration newRegistration) {
        return new RegistryAvroEncoder<>(registry, subject, schema, values, newRegistration);
    }

    @Override
    public void open() throws Exception {
        values.open();
        id = askForId();
    }

    private int askForId() {
        SchemaRegistry opened = registry.open();
        RegisteredSchema registered = RegisteredSchema.avro(schema.toString());
        OptionalInt found = opened.idOf(subject, registered);
        if (found.isPresent()) {
            return found.getAsInt();
        }
        if (registration == SchemaRegistration.LOOK_UP) {
            throw new SchemaRegistryException("Subject " + subject + " does not have the schema " + schema.getFullName()
                    + ": register it, or let the encoder do so with SchemaRegistration.REGISTER");
        }
        return opened.register(subject, registered);
    }

    @Override
    public byte @Nullable [] encodeKey(T value) throws Exception {
        return values.encodeKey(value);
    }

    @Override
    public byte @Nullable [] encodeValue(T value) throws Exception {
        if (id == 0) {
            throw new SchemaRegistryException("The encoder was not opened, so it has no schema id");
        }
        byte[] avro = values.encodeValue(value);
        if (avro == null) {
            return null;
        }
        return ByteBuffer.allocate(FRAME_BYTES + avro.length)
                .put((byte) 0)
                .putInt(id)
                .put(avro)
                .array();
    }

    @Override
    public List<RawHeader> encodeHeaders(T value) throws Exception {
        return values.encodeHeaders(value);
    }
}
