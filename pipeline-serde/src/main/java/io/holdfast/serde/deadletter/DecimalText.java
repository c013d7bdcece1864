package io.holdfast.serde.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/** Whole numbers as ASCII, without a {@code String} on the way. */
final class DecimalText {
    private static final long[] POWERS_OF_TEN =
            LongStream.iterate(10, power -> power * 10).limit(18).toArray();

    private DecimalText() {}

    /** What {@link Long#toString(long)} says, as bytes. */
    static byte[] of(long number) {
        if (number < 0) {
            return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        }
        byte[] text = new byte[length(number)];
        write(number, text, text.length);
        return text;
    }

    /** How many digits a number has that is not negative. */
    static int length(long number) {
        int length = 1;
        for (long power : POWERS_OF_TEN) {
            if (number < power) {
                break;
            }
            length++;
        }
        return length;
    }

    /** Writes the digits of a number that is not negative so that they end before {@code end}. */
    static void write(long number, byte[] text, int end) {
        long rest = number;
        int at = end;
        // The part that is longer than an int, whose divisions are cheaper, is cut off first.
        while (rest > Integer.MAX_VALUE) {
            long tens = rest / 10;
            text[--at] = (byte) ('0' + (rest - tens * 10));
            rest = tens;
        }
        int small = (int) rest;
        do {
            int tens = small / 10;
            text[--at] = (byte) ('0' + (small - tens * 10));
            small = tens;
        } while (small != 0);
    }
}
