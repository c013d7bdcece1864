package io.holdfast.benchmarks.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them: {@code digits} that count, thousands apart, no exponent. */
public final class Numbers {
    private static final int DIGITS = 4;
    private static final int GROUP = 3;

    private Numbers() {}

    /** A whole number with all of its digits. */
    public static String format(long value) {
        return grouped(Long.toString(value));
    }

    /** {@code value} to four digits. */
    public static String format(double value) {
        return format(value, DIGITS);
    }

    /**
     * {@code value} rounded to {@code digits} that count; whole numbers keep all of theirs. A dash if it is not finite.
     */
    public static String format(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_UP));
        int integers = rounded.precision() - rounded.scale();
        BigDecimal shown = integers >= digits ? BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP) : rounded;
        return grouped(shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString());
    }

    private static String grouped(String plain) {
        int point = plain.indexOf('.');
        int end = point < 0 ? plain.length() : point;
        int start = plain.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(plain);
        for (int at = end - GROUP; at > start; at -= GROUP) {
            text.insert(at, ' ');
        }
        return text.toString();
    }
}
