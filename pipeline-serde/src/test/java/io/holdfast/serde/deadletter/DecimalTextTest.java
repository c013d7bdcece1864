package io.holdfast.serde.deadletter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                9,
                10,
                11,
                99,
                100,
                101,
                1_760_000_000_000L,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE + 1L,
                999_999_999_999_999_999L,
                1_000_000_000_000_000_000L,
                Long.MAX_VALUE - 1,
                Long.MAX_VALUE,
                -1,
                -10,
                Long.MIN_VALUE
            })
    void saysWhatTheJdkSays(long number) {
        assertThat(new String(DecimalText.of(number), US_ASCII)).isEqualTo(Long.toString(number));
    }
}
