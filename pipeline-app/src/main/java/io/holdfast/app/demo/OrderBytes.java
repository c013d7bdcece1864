package io.holdfast.app.demo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes the bytes of one order, good or bad; reused from order to order. Good orders have about 180 bytes. */
final class OrderBytes {
    /** Length of what {@link Poison#OVERSIZE} produces, in bytes. */
    static final int OVERSIZE_BYTES = 12 * 1024;

    private static final int NESTING = 4_000;
    private static final byte[] DEEP = ("{\"id\":" + "[".repeat(NESTING)).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_BYTES = new byte[0];
    private static final byte NOT_UTF8 = (byte) 0xFF;

    private byte[] buffer = new byte[512];
    private int length;

    /**
     * The value of an order.
     *
     * @param number position in the sequence of all orders
     * @param customer number of the customer
     * @param random bits that decide on article, quantity, price and currency
     * @param eventTime ISO-8601 instant
     * @param poison what is wrong with it, null for nothing
     * @return the bytes, null for {@link Poison#NULL}
     */
    byte @Nullable [] value(long number, int customer, int random, String eventTime, @Nullable Poison poison) {
        if (poison == Poison.NULL) {
            return null;
        }
        if (poison == Poison.EMPTY) {
            return NO_BYTES;
        }
        if (poison == Poison.DEEP_NESTING) {
            return DEEP.clone();
        }
        length = 0;
        text("{\"id\":\"order-0000-4000-8000-")
                .digits(number, 12)
                .text("\",\"customer\":\"customer-")
                .digits(customer, 8);
        text("\",\"sku\":\"").sku(random, poison).text("\",\"quantity\":");
        switch (poison == null ? Poison.TRUNCATED : poison) {
            case WRONG_TYPE -> text("\"three\"");
            case RULE_BREACH -> text("-3");
            case USER_CODE_EXCEPTION -> digits(2_000_000_000, 10);
            default -> digits(1 + (random & 7), 1);
        }
        text(",\"unitPrice\":");
        if (poison == Poison.USER_CODE_EXCEPTION) {
            text("99999999999.99");
        } else {
            digits(10 + ((random >>> 3) & 63), 2).text(".").digits((random >>> 9) % 100, 2);
        }
        if (poison != Poison.MISSING_FIELD) {
            text(",\"currency\":\"").text(CURRENCIES[(random >>> 16) & 3]).text("\"");
        }
        if (poison == Poison.UNKNOWN_FIELD) {
            text(",\"coupon\":\"none\"");
        }
        text(",\"eventTime\":\"").text(poison == Poison.FAR_FUTURE ? "2500-01-01T00:00:00.000Z" : eventTime);
        text("\"}");
        byte[] value = Arrays.copyOf(buffer, length);
        if (poison == Poison.TRUNCATED) {
            return Arrays.copyOf(value, length / 2);
        }
        if (poison == Poison.INVALID_UTF8) {
            value[10] = NOT_UTF8;
        }
        return value;
    }

    private static final String[] CURRENCIES = {"EUR", "USD", "GBP", "CHF"};

    /** The key of an order: its customer. */
    byte[] key(int customer) {
        length = 0;
        text("customer-").digits(customer, 8);
        return Arrays.copyOf(buffer, length);
    }

    private OrderBytes sku(int random, @Nullable Poison poison) {
        text("sku-");
        if (poison == Poison.OVERSIZE) {
            for (int i = 0; i < OVERSIZE_BYTES; i++) {
                text("x");
            }
        } else if (poison == Poison.UNENCODABLE) {
            text("\\ud800");
        }
        return digits((random >>> 18) % 10_000, 4);
    }

    private OrderBytes text(String ascii) {
        int more = ascii.length();
        ensure(more);
        for (int i = 0; i < more; i++) {
            buffer[length + i] = (byte) ascii.charAt(i);
        }
        length += more;
        return this;
    }

    private OrderBytes digits(long number, int width) {
        ensure(width);
        long rest = number;
        for (int i = length + width - 1; i >= length; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
        return this;
    }

    private void ensure(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
