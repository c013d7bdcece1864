package io.holdfast.app.deadletters;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as they are written on the command line. */
public final class PointInTime {
    private static final Pattern AGO = Pattern.compile("(\\d{1,9})([smhd])");

    private PointInTime() {}

    /**
     * Parses an ISO instant such as {@code 2026-01-31T12:00:00Z}, or how long ago: {@code 90s}, {@code 15m},
     * {@code 2h}, {@code 7d}.
     *
     * @throws IllegalArgumentException if {@code text} is neither
     */
    public static Instant parse(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        try {
            return ago.matches()
                    ? now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2)))
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "A time reads 2026-01-31T12:00:00Z, or 90s, 15m, 2h or 7d for that long ago, got '" + text + "'",
                    e);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("The time '" + text + "' is out of range", e);
        }
    }

    private static Duration duration(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
