package io.holdfast.serde.redaction;

import io.holdfast.model.Bytes;
import io.holdfast.serde.redaction.JsonRedactor.Outcome;
import io.holdfast.serde.redaction.JsonRedactor.PointerRule;
import io.holdfast.serde.redaction.RedactionRule.Target;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Redacts the key or the value of a record: as a whole, by JSON pointers, or by the user's own code. Immutable. */
final class PartRedaction implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Target target;

    @SuppressWarnings("serial") // List.copyOf is serializable
    private final List<RedactionRule> rules;

    private final @Nullable PayloadRedactor own;
    private final JsonRedactor json;
    private final Replacement replacement;
    private final MalformedPayload malformed;

    PartRedaction(
            Target target,
            List<RedactionRule> rules,
            @Nullable PayloadRedactor own,
            Replacement replacement,
            MalformedPayload malformed) {
        this.target = target;
        this.rules = rules.stream().filter(rule -> rule.target() == target).toList();
        this.own = own;
        this.json = new JsonRedactor(
                this.rules.stream()
                        .filter(rule -> !rule.isWhole())
                        .map(rule -> new PointerRule(JsonPointer.parse(rule.place()), rule))
                        .toList(),
                replacement);
        this.replacement = replacement;
        this.malformed = malformed;
    }

    /**
     * What became of a key or value.
     *
     * @param bytes what may be written of it
     * @param complete whether nothing of it was removed; a replaced field is not removed
     * @param done what was done, in words, empty if nothing was
     */
    record Result(@Nullable Bytes bytes, boolean complete, List<String> done) {}

    /** Redacts {@code payload}, and adds what it redacted to {@code texts}. Never throws, whatever the payload is. */
    Result redact(@Nullable Bytes payload, RedactedTexts texts) {
        if (payload == null || (rules.isEmpty() && own == null)) {
            return new Result(payload, true, List.of());
        }
        for (RedactionRule rule : rules) {
            if (rule.isWhole()) {
                return whole(payload, rule, texts);
            }
        }
        return own == null ? byPointers(payload, texts) : byOwnCode(payload, own, texts);
    }

    private Result whole(Bytes payload, RedactionRule rule, RedactedTexts texts) {
        if (target == Target.VALUE) {
            texts.addEverything();
        } else {
            new JsonRedactor(List.of(new PointerRule(JsonPointer.ROOT, rule)), replacement).redact(payload, texts);
            texts.add(payload.toUtf8());
        }
        return new Result(replacement.bytes(rule.action(), payload), true, List.of(rule.toString()));
    }

    private Result byPointers(Bytes payload, RedactedTexts texts) {
        Outcome outcome = json.redact(payload, texts);
        List<String> done =
                outcome.applied().stream().map(RedactionRule::toString).toList();
        if (outcome.wellFormed()) {
            return new Result(done.isEmpty() ? payload : outcome.redacted(), true, done);
        }
        texts.addEverything();
        if (malformed == MalformedPayload.DROP) {
            return removed(payload);
        }
        return new Result(outcome.redacted(), false, withCut(done, payload));
    }

    private Result byOwnCode(Bytes payload, PayloadRedactor redactor, RedactedTexts texts) {
        Bytes redacted = SafeRedactor.orNull(() -> redactor.redact(payload, texts::add));
        if (redacted == null) {
            texts.addEverything();
            return removed(payload);
        }
        return new Result(redacted, true, redacted.equals(payload) ? List.of() : List.of(named("own")));
    }

    private List<String> withCut(List<String> done, Bytes payload) {
        return Stream.concat(done.stream(), Stream.of(replacement.removed(named("cut"), payload)))
                .toList();
    }

    private Result removed(Bytes payload) {
        return new Result(Bytes.EMPTY, false, List.of(replacement.removed(named("drop"), payload)));
    }

    private String named(String what) {
        return what + ' ' + target.name().toLowerCase(Locale.ROOT);
    }
}
