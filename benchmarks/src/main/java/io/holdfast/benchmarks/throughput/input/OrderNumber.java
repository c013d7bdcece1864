package io.holdfast.benchmarks.throughput.input;

import org.jspecify.annotations.Nullable;

/**
 * The number of an order, read from its bytes without decoding them. Its twelve digits stand at the same place in an
 * order, in every poison of {@link OrderSequence}, and in a result whose first member is the id:
 *
 * <pre>
 * {"id":"order-0000-4000-8000-000000000017", …
 *                             └ 28          └ 40
 * </pre>
 */
public final class OrderNumber {
    /** What is read from bytes that hold no number. */
    public static final long NONE = -1;

    private static final int FIRST_DIGIT = 28;
    private static final int BEHIND_DIGITS = 40;

    private OrderNumber() {}

    /** The number in {@code value}, {@link #NONE} if there is none. */
    public static long in(byte @Nullable [] value) {
        if (value == null || value.length < BEHIND_DIGITS) {
            return NONE;
        }
        long number = 0;
        for (int i = FIRST_DIGIT; i < BEHIND_DIGITS; i++) {
            int digit = value[i] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
