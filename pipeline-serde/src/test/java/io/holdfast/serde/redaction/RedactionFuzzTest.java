package io.holdfast.serde.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Payload;
import io.holdfast.model.RawRecord;
import io.holdfast.serde.json.JsonReader;
import io.holdfast.serde.json.JsonToken;
import io.holdfast.serde.json.Mutations;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged documents: what is well-formed is redacted at its pointers, what is not is removed, and nothing throws. */
class RedactionFuzzTest {
    private static final long SEED = 0x5EED_2026_1123L;
    private static final int INPUTS = 1_000_000;
    /** Each so many well-formed documents another JSON library looks for what should be gone; it is slow. */
    private static final int LOOKED_AT = 8;

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Test
    void neverThrowsNeverLeaksAndDropsWhatIsNotWellFormed() {
        Redaction redaction = Redaction.of("mask /id, mask /lines/*/sku, mask /note");
        Redaction bestEffort = Redaction.builder()
                .rules("mask /id, mask /lines/*/sku, mask /note")
                .malformed(MalformedPayload.BEST_EFFORT)
                .build();
        JsonReader reader = new JsonReader(1_000, Integer.MAX_VALUE, Integer.MAX_VALUE);
        Mutations mutations = new Mutations(SEED);
        int kept = 0;
        int lookedAt = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] document = mutations.next();
            DeadLetter letter = new DeadLetter(
                    RawRecord.of(Letters.ORIGIN, null, Bytes.wrap(document), List.of()),
                    Letters.failure("message", ""));
            try {
                boolean wellFormed = isWellFormed(reader, document);
                DeadLetter redacted = redaction.redact(letter);
                DeadLetter part = bestEffort.redact(letter);
                if (wellFormed ? !redacted.equals(part) : !isDropped(redacted) || !isCut(part)) {
                    fail(failure(i, document) + ": well-formed " + wellFormed + ", but " + redacted + " and " + part);
                }
                if (wellFormed && kept++ % LOOKED_AT == 0 && isReadByJackson(document)) {
                    assertNothingIsLeft(redacted, failure(i, document));
                    lookedAt++;
                }
            } catch (RuntimeException | IOException | StackOverflowError e) {
                fail(failure(i, document), e);
            }
        }
        assertThat(kept).as("well-formed, seed %s", SEED).isBetween(INPUTS / 20, INPUTS / 2);
        assertThat(lookedAt).as("looked at, seed %s", SEED).isGreaterThan(kept / LOOKED_AT * 9 / 10);
    }

    /** Not so if a name has half a surrogate pair. */
    private static boolean isReadByJackson(byte[] document) throws IOException {
        try {
            JACKSON.readTree(document);
            return true;
        } catch (JsonProcessingException refused) {
            return false;
        }
    }

    private static boolean isWellFormed(JsonReader reader, byte[] document) {
        reader.reset(document);
        JsonToken token = reader.next();
        while (token != JsonToken.END && token != JsonToken.ERROR) {
            token = reader.next();
        }
        return token == JsonToken.END;
    }

    private static boolean isDropped(DeadLetter letter) {
        return Bytes.EMPTY.equals(letter.source().value())
                && letter.source().payload() == Payload.CUT
                && letter.failure().message().equals("(redacted)")
                && letter.redacted().equals("drop value, mask message");
    }

    private static boolean isCut(DeadLetter letter) {
        return letter.source().payload() == Payload.CUT
                && letter.failure().message().equals("(redacted)")
                && letter.redacted().endsWith("cut value, mask message");
    }

    private static void assertNothingIsLeft(DeadLetter letter, String which) throws IOException {
        Bytes value = letter.source().value();
        JsonNode root = JACKSON.readTree(value == null ? new byte[0] : value.sharedArray());
        assertMasked(root.at("/id"), which);
        assertMasked(root.at("/note"), which);
        for (JsonNode line : root.at("/lines")) {
            assertMasked(line.at("/sku"), which);
        }
    }

    private static void assertMasked(JsonNode node, String which) {
        if (!node.isMissingNode() && !node.asText().equals("***")) {
            fail(which + ": left is " + node);
        }
    }

    private static String failure(int input, byte[] document) {
        return "seed " + SEED + ", input " + input + ": " + HexFormat.of().formatHex(document);
    }
}
