package io.holdfast.serde.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterDecimalTest {
    private static final long SEED = 20_261_122L;

    @Test
    void writesWhatBigDecimalSaysInPlainText() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            long unscaled = random.nextLong() >> random.nextInt(64);
            int scale = random.nextInt(19);
            assertThat(decimal(unscaled, scale))
                    .as("seed %d, %d with scale %d", SEED, unscaled, scale)
                    .isEqualTo(BigDecimal.valueOf(unscaled, scale).toPlainString());
        }
    }

    @Test
    void writesTheEndsOfTheRange() {
        assertThat(decimal(Long.MAX_VALUE, 18)).isEqualTo("9.223372036854775807");
        assertThat(decimal(Long.MIN_VALUE, 2)).isEqualTo("-92233720368547758.08");
        assertThat(decimal(-5, 2)).isEqualTo("-0.05");
        assertThat(decimal(0, 0)).isEqualTo("0");
    }

    @Test
    void refusesAScaleOutOfRange() {
        JsonWriter json = new JsonWriter();
        assertThatThrownBy(() -> json.decimal(1, 19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the scale must be 0 to 18, got 19");
    }

    @Test
    void writesAPreparedNameAsAnyOther() {
        JsonWriter json = new JsonWriter();
        json.beginObject().name(MemberName.of("a \"b\"")).value(1).endObject();
        assertThat(new String(json.toByteArray(), StandardCharsets.UTF_8)).isEqualTo("{\"a \\\"b\\\"\":1}");
    }

    private static String decimal(long unscaled, int scale) {
        return new String(new JsonWriter().decimal(unscaled, scale).toByteArray(), StandardCharsets.UTF_8);
    }
}
