package io.holdfast.app.feed;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Orders as Confluent's serializers write them: a magic byte, the id of a schema in a registry, then Avro. Every other
 * order comes from a newer producer, which writes a field more.
 *
 * <pre>
 * 00 │ id, 4 bytes, big-endian │ Avro
 * </pre>
 */
public final class RegistryOrderWriter implements OrderWriter {
    private static final int HEADER_BYTES = 5;
    private static final byte NO_MAGIC = '{';

    private final OrderSchemaIds ids;
    private final AvroOrderWriter avro = new AvroOrderWriter();

    /** Writes under {@code ids}. */
    public RegistryOrderWriter(OrderSchemaIds ids) {
        this.ids = ids;
    }

    @Override
    public byte[] key(int customer) {
        return avro.key(customer);
    }

    @Override
    public byte @Nullable [] value(
            long number, int customer, int random, long eventTimeMillis, @Nullable Poison poison) {
        boolean newer = poison == null && number % 2 == 1;
        byte[] order = newer
                ? avro.valueWithCoupon(number, customer, random, eventTimeMillis)
                : avro.value(number, customer, random, eventTimeMillis, poison);
        if (order == null || order.length == 0) {
            return order;
        }
        byte[] value = ByteBuffer.allocate(HEADER_BYTES + order.length)
                .put(poison == Poison.BAD_MAGIC ? NO_MAGIC : 0)
                .putInt(newer ? ids.orderWithCoupon() : idOf(poison))
                .put(order)
                .array();
        return poison == Poison.SHORT_HEADER ? Arrays.copyOf(value, HEADER_BYTES - 1) : value;
    }

    private int idOf(@Nullable Poison poison) {
        if (poison == Poison.UNKNOWN_SCHEMA) {
            return ids.unknown();
        }
        return poison == Poison.INCOMPATIBLE_SCHEMA ? ids.incompatible() : ids.order();
    }
}
