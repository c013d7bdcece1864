package io.holdfast.serde.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The run of decimal digits that was read last, eight digits at a time: where it ends is found without a branch for
 * each of them, which a processor guesses wrong for numbers of changing length. Mutable, reused, not thread-safe.
 */
final class DigitRun {
    /** As many digits always fit into a {@code long}. */
    static final int MAX_EXACT = 18;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long ZEROS = ONES * '0';
    private static final long HIGH_BITS = 0x8080808080808080L;
    /** Added to a byte, it sets the highest bit of everything above nine. */
    private static final long ABOVE_NINE = ONES * (0x7F - 9);

    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

    private long value;

    /** Reads the digits that begin at {@code from}, none or more, and returns where they end. */
    int scan(byte[] text, int from) {
        long total = 0;
        int at = from;
        while (at <= text.length - Long.BYTES) {
            long digits = (long) WORDS.get(text, at) ^ ZEROS;
            // A carry can only spread upwards from a byte that is marked itself, so the lowest mark is exact.
            long others = ((digits + ABOVE_NINE) | digits) & HIGH_BITS;
            if (others != 0) {
                int count = Long.numberOfTrailingZeros(others) >>> 3;
                // In two steps, because a shift by 64 would be none.
                value = total * POWERS_OF_TEN[count] + eightDigits((digits << 8) << (56 - 8 * count));
                return at + count;
            }
            total = total * 100_000_000 + eightDigits(digits);
            at += Long.BYTES;
        }
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            total = total * 10 + (text[at] - '0');
            at++;
        }
        value = total;
        return at;
    }

    /** The number they make, meaningful up to {@value #MAX_EXACT} digits; 0 for none. */
    long value() {
        return value;
    }

    /** Eight digits, the first in the lowest byte, as one number: pairs, then fours, then all (Lemire, 2018). */
    private static long eightDigits(long digits) {
        long pairs = digits * 10 + (digits >>> 8);
        long mask = 0x000000FF000000FFL;
        return ((pairs & mask) * (100 + (1_000_000L << 32)) + ((pairs >>> 16) & mask) * (1 + (10_000L << 32))) >>> 32;
    }
}
