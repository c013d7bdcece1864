package io.holdfast.serde.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The number that was read last: checked against the grammar of RFC 8259 and taken apart in one pass, so that most
 * numbers need no text. Mutable, reused, not thread-safe; holds no reference to the document, as {@link JsonText}.
 */
final class JsonNumber {
    /** Largest absolute scale of a decimal; more would make harmless looking text explode in arithmetic. */
    static final int MAX_SCALE = 1_000;

    private static final int MAX_EXACT_DIGITS = 18;
    private static final int MAX_UNSIGNED_DIGITS = 19;
    private static final int EXPONENT_SATURATION = 1_000_000;
    private static final long MAX_EXACT_DOUBLE = 1L << 53;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final int maxLength;
    private int start;
    private int length;
    private boolean negative;
    private boolean integral;
    /** All digits as one unsigned number, meaningful up to {@link #MAX_UNSIGNED_DIGITS} significant digits. */
    private long unscaled;

    private int significantDigits;
    private int scale;
    private String problem = "";
    private int problemPosition;

    JsonNumber(int maxLength) {
        this.maxLength = maxLength;
    }

    /**
     * Reads the number that starts at {@code from}.
     *
     * @return the position after it, or -1 after which {@link #problem()} and {@link #problemPosition()} say why
     */
    int scan(byte[] text, int from, int end) {
        start = from;
        int at = from;
        negative = text[at] == '-';
        if (negative) {
            at++;
        }
        int integerStart = at;
        long digits = 0;
        while (at < end) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            digits = digits * 10 + digit;
            at++;
        }
        int count = at - integerStart;
        if (count == 0) {
            return digitMissing(at, end);
        }
        if (text[integerStart] == '0') {
            if (count > 1) {
                return problem("leading zero in a number", integerStart);
            }
            count = 0;
        }
        unscaled = digits;
        significantDigits = count;
        scale = 0;
        integral = true;
        if (at < end) {
            byte next = text[at];
            if (next == '.' || next == 'e' || next == 'E') {
                at = scanFractionAndExponent(text, at, end);
                if (at < 0) {
                    return at;
                }
            }
        }
        length = at - from;
        return length <= maxLength ? at : problem("number too long", from);
    }

    private int scanFractionAndExponent(byte[] text, int from, int end) {
        integral = false;
        int at = from;
        if (text[at] == '.') {
            int fractionStart = ++at;
            long digits = unscaled;
            int count = significantDigits;
            while (at < end) {
                int digit = text[at] - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                digits = digits * 10 + digit;
                if (count > 0 || digit != 0) {
                    count++;
                }
                at++;
            }
            if (at == fractionStart) {
                return digitMissing(at, end);
            }
            unscaled = digits;
            significantDigits = count;
            scale = at - fractionStart;
        }
        if (at < end && (text[at] == 'e' || text[at] == 'E')) {
            at = scanExponent(text, at + 1, end);
        }
        return at;
    }

    private int scanExponent(byte[] text, int from, int end) {
        int at = from;
        boolean negativeExponent = at < end && text[at] == '-';
        if (negativeExponent || (at < end && text[at] == '+')) {
            at++;
        }
        int digitsStart = at;
        int exponent = 0;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            exponent = Math.min(exponent * 10 + (text[at] - '0'), EXPONENT_SATURATION);
            at++;
        }
        if (at == digitsStart) {
            return digitMissing(at, end);
        }
        scale = negativeExponent ? scale + exponent : scale - exponent;
        return at;
    }

    private int digitMissing(int at, int end) {
        return problem(at == end ? "document ends inside a number" : "digit expected", at);
    }

    private int problem(String reason, int position) {
        problem = reason;
        problemPosition = position;
        return -1;
    }

    String problem() {
        return problem;
    }

    int problemPosition() {
        return problemPosition;
    }

    /** True if it was written without fraction and exponent and fits into a {@code long}. */
    boolean isLong() {
        return integral
                && (significantDigits <= MAX_EXACT_DIGITS
                        || (significantDigits == MAX_UNSIGNED_DIGITS
                                && (unscaled >= 0 || (negative && unscaled == Long.MIN_VALUE))));
    }

    /** True if it was written without fraction and exponent. */
    boolean isIntegral() {
        return integral;
    }

    /** The value, if {@link #isLong()}. */
    long longValue() {
        return negative ? -unscaled : unscaled;
    }

    /** The nearest {@code double}; infinite if the number is too large for one. */
    double doubleValue(byte[] json) {
        if (significantDigits <= MAX_EXACT_DIGITS
                && unscaled <= MAX_EXACT_DOUBLE
                && Math.abs(scale) < POWERS_OF_TEN.length) {
            // Both operands are exact, so the one rounding of the operation is the correct one (Clinger, 1990).
            double magnitude =
                    scale >= 0 ? (double) unscaled / POWERS_OF_TEN[scale] : (double) unscaled * POWERS_OF_TEN[-scale];
            return negative ? -magnitude : magnitude;
        }
        return Double.parseDouble(new String(json, start, length, ISO_8859_1));
    }

    /** The exact value with the scale that was written, {@code null} if that is beyond {@link #MAX_SCALE}. */
    @Nullable
    BigDecimal decimal(byte[] json) {
        if (Math.abs(scale) > MAX_SCALE) {
            return null;
        }
        if (significantDigits <= MAX_EXACT_DIGITS) {
            return BigDecimal.valueOf(longValue(), scale);
        }
        return new BigDecimal(new String(json, start, length, ISO_8859_1));
    }
}
