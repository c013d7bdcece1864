package io.holdfast.app.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Orders in Avro's binary encoding, field after field as {@code order.avsc} or {@code order-with-coupon.avsc} has them.
 */
public final class AvroOrderWriter implements OrderWriter {
    private static final long GIBIBYTE = 1L << 30;
    private static final long TOO_LONG_FOR_AN_INT = 1L << 40;
    private static final byte NOT_UTF8 = (byte) 0xFF;

    /** Behind the length of the id: the first byte of its text, and one in the middle of it. */
    private static final int INSIDE_THE_ID = 10;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);

    @Override
    public byte[] key(int customer) {
        return OrderFields.customer(customer).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] value(
            long number, int customer, int random, long eventTimeMillis, @Nullable Poison poison) {
        if (poison == Poison.NULL) {
            return null;
        }
        if (poison == Poison.EMPTY) {
            return new byte[0];
        }
        bytes.reset();
        try {
            writeOrder(number, customer, random, poison);
            encoder.writeLong(OrderFields.eventTimeMillis(eventTimeMillis, poison));
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory refused bytes", e);
        }
        return spoiled(bytes.toByteArray(), poison, INSIDE_THE_ID);
    }

    /** The same order as a newer producer writes it: the event time first, and a coupon that readers skip. */
    byte[] valueWithCoupon(long number, int customer, int random, long eventTimeMillis) {
        bytes.reset();
        try {
            encoder.writeLong(eventTimeMillis);
            encoder.writeString(OrderFields.id(number));
            encoder.writeIndex(1);
            encoder.writeString("SUMMER");
            writeBehindId(customer, random, null);
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory refused bytes", e);
        }
        return bytes.toByteArray();
    }

    private void writeOrder(long number, int customer, int random, @Nullable Poison poison) throws IOException {
        encoder.writeString(OrderFields.id(number));
        writeBehindId(customer, random, poison);
    }

    private void writeBehindId(int customer, int random, @Nullable Poison poison) throws IOException {
        encoder.writeString(OrderFields.customer(customer));
        if (poison == Poison.HUGE_LENGTH) {
            encoder.writeLong(GIBIBYTE);
        } else if (poison == Poison.NEGATIVE_LENGTH) {
            encoder.writeLong(-1);
        } else {
            encoder.writeString(OrderFields.sku(random, poison));
        }
        if (poison == Poison.WRONG_TYPE) {
            encoder.writeLong(TOO_LONG_FOR_AN_INT);
        } else {
            encoder.writeInt(OrderFields.quantity(random, poison));
        }
        encoder.writeBytes(
                BigInteger.valueOf(OrderFields.unitPrice(random, poison)).toByteArray());
        encoder.writeString(OrderFields.currency(random));
    }

    private static byte[] spoiled(byte[] value, @Nullable Poison poison, int insideText) {
        if (poison == Poison.TRUNCATED) {
            return Arrays.copyOf(value, value.length / 2);
        }
        if (poison == Poison.TRAILING_BYTE) {
            return Arrays.copyOf(value, value.length + 1);
        }
        if (poison == Poison.INVALID_UTF8) {
            value[insideText] = NOT_UTF8;
        }
        return value;
    }
}
