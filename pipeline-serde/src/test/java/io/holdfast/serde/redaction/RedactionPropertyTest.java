package io.holdfast.serde.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Secrets of every shape at every place that a rule names, and told again in message and trace: none gets out. */
class RedactionPropertyTest {
    private static final long SEED = 0x5EC_2E7_2026L;
    private static final int LETTERS = 10_000;
    private static final int[] CHARACTERS =
            "abcXYZ019 -.@\u00e9\u20ac\ud83d\ude00\"\\\n\t/".codePoints().toArray();
    private static final Redaction REDACTION = Redaction.builder()
            .rules("mask /s, hash /deep/*/s, mask key /s, mask header secret, hash header x-*")
            .hashSecret("0123456789abcdef")
            .build();

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final DeadLetterCodec codec = DeadLetterCodec.withMaxBytes(DeadLetterCodec.MIN_MAX_BYTES);

    @Test
    void letsNoSecretIntoAnyByteOfWhatIsWritten() {
        for (int i = 0; i < LETTERS; i++) {
            List<String> secrets = new ArrayList<>();
            DeadLetter letter = letter(secrets);

            DeadLetter redacted = REDACTION.redact(letter);
            EncodedRecord written = codec.encode(redacted);

            String which = "seed " + SEED + ", letter " + i;
            String everything = textOf(written);
            for (String secret : secrets) {
                // The beginning too: a long message is cut, and may be cut within a secret.
                if (everything.contains(beginningOf(secret))
                        || everything.contains(beginningOf(escaped(secret, false)))) {
                    fail(which + ": '" + secret + "' got out");
                }
            }
            String value = bytesOf(redacted.source().value());
            if (!value.contains("\"kept\":\"plain\"") || !redacted.isRedacted()) {
                fail(which + ": more than the secrets is gone, or nobody says so: " + value);
            }
            if (!DeadLetterCodec.decode(written.key(), written.value(), written.headers())
                    .redacted()
                    .equals(redacted.redacted())) {
                fail(which + ": what is redacted is not read back");
            }
        }
    }

    private static String beginningOf(String secret) {
        return secret.substring(0, Math.min(8, secret.length()));
    }

    private DeadLetter letter(List<String> secrets) {
        StringBuilder value = new StringBuilder("{\"kept\":\"plain\",\"s\":").append(json(secrets));
        value.append(",\"deep\":[");
        for (int i = random.nextInt(3); i > 0; i--) {
            value.append("{\"s\":").append(json(secrets)).append("},");
        }
        value.append("{\"t\":null}]}");
        String key = "{\"s\":" + json(secrets) + "}";
        List<RawHeader> headers = List.of(
                Letters.header("secret", remembered(secrets)),
                Letters.header("x-secret", remembered(secrets)),
                Letters.header("plain", "plain"));
        RawRecord source = RawRecord.of(Letters.ORIGIN, Bytes.utf8(key), Bytes.utf8(value.toString()), headers);
        String told = told(secrets);
        return new DeadLetter(
                source,
                Letters.failure(
                        told,
                        "java.lang.IllegalStateException: " + told
                                + "\n\tat shop.Price.of(Price.java:7)\nCaused by: X: " + told(secrets)));
    }

    /** A value with one secret or several in it, as it may stand in a document. */
    private String json(List<String> secrets) {
        return switch (random.nextInt(6)) {
            case 0 -> number(secrets);
            case 1 -> "[" + json(secrets) + "," + json(secrets) + "]";
            case 2 -> "{\"" + escaped(remembered(secrets), random.nextBoolean()) + "\": " + json(secrets) + "}";
            default -> '"' + escaped(remembered(secrets), random.nextBoolean()) + '"';
        };
    }

    private String number(List<String> secrets) {
        String number = Long.toString(1_000_000_000L + random.nextInt(Integer.MAX_VALUE));
        secrets.add(number);
        return number;
    }

    private String remembered(List<String> secrets) {
        StringBuilder secret = new StringBuilder();
        int length = 6 + random.nextInt(random.nextInt(40) == 0 ? 3_000 : 20);
        for (int i = 0; i < length; i++) {
            secret.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        secrets.add(secret.toString());
        return secret.toString();
    }

    private String told(List<String> secrets) {
        StringBuilder text = new StringBuilder("failed");
        for (String secret : secrets) {
            text.append(random.nextBoolean() ? " of " : "")
                    .append(random.nextBoolean() ? secret : escaped(secret, false));
        }
        return text.toString();
    }

    private String escaped(String text, boolean wildly) {
        StringBuilder json = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (wildly && random.nextInt(3) == 0) {
                for (char c : Character.toChars(each)) {
                    json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                }
            } else {
                switch (each) {
                    case '"', '\\' -> json.append('\\').appendCodePoint(each);
                    case '\n' -> json.append("\\n");
                    case '\t' -> json.append("\\t");
                    default -> json.appendCodePoint(each);
                }
            }
        });
        return json.toString();
    }

    private static String textOf(EncodedRecord record) {
        StringBuilder text =
                new StringBuilder(bytesOf(record.key())).append('\u0001').append(bytesOf(record.value()));
        for (RawHeader header : record.headers()) {
            text.append('\u0001').append(header.key()).append('=').append(bytesOf(header.value()));
        }
        return text.toString();
    }

    private static String bytesOf(@Nullable Bytes bytes) {
        return bytes == null ? "" : new String(bytes.sharedArray(), UTF_8);
    }
}
