package io.holdfast.app.options;

import io.holdfast.serde.redaction.DeadLetterRedactor;
import io.holdfast.serde.redaction.MalformedPayload;
import io.holdfast.serde.redaction.Redaction;
import io.holdfast.serde.redaction.RedactionBuilder;
import io.holdfast.serde.redaction.RedactionException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/**
 * What is masked or hashed in dead letters before they leave the process. Immutable; its text shows no secret.
 *
 * @param rules one line of rules; empty: nothing is redacted
 * @param hashSecret secret behind hashes
 * @param malformed what becomes of payloads that are not well-formed JSON
 */
public record RedactionOptions(Optional<String> rules, Optional<String> hashSecret, MalformedPayload malformed) {
    private static final Setting<String> RULES = Setting.optional(
            HoldfastOptions.DEAD_LETTER_REDACT,
            String.class,
            "Dead letters are the original bytes, so that they can be sent again; a redacted one cannot.");

    private static final Setting<String> HASH_SECRET = Setting.optional(
            HoldfastOptions.DEAD_LETTER_REDACT_HASH_SECRET,
            String.class,
            "Only you know a secret. A plain hash of a name or an account number is found by trying all there are.");

    private static final Setting<MalformedPayload> MALFORMED = Setting.of(
            HoldfastOptions.DEAD_LETTER_REDACT_MALFORMED,
            "No pointer can be followed in bytes that are not JSON, so anything may stand anywhere in them.");

    static final List<Setting<?>> ALL = List.of(RULES, HASH_SECRET, MALFORMED);

    static RedactionOptions from(Configuration configuration) {
        return new RedactionOptions(
                RULES.find(configuration).filter(line -> !line.isBlank()),
                HASH_SECRET.find(configuration),
                MALFORMED.in(configuration));
    }

    /** What every dead-letter sink of the job redacts with; leaves letters as they are if there are no rules. */
    public DeadLetterRedactor redactor() {
        return rules.<DeadLetterRedactor>map(line -> {
                    RedactionBuilder builder = Redaction.builder().rules(line).malformed(malformed);
                    hashSecret.ifPresent(builder::hashSecret);
                    return builder.build();
                })
                .orElse(DeadLetterRedactor.none());
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        boolean tooShort = hashSecret
                .filter(text -> text.getBytes(StandardCharsets.UTF_8).length < Redaction.MIN_SECRET_BYTES)
                .isPresent();
        if (tooShort) {
            problems.add(Problem.of(
                    HASH_SECRET,
                    hashSecret.get(),
                    "it has fewer than " + Redaction.MIN_SECRET_BYTES + " bytes and is found by trying",
                    "Give a longer one, at random."));
        }
        try {
            Optional<String> secret = tooShort ? Optional.of("x".repeat(Redaction.MIN_SECRET_BYTES)) : hashSecret;
            new RedactionOptions(rules, secret, malformed).redactor();
        } catch (RedactionException e) {
            for (String problem : e.problems()) {
                problems.add(Problem.of(RULES, rules.orElse(""), problem, "See docs/operations/redaction.md."));
            }
        }
        return problems;
    }

    @Override
    public String toString() {
        return "RedactionOptions[rules=" + rules + ", hashSecret=" + hashSecret.map(secret -> Secrets.MASK)
                + ", malformed=" + malformed + "]";
    }
}
