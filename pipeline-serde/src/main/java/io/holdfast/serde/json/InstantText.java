package io.holdfast.serde.json;

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
    private static final int[] POWERS_OF_TEN = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private InstantText() {}

    /** The instant written at {@code [from, to)}, {@code null} if that is not one. */
    static @Nullable Instant parse(byte[] text, int from, int to) {
        if (to - from < SHORTEST
                || text[from + 4] != '-'
                || text[from + 7] != '-'
                || text[from + 10] != 'T'
                || text[from + 13] != ':'
                || text[from + 16] != ':') {
            return null;
        }
        int century = twoDigits(text, from);
        int yearOfCentury = twoDigits(text, from + 2);
        int month = twoDigits(text, from + 5);
        int day = twoDigits(text, from + 8);
        int hour = twoDigits(text, from + 11);
        int minute = twoDigits(text, from + 14);
        int second = twoDigits(text, from + 17);
        if ((century | yearOfCentury | month | day | hour | minute | second) < 0) {
            return null;
        }
        int year = century * 100 + yearOfCentury;
        if (month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) {
            return null;
        }
        if (hour > 23 || minute > 59 || second > 59) {
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
