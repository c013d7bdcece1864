package io.holdfast.serde.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.holdfast.model.FailureKind;
import io.holdfast.model.FailureStage;
import io.holdfast.model.Payload;
import io.holdfast.model.TimestampType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireCodesTest {

    /** Savepoints hold these numbers: append to the lists, never change them. */
    @Test
    void givesEveryConstantItsNumberForEver() throws IOException {
        assertThat(table(WireCodes.PAYLOAD, Payload.values())).containsExactly("COMPLETE", "CUT", "OMITTED");
        assertThat(table(WireCodes.TIMESTAMP_TYPE, TimestampType.values()))
                .containsExactly("NONE", "CREATE_TIME", "LOG_APPEND_TIME");
        assertThat(table(WireCodes.STAGE, FailureStage.values()))
                .containsExactly(
                        "DECODE_KEY",
                        "DECODE_VALUE",
                        "TIMESTAMP",
                        "KEY_SELECTION",
                        "PROCESS",
                        "TIMER",
                        "BROADCAST",
                        "ENCODE");
        assertThat(table(WireCodes.KIND, FailureKind.values()))
                .containsExactly("MALFORMED", "INVALID", "BUG", "UNENCODABLE", "OVERSIZE", "TRANSIENT", "FATAL");
    }

    /** Fails for a constant that nobody gave a number. */
    private static <E extends Enum<E>> List<String> table(WireCodes<E> codes, E[] constants) throws IOException {
        for (E constant : constants) {
            assertThat(codes.constant(codes.of(constant))).isEqualTo(constant);
        }
        List<String> names = new ArrayList<>();
        for (int code = 0; code < constants.length; code++) {
            names.add(codes.constant(code).name());
        }
        return names;
    }

    @Test
    void refusesNumbersOfNewerReleases() {
        assertThatIOException()
                .isThrownBy(() -> WireCodes.PAYLOAD.constant(3))
                .withMessage(
                        "Unknown code 3, known are 0 to 2: the bytes are damaged or were written by a newer release");
    }
}
