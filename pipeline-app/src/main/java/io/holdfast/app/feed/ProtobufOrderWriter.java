package io.holdfast.app.feed;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.holdfast.app.orders.proto.OrderMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Orders as Protocol Buffers messages, {@link OrderMessage}, written field by field so that any one can be wrong. */
public final class ProtobufOrderWriter implements OrderWriter {
    private static final int NESTING = 4_000;
    private static final int NO_SUCH_FIELD = 15;
    private static final int GIBIBYTE = 1 << 30;
    private static final byte NOT_UTF8 = (byte) 0xFF;

    /** Behind the tag and the length of the id. */
    private static final int INSIDE_THE_ID = 10;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

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
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeString(OrderMessage.ID_FIELD_NUMBER, OrderFields.id(number));
            out.writeString(OrderMessage.CUSTOMER_FIELD_NUMBER, OrderFields.customer(customer));
            writeSku(out, random, poison);
            if (poison == Poison.WRONG_TYPE) {
                out.writeString(OrderMessage.QUANTITY_FIELD_NUMBER, "three");
            } else {
                out.writeInt32(OrderMessage.QUANTITY_FIELD_NUMBER, OrderFields.quantity(random, poison));
            }
            out.writeInt64(OrderMessage.UNIT_PRICE_MINOR_FIELD_NUMBER, OrderFields.unitPrice(random, poison));
            if (poison != Poison.MISSING_FIELD) {
                out.writeString(OrderMessage.CURRENCY_FIELD_NUMBER, OrderFields.currency(random));
            }
            out.writeInt64(
                    OrderMessage.EVENT_TIME_MILLIS_FIELD_NUMBER, OrderFields.eventTimeMillis(eventTimeMillis, poison));
            if (poison == Poison.DEEP_NESTING) {
                writeGroups(out);
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory refused bytes", e);
        }
        return spoiled(bytes.toByteArray(), poison);
    }

    private static void writeSku(CodedOutputStream out, int random, @Nullable Poison poison) throws IOException {
        if (poison != Poison.HUGE_LENGTH && poison != Poison.NEGATIVE_LENGTH) {
            out.writeString(OrderMessage.SKU_FIELD_NUMBER, OrderFields.sku(random, poison));
            return;
        }
        out.writeTag(OrderMessage.SKU_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeInt32NoTag(poison == Poison.HUGE_LENGTH ? GIBIBYTE : -1);
    }

    /** Groups of a field that no order has, each inside the one before, and closed again. */
    private static void writeGroups(CodedOutputStream out) throws IOException {
        for (int depth = 0; depth < NESTING; depth++) {
            out.writeTag(NO_SUCH_FIELD, WireFormat.WIRETYPE_START_GROUP);
        }
        for (int depth = 0; depth < NESTING; depth++) {
            out.writeTag(NO_SUCH_FIELD, WireFormat.WIRETYPE_END_GROUP);
        }
    }

    private static byte[] spoiled(byte[] value, @Nullable Poison poison) {
        if (poison == Poison.TRUNCATED) {
            return Arrays.copyOf(value, value.length / 2);
        }
        if (poison == Poison.TRAILING_BYTE) {
            return Arrays.copyOf(value, value.length + 1);
        }
        if (poison == Poison.INVALID_UTF8) {
            value[INSIDE_THE_ID] = NOT_UTF8;
        }
        return value;
    }
}
