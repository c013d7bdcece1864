package io.holdfast.serde.avro;

import io.holdfast.serde.RecordEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Encodes values in Avro's binary encoding with the schema of a binding; what it writes, {@link AvroDecoder} reads back
 * as an equal value, within the decoder's limits. A decimal is read back in the schema's scale.
 *
 * <p>Throws for what has no form in the schema, and then says which field it was. For Java records that is
 * {@link IllegalArgumentException}: null where the schema has none, an unpaired surrogate, an {@code Instant} finer
 * than the schema's unit, a decimal with more digits or decimal places than the schema's. The message never contains
 * the value.
 *
 * <p>Serializable; one instance per subtask, called by one thread.
 *
 * @param <T> type of the values
 */
public final class AvroEncoder<T> implements RecordEncoder<T> {
    private static final long serialVersionUID = 1L;

    private final AvroBinding<T> binding;
    private final @Nullable KeyFunction<? super T> key;
    private final byte[] prefix;

    private transient @Nullable AvroWriter<T> writer;
    private transient @Nullable ByteArrayOutputStream bytes;
    private transient @Nullable BinaryEncoder out;

    private AvroEncoder(AvroBinding<T> binding, @Nullable KeyFunction<? super T> key, byte[] prefix) {
        this.binding = binding;
        this.key = key;
        this.prefix = prefix;
    }

    /** An encoder without keys, and with nothing before the value. */
    public static <T> AvroEncoder<T> of(AvroBinding<T> binding) {
        return new AvroEncoder<>(Objects.requireNonNull(binding, "binding"), null, new byte[0]);
    }

    /** An encoder whose keys are {@code newKey} of the value, as UTF-8 text; {@code null} for none. */
    public AvroEncoder<T> withKey(KeyFunction<? super T> newKey) {
        return new AvroEncoder<>(binding, Objects.requireNonNull(newKey, "key"), prefix);
    }

    /** An encoder that writes {@code newPrefix} before each value, such as the id of the schema in a registry. */
    public AvroEncoder<T> withPrefix(byte[] newPrefix) {
        return new AvroEncoder<>(binding, key, newPrefix.clone());
    }

    @Override
    public byte @Nullable [] encodeKey(T value) {
        String text = key == null ? null : key.apply(value);
        try {
            return text == null ? null : LogicalValues.utf8(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key: " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] encodeValue(T value) throws IOException {
        AvroWriter<T> target = writer;
        ByteArrayOutputStream buffer = bytes;
        if (target == null || buffer == null) {
            target = AvroWriter.of(binding);
            buffer = new ByteArrayOutputStream();
            writer = target;
            bytes = buffer;
        }
        buffer.reset();
        buffer.writeBytes(prefix);
        // A new one after an exception: what it had buffered belongs to no record.
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(buffer, out);
        out = null;
        target.write(value, encoder);
        encoder.flush();
        out = encoder;
        return buffer.toByteArray();
    }

    /**
     * The text of a value's key.
     *
     * @param <A> type of the value
     */
    @FunctionalInterface
    public interface KeyFunction<A> extends Serializable {
        /** The key, null for none. */
        @Nullable
        String apply(A value);
    }
}
