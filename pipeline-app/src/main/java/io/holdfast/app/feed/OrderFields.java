package io.holdfast.app.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fields of an order are, worked out from its number and its random bits, the same for every format. */
final class OrderFields {
    /** Length of the article number that {@link Poison#OVERSIZE} puts in, in bytes. */
    static final int OVERSIZE_BYTES = 12 * 1024;

    /** What {@link Poison#USER_CODE_EXCEPTION} buys: the amount is beyond a long. */
    static final int OVERFLOWING_QUANTITY = 2_000_000_000;

    /** In hundredths. */
    static final long OVERFLOWING_PRICE = 9_999_999_999_999L;

    /** When {@link Poison#FAR_FUTURE} is dated. */
    static final long FAR_FUTURE_MILLIS = Instant.parse("2500-01-01T00:00:00Z").toEpochMilli();

    private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "CHF");

    private OrderFields() {}

    static String id(long number) {
        return "order-0000-4000-8000-" + padded(number, 12);
    }

    static String customer(int customer) {
        return "customer-" + padded(customer, 8);
    }

    static String sku(int random, @Nullable Poison poison) {
        return (poison == Poison.OVERSIZE ? "sku-" + "x".repeat(OVERSIZE_BYTES) : "sku-")
                + padded(skuDigits(random), 4);
    }

    static int skuDigits(int random) {
        return (random >>> 18) % 10_000;
    }

    static int quantity(int random, @Nullable Poison poison) {
        if (poison == Poison.RULE_BREACH) {
            return -3;
        }
        return poison == Poison.USER_CODE_EXCEPTION ? OVERFLOWING_QUANTITY : 1 + (random & 7);
    }

    /** In hundredths. */
    static long unitPrice(int random, @Nullable Poison poison) {
        return poison == Poison.USER_CODE_EXCEPTION
                ? OVERFLOWING_PRICE
                : (10 + ((random >>> 3) & 63)) * 100L + (random >>> 9) % 100;
    }

    static String currency(int random) {
        return CURRENCIES.get((random >>> 16) & 3);
    }

    static long eventTimeMillis(long eventTimeMillis, @Nullable Poison poison) {
        return poison == Poison.FAR_FUTURE ? FAR_FUTURE_MILLIS : eventTimeMillis;
    }

    private static String padded(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
