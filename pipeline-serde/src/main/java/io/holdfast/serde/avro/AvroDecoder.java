package io.holdfast.serde.avro;

import io.holdfast.serde.RecordContext;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.Rejection;
import java.util.Objects;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Decodes keys or values in Avro's binary encoding, without a header, all written with one schema; and rejects without
 * throwing: a storm of broken records costs no more than the same number of good ones.
 *
 * <p>Malformed is what Avro's specification does not allow and what no writer writes: a length or count beyond the end
 * of the record, a negative length, a number longer than its type, an index that is not in the schema, a boolean other
 * than 0 and 1, text that is not UTF-8, bytes after the end, a block that does not have the size it claims, nesting and
 * {@linkplain AvroLimits values without bytes} beyond the limits. Fields that the reader's schema leaves out are
 * checked alike. The rejection names the field and the position in bytes, never what the payload contains. Memory is
 * allocated only for bytes that are there, so that a record costs a small multiple of its size, whatever it says about
 * itself.
 *
 * <p>Serializable; one instance per subtask, called by one thread.
 *
 * @param <T> type of the decoded value
 */
public final class AvroDecoder<T> implements RecordDecoder<T> {
    private static final long serialVersionUID = 1L;

    private final AvroBinding<T> binding;
    private final @Nullable String writerJson;
    private final AvroLimits limits;

    private transient @Nullable AvroDatum<T> datum;

    private AvroDecoder(AvroBinding<T> binding, @Nullable String writerJson, AvroLimits limits) {
        this.binding = binding;
        this.writerJson = writerJson;
        this.limits = limits;
    }

    /** A decoder of what was written with the binding's own schema, with the default limits. */
    public static <T> AvroDecoder<T> of(AvroBinding<T> binding) {
        return builder(binding).build();
    }

    /** A decoder for {@code binding} to be configured. */
    public static <T> Builder<T> builder(AvroBinding<T> binding) {
        return new Builder<>(binding);
    }

    @Override
    public @Nullable T decode(byte[] payload, RecordContext record, Rejection rejection) throws Exception {
        AvroDatum<T> reader = datum;
        if (reader == null) {
            reader = newDatum();
            datum = reader;
        }
        return reader.read(payload, 0, rejection);
    }

    private AvroDatum<T> newDatum() {
        Schema writer = writerJson == null
                ? binding.readerSchema()
                : new Schema.Parser(NameValidator.NO_VALIDATION)
                        .setValidateDefaults(false)
                        .parse(writerJson);
        return binding.from(writer, limits);
    }

    @Override
    public TypeInformation<T> producedType() {
        return binding.producedType();
    }

    @Override
    public PayloadAccess payloadAccess() {
        return PayloadAccess.READ_ONLY;
    }

    /**
     * The configuration of a decoder. Mutable, not thread-safe.
     *
     * @param <T> type of the decoded value
     */
    public static final class Builder<T> {
        private final AvroBinding<T> binding;
        private @Nullable Schema writer;
        private AvroLimits limits = AvroLimits.ofDefaults();

        private Builder(AvroBinding<T> binding) {
            this.binding = Objects.requireNonNull(binding, "binding");
        }

        /** The schema that the records were written with; by default the binding's. */
        public Builder<T> writtenWith(Schema writerSchema) {
            writer = Objects.requireNonNull(writerSchema, "writerSchema");
            return this;
        }

        /** Default {@link AvroLimits#ofDefaults()}. */
        public Builder<T> limits(AvroLimits newLimits) {
            limits = Objects.requireNonNull(newLimits, "limits");
            return this;
        }

        /**
         * The decoder.
         *
         * @throws IncompatibleSchemaException if the writer's schema cannot be read into the binding's
         */
        public AvroDecoder<T> build() {
            AvroDecoder<T> decoder = new AvroDecoder<>(binding, writer == null ? null : writer.toString(), limits);
            decoder.newDatum();
            return decoder;
        }
    }
}
