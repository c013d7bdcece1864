package io.holdfast.serde.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMaskTest {
    @ParameterizedTest
    @CsvSource({
        "abcd, abcd, ***",
        "xabcdx, abcd, x***x",
        "abcdabcd, abcd, ***",
        "abcd abcd, abcd, *** ***",
        "aaaaaa, aaaa, ***",
        "abababx, abab, ***x",
        "aabaabaax, aabaax, aab***",
        "abc, abcd, abc",
        "nothing, abcd, nothing",
    })
    void hidesEveryOccurrence(String text, String value, String shown) {
        TextMask mask = new TextMask(text);

        mask.hide(value);

        assertThat(mask.masked()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ***",
        "at 1, 1, at ***",
        "11 1 1x x1 (1), 1, 11 *** 1x x1 (***)",
        "-3 3, -3, *** 3",
        "\u00e91 1, 1, \u00e91 ***",
    })
    void hidesWholeWords(String text, String value, String shown) {
        TextMask mask = new TextMask(text);

        mask.hideWord(value);

        assertThat(mask.masked()).isEqualTo(shown);
    }

    @Test
    void hidesSeveralThatOverlapAsOne() {
        TextMask mask = new TextMask("xabcdefx");

        mask.hide("abcd");
        mask.hide("cdef");

        assertThat(mask.masked()).isEqualTo("x***x");
    }

    @Test
    void hidesTheBeginningOfAValueAtWhichAMessageWasCut() {
        String before = "x".repeat(Failure.MAX_MESSAGE_CHARS - 6);

        assertThat(hidden(before + "Jane D", "Jane Doe")).isEqualTo(before + "***");
        assertThat(hidden(before + "Jane D\n\tat a.B.c(B.java:1)", "Jane Doe"))
                .isEqualTo(before + "***\n\tat a.B.c(B.java:1)");
        assertThat(hidden(before + "Jane D", "Jane Doe " + "y".repeat(10_000))).isEqualTo(before + "***");
    }

    @Test
    void leavesTheBeginningOfAValueWhereNothingWasCut() {
        assertThat(hidden("is Jane D\nJane D", "Jane Doe")).isEqualTo("is Jane D\nJane D");
    }

    private static String hidden(String text, String value) {
        TextMask mask = new TextMask(text);
        mask.hide(value);
        return mask.masked();
    }
}
