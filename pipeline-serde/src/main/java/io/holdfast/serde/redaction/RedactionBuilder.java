package io.holdfast.serde.redaction;

import io.holdfast.serde.redaction.RedactionRule.Action;
import io.holdfast.serde.redaction.RedactionRule.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Configures a {@link Redaction}. */
public final class RedactionBuilder {
    private final List<RedactionRule> rules = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private MalformedPayload malformed = MalformedPayload.DROP;
    private @Nullable String secret;
    private @Nullable PayloadRedactor ownKey;
    private @Nullable PayloadRedactor ownValue;

    RedactionBuilder() {}

    /** Adds the rules of one line, see {@link Redaction}. What is wrong with them is said by {@link #build()}. */
    public RedactionBuilder rules(String line) {
        rules.addAll(RuleParser.parse(Objects.requireNonNull(line, "line"), problems));
        return this;
    }

    /**
     * The secret behind hashes, at least {@value Redaction#MIN_SECRET_BYTES} bytes in UTF-8. Required if anything is
     * hashed, none by default. With another secret the same values have other hashes.
     */
    public RedactionBuilder hashSecret(String text) {
        this.secret = Objects.requireNonNull(text, "text");
        return this;
    }

    /** What becomes of payloads that are not well-formed JSON; {@link MalformedPayload#DROP} by default. */
    public RedactionBuilder malformed(MalformedPayload policy) {
        this.malformed = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** Code of your own for keys that are not JSON, in place of pointers. */
    public RedactionBuilder keyRedactor(PayloadRedactor redactor) {
        this.ownKey = Objects.requireNonNull(redactor, "redactor");
        return this;
    }

    /** Code of your own for values that are not JSON, in place of pointers. */
    public RedactionBuilder valueRedactor(PayloadRedactor redactor) {
        this.ownValue = Objects.requireNonNull(redactor, "redactor");
        return this;
    }

    /**
     * The redaction.
     *
     * @throws RedactionException with everything that is wrong
     */
    public Redaction build() {
        List<String> all = new ArrayList<>(problems);
        validateRules(all);
        validateSecret(all);
        if (!all.isEmpty()) {
            throw new RedactionException(all);
        }
        Replacement replacement = new Replacement(secret == null ? null : new HashKey(secret));
        return new Redaction(
                rules,
                new PartRedaction(Target.KEY, rules, ownKey, replacement, malformed),
                new PartRedaction(Target.VALUE, rules, ownValue, replacement, malformed),
                new HeaderRedaction(rules, replacement));
    }

    private void validateRules(List<String> all) {
        if (rules.isEmpty() && ownKey == null && ownValue == null && all.isEmpty()) {
            all.add("There is no rule: leave the redaction out, or say what to redact");
        }
        Set<String> places = new HashSet<>();
        for (RedactionRule rule : rules) {
            if (!places.add(rule.target() + " " + rule.place())) {
                all.add("Rule '" + rule + "': its place is named twice; leave one of the rules out");
            }
            boolean own = (rule.target() == Target.KEY && ownKey != null)
                    || (rule.target() == Target.VALUE && ownValue != null);
            if (own) {
                all.add("Rule '" + rule + "': code of your own redacts that part; leave one of them out");
            }
        }
    }

    private void validateSecret(List<String> all) {
        String given = secret;
        if (given == null && rules.stream().anyMatch(rule -> rule.action() == Action.HASH)) {
            all.add("There is a rule to hash and no secret: a plain hash of an account number is found by trying all"
                    + " there are; give a secret, or mask");
        }
        if (given != null && given.getBytes(StandardCharsets.UTF_8).length < Redaction.MIN_SECRET_BYTES) {
            all.add("The secret of the hashes has fewer than " + Redaction.MIN_SECRET_BYTES
                    + " bytes: it is found by trying; give a longer one");
        }
    }
}
