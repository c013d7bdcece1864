package io.holdfast.serde.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.protobuf.Message;
import io.holdfast.serde.protobuf.messages.LegacyMessage;
import io.holdfast.serde.protobuf.messages.OrderMessage;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Together 1,050,000 damaged messages, compared with the library's own parser. */
class ProtobufDecoderFuzzTest {
    private static final long SEED = 0xB0F_2026_1122L;

    /** One refusal in so many is held against the parser, whose refusals cost a stack trace each. */
    private static final int COMPARE_EVERY = 8;

    @Test
    void agreesWithTheParserOnDamagedMessages() {
        assertAgrees(OrderMessage.class, UnknownFields.KEEP, Samples.ORDER, 450_000);
    }

    @Test
    void agreesWithTheParserThatDiscardsUnknownFields() {
        assertAgrees(OrderMessage.class, UnknownFields.IGNORE, Samples.ORDER, 300_000);
    }

    @Test
    void agreesWithTheParserOnTheSecondSyntax() {
        assertAgrees(LegacyMessage.class, UnknownFields.KEEP, Samples.LEGACY, 300_000);
    }

    private static <M extends Message> void assertAgrees(Class<M> type, UnknownFields policy, M good, int inputs) {
        ParserAgreement<M> agreement = new ParserAgreement<>(type, policy);
        WireMutations mutations = new WireMutations(SEED, good.toByteArray());
        int accepted = 0;
        for (int i = 0; i < inputs; i++) {
            byte[] payload = mutations.next();
            try {
                if (agreement.accepts(payload)) {
                    accepted++;
                } else if (i % COMPARE_EVERY == 0) {
                    agreement.checkRefusal(payload);
                }
            } catch (Exception | StackOverflowError e) {
                fail("seed " + SEED + ", input " + i + ": " + HexFormat.of().formatHex(payload), e);
            }
        }
        assertThat(accepted).as("accepted, seed %s", SEED).isBetween(inputs / 20, inputs * 3 / 4);
    }
}
