package io.holdfast.app.feed;

import io.holdfast.app.options.RecordFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the bytes of orders in one format, good or bad. The same arguments give the same order in every format. Reused
 * from order to order; not thread-safe.
 */
public interface OrderWriter {

    /**
     * A writer of {@code format}.
     *
     * @param format the format
     * @param ids of the schemas, where a registry has them; else null
     */
    static OrderWriter of(RecordFormat format, @Nullable OrderSchemaIds ids) {
        return switch (format) {
            case JSON -> new JsonOrderWriter();
            case AVRO -> new AvroOrderWriter();
            case AVRO_REGISTRY -> new RegistryOrderWriter(Objects.requireNonNull(ids, "ids"));
            case PROTOBUF -> new ProtobufOrderWriter();
        };
    }

    /** The key of a customer's orders, in UTF-8. */
    byte[] key(int customer);

    /**
     * The value of an order.
     *
     * @param number position in the sequence of all orders, at most twelve digits
     * @param customer number of the customer, at most eight digits
     * @param random bits that decide on article, quantity, price and currency; not negative
     * @param eventTimeMillis when it was ordered
     * @param poison what is wrong with it, null for nothing; one that the format can have
     * @return the bytes, null for {@link Poison#NULL}
     */
    byte @Nullable [] value(long number, int customer, int random, long eventTimeMillis, @Nullable Poison poison);
}
