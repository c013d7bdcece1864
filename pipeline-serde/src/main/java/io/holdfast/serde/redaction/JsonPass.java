package io.holdfast.serde.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.model.Bytes;
import io.holdfast.serde.json.JsonReader;
import io.holdfast.serde.json.JsonToken;
import io.holdfast.serde.redaction.JsonRedactor.Outcome;
import io.holdfast.serde.redaction.JsonRedactor.PointerRule;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one document. Recurses as deep as the longest pointer has parts, whatever the document looks like.
 *
 * <p>A value is replaced where a pointer ends. It is replaced too where the way of a pointer comes to a text, a number
 * or a boolean before its end, or to an array that it cannot pass: the document has not the shape that the rule was
 * written for, and so it cannot be told that what stands there is harmless.
 */
final class JsonPass {
    /** Deeper documents count as malformed. */
    private static final int MAX_DEPTH = 1_000;

    private final byte[] json;
    private final Replacement replacement;
    private final RedactedTexts texts;
    private final JsonReader reader = new JsonReader(MAX_DEPTH, Integer.MAX_VALUE, Integer.MAX_VALUE);
    private final ByteArrayOutputStream redacted;
    private final Set<RedactionRule> applied = new LinkedHashSet<>();
    /** Up to here the document was copied or replaced. */
    private int copied;
    /** Up to here it is good, and redacted. */
    private int good;

    JsonPass(byte[] json, Replacement replacement, RedactedTexts texts) {
        this.json = json;
        this.replacement = replacement;
        this.texts = texts;
        this.redacted = new ByteArrayOutputStream(json.length);
    }

    Outcome redact(List<PointerRule> rules) {
        reader.reset(json);
        boolean wellFormed = value(reader.next(), rules, 0) && reader.next() == JsonToken.END;
        int end = wellFormed ? json.length : good;
        redacted.write(json, copied, end - copied);
        return new Outcome(wellFormed, Bytes.wrap(redacted.toByteArray()), List.copyOf(applied));
    }

    /** Reads the value that {@code token} begins; {@code rules} are those whose way leads to it. False on an error. */
    private boolean value(JsonToken token, List<PointerRule> rules, int depth) {
        if (token == JsonToken.ERROR) {
            return false;
        }
        RedactionRule ending = ruleFor(token, rules, depth);
        if (ending != null) {
            return replace(token, ending);
        }
        good = reader.tokenEnd();
        if (rules.isEmpty()) {
            return skip(token);
        }
        return switch (token) {
            case BEGIN_OBJECT -> members(rules, depth);
            case BEGIN_ARRAY -> elements(rules, depth);
            default -> true;
        };
    }

    private static @Nullable RedactionRule ruleFor(JsonToken token, List<PointerRule> rules, int depth) {
        for (PointerRule rule : rules) {
            JsonPointer pointer = rule.pointer();
            boolean applies = pointer.endsAt(depth)
                    || switch (token) {
                        case BEGIN_ARRAY -> !pointer.goesThroughArrays(depth);
                        case BEGIN_OBJECT, NULL -> false;
                        default -> true;
                    };
            if (applies) {
                return rule.rule();
            }
        }
        return null;
    }

    private boolean members(List<PointerRule> rules, int depth) {
        while (true) {
            JsonToken token = reader.next();
            if (token == JsonToken.ERROR) {
                return false;
            }
            good = reader.tokenEnd();
            if (token == JsonToken.END_OBJECT) {
                return true;
            }
            String name = reader.string();
            List<PointerRule> inside = rules.stream()
                    .filter(rule -> rule.pointer().goesToMember(depth, name))
                    .toList();
            if (!value(reader.next(), inside, depth + 1)) {
                return false;
            }
        }
    }

    private boolean elements(List<PointerRule> rules, int depth) {
        for (int i = 0; ; i++) {
            JsonToken token = reader.next();
            if (token == JsonToken.END_ARRAY) {
                good = reader.tokenEnd();
                return true;
            }
            int index = i;
            List<PointerRule> inside = rules.stream()
                    .filter(rule -> rule.pointer().goesToElement(depth, index))
                    .toList();
            if (!value(token, inside, depth + 1)) {
                return false;
            }
        }
    }

    private boolean skip(JsonToken begin) {
        if (begin != JsonToken.BEGIN_OBJECT && begin != JsonToken.BEGIN_ARRAY) {
            return true;
        }
        int outside = reader.depth() - 1;
        while (reader.depth() > outside) {
            if (reader.next() == JsonToken.ERROR) {
                return false;
            }
            good = reader.tokenEnd();
        }
        return true;
    }

    private boolean replace(JsonToken begin, RedactionRule rule) {
        int from = reader.tokenStart();
        String text = begin == JsonToken.STRING ? reader.string() : null;
        if (!collect(begin)) {
            return false;
        }
        int to = reader.tokenEnd();
        byte[] content = text == null ? Arrays.copyOfRange(json, from, to) : text.getBytes(UTF_8);
        redacted.write(json, copied, from - copied);
        redacted.writeBytes(replacement.json(rule.action(), content));
        copied = to;
        good = to;
        applied.add(rule);
        return true;
    }

    /** Reads to the end of the value, and remembers every name, text and number in it. */
    private boolean collect(JsonToken begin) {
        int outside = reader.depth() - (begin == JsonToken.BEGIN_OBJECT || begin == JsonToken.BEGIN_ARRAY ? 1 : 0);
        remember(begin);
        while (reader.depth() > outside) {
            JsonToken token = reader.next();
            if (token == JsonToken.ERROR) {
                return false;
            }
            remember(token);
        }
        return true;
    }

    private void remember(JsonToken token) {
        switch (token) {
            case NAME -> texts.add(reader.string());
            case STRING -> {
                texts.add(reader.string());
                texts.add(
                        new String(json, reader.tokenStart() + 1, reader.tokenEnd() - reader.tokenStart() - 2, UTF_8));
            }
            case NUMBER -> rememberNumber();
            case TRUE, FALSE -> texts.addWord(token == JsonToken.TRUE ? "true" : "false");
            default -> {}
        }
    }

    /** A number as it stands there, and as Java writes it once it was read. */
    private void rememberNumber() {
        texts.add(new String(json, reader.tokenStart(), reader.tokenEnd() - reader.tokenStart(), UTF_8));
        texts.add(Double.toString(reader.doubleValue()));
        BigDecimal decimal = reader.decimal();
        if (decimal != null) {
            texts.add(decimal.toString());
            texts.add(decimal.toPlainString());
            texts.add(decimal.stripTrailingZeros().toPlainString());
        }
    }
}
