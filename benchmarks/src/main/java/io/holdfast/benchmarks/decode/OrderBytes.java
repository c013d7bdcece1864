package io.holdfast.benchmarks.decode;

import io.holdfast.app.feed.AvroOrderWriter;
import io.holdfast.app.feed.JsonOrderWriter;
import io.holdfast.app.feed.OrderWriter;
import io.holdfast.app.feed.Poison;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of orders, filled up to one size by what grows in practice: the article, whose number is followed by a
 * description in plain words. The same arguments give the same order in every format, but for the length of that
 * description. Not thread-safe.
 */
final class OrderBytes {
    /** How many arrays {@link PoisonShape#DEEP_NESTING} has one in another: twice what Jackson accepts by default. */
    static final int NESTING = 2_000;

    private static final byte[] SKU = "sku-".getBytes(StandardCharsets.US_ASCII);
    private static final int SKU_LENGTH = 8;
    private static final byte[] NESTED =
            ("{\"note\":" + "[".repeat(NESTING) + "]".repeat(NESTING) + ",").getBytes(StandardCharsets.US_ASCII);
    private static final String[] WORDS = {
        " steel", " bolt", " M8", " zinc", " plated", " hexagon", " head", " box", " of", " fifty", " for", " outdoor"
    };

    private final OrderFormat format;
    private final int size;
    private final byte[] description;
    private final OrderWriter writer;

    OrderBytes(OrderFormat format, int size) {
        this.format = format;
        this.size = size;
        description = description(size);
        writer = format == OrderFormat.JSON ? new JsonOrderWriter() : new AvroOrderWriter();
    }

    private static byte[] description(int length) {
        StringBuilder text = new StringBuilder(length + 16);
        for (int i = 0; text.length() < length; i++) {
            text.append(WORDS[(i * 7 + i / WORDS.length) % WORDS.length]);
        }
        return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] key(int customer) {
        return writer.key(customer);
    }

    /** A good order of exactly the size. */
    byte[] good(long number, int customer, int random, long eventTimeMillis) {
        return filled(written(number, customer, random, eventTimeMillis, null));
    }

    /** A bad one, from the same order; of the size, of half of it if truncated, and more if deeply nested. */
    byte[] poison(PoisonShape shape, long number, int customer, int random, long eventTimeMillis) {
        byte[] good = good(number, customer, random, eventTimeMillis);
        return switch (shape) {
            case TRUNCATED -> Arrays.copyOf(good, good.length / 2);
            case WRONG_TYPE -> filled(written(number, customer, random, eventTimeMillis, Poison.WRONG_TYPE));
            case GARBAGE -> garbage(number);
            case DEEP_NESTING ->
                format == OrderFormat.JSON
                        ? nested(good)
                        : followed(written(number, customer, random, eventTimeMillis, Poison.HUGE_LENGTH));
        };
    }

    private byte[] written(long number, int customer, int random, long eventTimeMillis, @Nullable Poison poison) {
        return Objects.requireNonNull(writer.value(number, customer, random, eventTimeMillis, poison));
    }

    private byte[] garbage(long number) {
        byte[] bytes = new byte[size];
        new SplittableRandom(number).nextBytes(bytes);
        bytes[0] = 1;
        return bytes;
    }

    private static byte[] nested(byte[] good) {
        byte[] bytes = Arrays.copyOf(NESTED, NESTED.length + good.length - 1);
        System.arraycopy(good, 1, bytes, NESTED.length, good.length - 1);
        return bytes;
    }

    /** The bytes, and words after them up to the size. */
    private byte[] followed(byte[] bytes) {
        byte[] longer = Arrays.copyOf(bytes, Math.max(size, bytes.length));
        System.arraycopy(description, 0, longer, bytes.length, longer.length - bytes.length);
        return longer;
    }

    /** The order with a description behind its article number, as long as is needed to have the size. */
    private byte[] filled(byte[] order) {
        int sku = indexOf(order, SKU);
        int headEnd = format == OrderFormat.JSON ? sku : sku - 1;
        int tailStart = sku + SKU_LENGTH;
        int words = size - order.length;
        byte[] length = new byte[0];
        if (format == OrderFormat.AVRO) {
            length = varint(SKU_LENGTH + words);
            words -= length.length - 1;
            length = varint(SKU_LENGTH + words);
        }
        if (words < 0) {
            throw new IllegalArgumentException("An order has " + order.length + " bytes, more than " + size);
        }
        byte[] bytes = new byte[headEnd + length.length + SKU_LENGTH + words + order.length - tailStart];
        System.arraycopy(order, 0, bytes, 0, headEnd);
        System.arraycopy(length, 0, bytes, headEnd, length.length);
        int at = headEnd + length.length;
        System.arraycopy(order, sku, bytes, at, SKU_LENGTH);
        System.arraycopy(description, 0, bytes, at + SKU_LENGTH, words);
        System.arraycopy(order, tailStart, bytes, at + SKU_LENGTH + words, order.length - tailStart);
        return bytes;
    }

    /** Avro's length of a text: zigzag, seven bits a byte, the lowest first. */
    private static byte[] varint(int length) {
        byte[] bytes = new byte[5];
        int used = 0;
        int rest = length << 1;
        while (rest > 0x7F) {
            bytes[used++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[used++] = (byte) rest;
        return Arrays.copyOf(bytes, used);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i <= bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("The order has no article number");
    }
}
