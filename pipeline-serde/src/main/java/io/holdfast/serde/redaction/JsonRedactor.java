package io.holdfast.serde.redaction;

import io.holdfast.model.Bytes;
import java.io.Serializable;
import java.util.List;

/**
 * Redacts JSON documents in place: every value at one of the pointers is replaced, all other bytes stay as they are.
 * Immutable, thread-safe.
 */
final class JsonRedactor implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf is serializable
    private final List<PointerRule> rules;

    private final Replacement replacement;

    JsonRedactor(List<PointerRule> rules, Replacement replacement) {
        this.rules = List.copyOf(rules);
        this.replacement = replacement;
    }

    /** Redacts {@code document}, and adds what it redacted to {@code texts}. Never throws. */
    Outcome redact(Bytes document, RedactedTexts texts) {
        return new JsonPass(document.sharedArray(), replacement, texts).redact(rules);
    }

    /**
     * A rule with its pointer.
     *
     * @param pointer where
     * @param rule the rule
     */
    record PointerRule(JsonPointer pointer, RedactionRule rule) implements Serializable {}

    /**
     * What became of a document.
     *
     * @param wellFormed whether it is JSON from its first byte to its last
     * @param redacted the redacted document; if it is not well-formed, what stands before the defect
     * @param applied the rules that found something
     */
    record Outcome(boolean wellFormed, Bytes redacted, List<RedactionRule> applied) {}
}
