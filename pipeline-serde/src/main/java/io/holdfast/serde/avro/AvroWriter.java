package io.holdfast.serde.avro;

import java.io.IOException;
import org.apache.avro.io.Encoder;

/**
 * Writes values with the schema of a binding into any Avro encoder, for whoever puts something around the bytes. Not
 * thread-safe.
 *
 * @param <T> type of the values
 */
@FunctionalInterface
public interface AvroWriter<T> {

    /** A writer of what {@code binding} reads, with {@link AvroBinding#readerSchema()}. */
    static <T> AvroWriter<T> of(AvroBinding<T> binding) {
        return binding.newWriter();
    }

    /**
     * Writes {@code value}; {@code out} is not flushed.
     *
     * @throws IOException what {@code out} throws
     * @throws RuntimeException if the value has no form in the schema
     */
    void write(T value, Encoder out) throws IOException;
}
