package io.holdfast.serde.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
    private static @Nullable Instant parse(String text) {
        byte[] surrounded = ('"' + text + '"').getBytes(UTF_8);
        return InstantText.parse(surrounded, 1, surrounded.length - 1);
    }

    private static @Nullable Instant oracle(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Test
    void agreesWithTheJdkOnTheLastDaysOfEveryMonthOfEveryYear() {
        for (int year = 0; year <= 9999; year++) {
            for (int month = 0; month <= 13; month++) {
                int day = 27 + (year + month) % 6;
                for (int d : new int[] {day, 28, 29}) {
                    String text = "%04d-%02d-%02dT23:59:59.5Z".formatted(year, month, d);
                    if (year % 100 < 9 || d == day) {
                        assertThat(parse(text)).as(text).isEqualTo(oracle(text));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T09:16:00Z",
                "2026-11-22T09:16:00.1Z",
                "2026-11-22T09:16:00.123456789Z",
                "2026-11-22T09:16:00+05:30",
                "2026-11-22T00:16:00.000000001-18:00",
                "0000-01-01T00:00:00+18:00",
                "9999-12-31T23:59:59.999999999-18:00"
            })
    void readsEveryFormThatRfc3339Allows(String text) {
        assertThat(parse(text)).isNotNull().isEqualTo(oracle(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-22",
                "2026-11-22T09:16Z",
                "2026-11-22T09:16:00",
                "2026-11-22T09:16:00.Z",
                "2026-11-22T09:16:00.1234567890Z",
                "2026-11-22T09:16:00z",
                "2026-11-22t09:16:00Z",
                "2026-11-22 09:16:00Z",
                "2026-11-22T24:00:00Z",
                "2026-11-22T23:60:00Z",
                "2026-11-22T23:59:60Z",
                "2026-11-22T09:16:00+0100",
                "2026-11-22T09:16:00+01",
                "2026-11-22T09:16:00+18:01",
                "2026-11-22T09:16:00+01:60",
                "2026-11-22T09:16:00ZZ",
                "+2026-11-22T09:16:00Z",
                "2026-1a-22T09:16:00Z",
                "2026-11-22T09:16:0/Z",
                "2026-11-22T09:16:00\u0660Z"
            })
    void refusesEverythingElse(String text) {
        assertThat(parse(text)).isNull();
    }
}
