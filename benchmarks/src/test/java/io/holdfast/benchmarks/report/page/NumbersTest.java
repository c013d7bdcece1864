package io.holdfast.benchmarks.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "0.97, 0.97",
        "0.98765, 0.9877",
        "123.456, 123.5",
        "999.96, 1 000",
        "1234.5, 1 235",
        "1234567, 1 234 567",
        "-1234567.8, -1 234 568",
        "-123, -123",
        "0.000012345, 0.00001235",
        "NaN, –",
        "Infinity, –"
    })
    void keepFourDigitsAndSetThousandsApart(double value, String text) {
        assertThat(Numbers.format(value)).isEqualTo(text);
    }

    @Test
    void keepEveryDigitOfAWholeNumber() {
        assertThat(Numbers.format(9_007_199_254_740_993L)).isEqualTo("9 007 199 254 740 993");
        assertThat(Numbers.format(-1234L)).isEqualTo("-1 234");
    }
}
