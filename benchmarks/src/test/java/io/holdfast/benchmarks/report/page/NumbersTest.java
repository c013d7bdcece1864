package io.holdfast.benchmarks.report.page;

import static org.assertj.core.api.Assertions.assertThat;

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
}
