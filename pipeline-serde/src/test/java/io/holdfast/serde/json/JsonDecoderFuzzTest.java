package io.holdfast.serde.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.holdfast.model.FailureKind;
import io.holdfast.serde.Decoding;
import io.holdfast.serde.Rejection;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class JsonDecoderFuzzTest {
    private static final long SEED = 0x5EED_2026_1122L;
    private static final int INPUTS = 1_000_000;

    @Test
    void rejectsAMillionDamagedDocumentsWithoutAnException() {
        JsonDecoder<Order> strict = JsonDecoder.of(Order.class);
        JsonDecoder<Order> lenient = JsonDecoder.builder(Order.class)
                .unknownFields(UnknownFields.IGNORE)
                .build();
        Mutations mutations = new Mutations(SEED);
        Rejection rejection = new Rejection();
        int accepted = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] document = mutations.next();
            rejection.reset();
            try {
                Order order = (i % 2 == 0 ? strict : lenient).decode(document, Decoding.RECORD, rejection);
                accepted += order != null ? 1 : 0;
                if ((order == null) != (rejection.kind() == FailureKind.MALFORMED)) {
                    fail(failure(i, document) + ": value and rejection contradict each other");
                }
            } catch (Exception | StackOverflowError e) {
                fail(failure(i, document), e);
            }
        }
        assertThat(accepted).as("accepted, seed %s", SEED).isBetween(INPUTS / 20, INPUTS / 2);
    }

    private static String failure(int input, byte[] document) {
        return "seed " + SEED + ", input " + input + ": " + HexFormat.of().formatHex(document);
    }
}
