package io.holdfast.serde.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Points in time as RFC 3339 writes them: {@code 2026-11-22T09:16:00.123Z}.
 *
 * <p>Four digits of year, upper-case {@code T} and {@code Z}, seconds required, a fraction of 1 to 9 digits or none,
 * {@code Z} or an offset {@code +hh:mm} of at most 18 hours. No leap second and no hour 24.
 */
final class InstantText {
    private static final int SHORTEST = 20;
    private static final int SECONDS_END = 19;
    private static final int MAX_FRACTION_DIGITS = 9;
    private static final int MAX_OFFSET_MINUTES = 18 * 60;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long DATE = word("0000-00-");
    private static final long TIME = word("00T00:00");
    private static final long DATE_EXCESS = excess("0000-00-");
    private static final long TIME_EXCESS = excess("00T00:00");
    private static final int[] POWERS_OF_TEN = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private InstantText() {}

    private static long word(String pattern) {
        return (long) WORDS.get(pattern.getBytes(US_ASCII), 0);
    }

    /** What sets the highest bit of a byte above nine where the pattern has a digit, above zero where it has none. */
    private static long excess(String pattern) {
        byte[] sums = new byte[Long.BYTES];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (byte) (pattern.charAt(i) == '0' ? 0x7F - 9 : 0x7F);
        }
        return (long) WORDS.get(sums, 0);
    }

    /** The instant written at {@code [from, to)}, {@code null} if that is not one. */
    static @Nullable Instant parse(byte[] text, int from, int to) {
        if (to - from < SHORTEST) {
            return null;
        }
        long date = (long) WORDS.get(text, from) ^ DATE;
        long time = (long) WORDS.get(text, from + 8) ^ TIME;
        // Digits are now 0 to 9 and separators 0; whatever is more has its highest bit set by the sum, or had it
        // before.
        if (((date | (date + DATE_EXCESS) | time | (time + TIME_EXCESS)) & HIGH_BITS) != 0 || text[from + 16] != ':') {
            return null;
        }
        // Each digit and the one after it as one number, in the byte of the first of them.
        long datePairs = date * 10 + (date >>> 8);
        long timePairs = time * 10 + (time >>> 8);
        int century = (int) datePairs & 0xFF;
        int yearOfCentury = (int) (datePairs >>> 16) & 0xFF;
        int month = (int) (datePairs >>> 40) & 0xFF;
        int day = (int) timePairs & 0xFF;
        int hour = (int) (timePairs >>> 24) & 0xFF;
        int minute = (int) (timePairs >>> 48) & 0xFF;
        int second = twoDigits(text, from + 17);
        int year = century * 100 + yearOfCentury;
        if (month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) {
            return null;
        }
        if (hour > 23 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        int secondOfDay = hour * 3_600 + minute * 60 + second;
        long localSecond = epochDay(year, month, day) * 86_400 + secondOfDay;
        return parseFractionAndOffset(text, from + SECONDS_END, to, localSecond);
    }

    private static @Nullable Instant parseFractionAndOffset(byte[] text, int from, int to, long localSecond) {
        int at = from;
        int nanos = 0;
        if (text[at] == '.') {
            int fractionStart = ++at;
            while (at < to && text[at] >= '0' && text[at] <= '9') {
                if (at - fractionStart == MAX_FRACTION_DIGITS) {
                    return null;
                }
                nanos = nanos * 10 + (text[at] - '0');
                at++;
            }
            int digits = at - fractionStart;
            if (digits == 0) {
                return null;
            }
            nanos *= POWERS_OF_TEN[MAX_FRACTION_DIGITS - digits];
        }
        if (at + 1 == to && text[at] == 'Z') {
            return Instant.ofEpochSecond(localSecond, nanos);
        }
        if (at + 6 != to || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':') {
            return null;
        }
        int hours = twoDigits(text, at + 1);
        int minutes = twoDigits(text, at + 4);
        if ((hours | minutes) < 0 || minutes > 59 || hours * 60 + minutes > MAX_OFFSET_MINUTES) {
            return null;
        }
        int offset = (hours * 60 + minutes) * 60;
        return Instant.ofEpochSecond(text[at] == '+' ? localSecond - offset : localSecond + offset, nanos);
    }

    /** The two digits at {@code at} as a number, negative if they are not digits. */
    private static int twoDigits(byte[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1 : tens * 10 + ones;
    }

    private static int lengthOfMonth(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days since 1970-01-01 in the proleptic Gregorian calendar, for years from 0. */
    private static long epochDay(int year, int month, int day) {
        // Counted from 1 March of the year -4800, so that the leap day is the last of its year (Richards, 2013).
        int shift = month <= 2 ? 1 : 0;
        int y = year + 4800 - shift;
        int m = month + 12 * shift - 3;
        int julianDay = day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045;
        return julianDay - 2_440_588L;
    }
}
