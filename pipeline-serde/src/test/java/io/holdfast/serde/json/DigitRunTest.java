package io.holdfast.serde.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DigitRunTest {
    private static final String DIGITS = "987654321012345678";

    private final DigitRun digits = new DigitRun();

    @Test
    void readsEveryLengthAtEveryPlaceBeforeEveryByte() {
        for (int length = 0; length <= DigitRun.MAX_EXACT; length++) {
            String run = DIGITS.substring(0, length);
            long expected = length == 0 ? 0 : Long.parseLong(run);
            for (int next = Byte.MIN_VALUE; next <= Byte.MAX_VALUE; next++) {
                if (next >= '0' && next <= '9') {
                    continue;
                }
                for (int rest = 0; rest <= 9; rest++) {
                    byte[] text = Arrays.copyOf(("x" + run).getBytes(US_ASCII), 1 + length + rest);
                    // What follows are digits but for the first, which alone ends the run.
                    Arrays.fill(text, 1 + length, text.length, (byte) '7');
                    if (rest > 0) {
                        text[1 + length] = (byte) next;
                    }

                    int end = digits.scan(text, 1);

                    assertThat(end)
                            .as("%s and %d more, the first %d", run, rest, next)
                            .isEqualTo(1 + length);
                    assertThat(digits.value())
                            .as("%s and %d more, the first %d", run, rest, next)
                            .isEqualTo(expected);
                }
            }
        }
    }
}
