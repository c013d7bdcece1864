package io.holdfast.app.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Orders as JSON documents; good ones have about 180 bytes. */
public final class JsonOrderWriter implements OrderWriter {
    private static final int NESTING = 4_000;
    private static final byte[] DEEP = ("{\"id\":" + "[".repeat(NESTING)).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_BYTES = new byte[0];
    private static final byte NOT_UTF8 = (byte) 0xFF;

    private byte[] buffer = new byte[512];
    private int length;

    private String eventTime = "";
    private long eventTimeMillis = Long.MIN_VALUE;

    @Override
    public byte @Nullable [] value(
            long number, int customer, int random, long eventTimeMillis, @Nullable Poison poison) {
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
            case USER_CODE_EXCEPTION -> digits(OrderFields.OVERFLOWING_QUANTITY, 10);
            default -> digits(OrderFields.quantity(random, null), 1);
        }
        text(",\"unitPrice\":");
        long price = OrderFields.unitPrice(random, poison);
        digits(price / 100, poison == Poison.USER_CODE_EXCEPTION ? 11 : 2)
                .text(".")
                .digits(price % 100, 2);
        if (poison != Poison.MISSING_FIELD) {
            text(",\"currency\":\"").text(OrderFields.currency(random)).text("\"");
        }
        if (poison == Poison.UNKNOWN_FIELD) {
            text(",\"coupon\":\"none\"");
        }
        text(",\"eventTime\":\"").text(textOf(OrderFields.eventTimeMillis(eventTimeMillis, poison)));
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

    /** ISO-8601 with milliseconds, made anew only when the millisecond has changed. */
    private String textOf(long millis) {
        if (millis != eventTimeMillis) {
            eventTimeMillis = millis;
            String text = Instant.ofEpochMilli(millis).toString();
            eventTime = text.length() == 24 ? text : text.replace("Z", ".000Z");
        }
        return eventTime;
    }

    @Override
    public byte[] key(int customer) {
        length = 0;
        text("customer-").digits(customer, 8);
        return Arrays.copyOf(buffer, length);
    }

    private JsonOrderWriter sku(int random, @Nullable Poison poison) {
        text("sku-");
        if (poison == Poison.OVERSIZE) {
            for (int i = 0; i < OrderFields.OVERSIZE_BYTES; i++) {
                text("x");
            }
        } else if (poison == Poison.UNENCODABLE) {
            text("\\ud800");
        }
        return digits(OrderFields.skuDigits(random), 4);
    }

    private JsonOrderWriter text(String ascii) {
        int more = ascii.length();
        ensure(more);
        for (int i = 0; i < more; i++) {
            buffer[length + i] = (byte) ascii.charAt(i);
        }
        length += more;
        return this;
    }

    private JsonOrderWriter digits(long number, int width) {
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
