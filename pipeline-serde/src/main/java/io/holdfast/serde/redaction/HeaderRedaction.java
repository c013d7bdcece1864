package io.holdfast.serde.redaction;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.serde.deadletter.DeadLetterHeaders;
import io.holdfast.serde.redaction.RedactionRule.Target;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Redacts the headers of a record, by name. Immutable. */
final class HeaderRedaction implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * Headers in which a failure is told in words: ours, of a dead letter that was consumed and has failed again, and
     * those of Kafka Connect, Kafka Streams and Spring Kafka. Such words may quote the payload, as our own may.
     */
    private static final Set<String> FAILURE_TEXTS = Set.of(
            DeadLetterHeaders.MESSAGE,
            DeadLetterHeaders.STACK_TRACE,
            "__connect.errors.exception.message",
            "__connect.errors.exception.stacktrace",
            "__streams.errors.message",
            "__streams.errors.stacktrace",
            "kafka_dlt-exception-message",
            "kafka_dlt-exception-stacktrace",
            "kafka_dlt-key-exception-message",
            "kafka_dlt-key-exception-stacktrace");

    @SuppressWarnings("serial") // List.copyOf is serializable
    private final List<RedactionRule> rules;

    private final Replacement replacement;

    HeaderRedaction(List<RedactionRule> rules, Replacement replacement) {
        this.rules =
                rules.stream().filter(rule -> rule.target() == Target.HEADER).toList();
        this.replacement = replacement;
    }

    /** The headers with those that a rule names replaced; adds to {@code texts} and {@code done} what it did. */
    List<RawHeader> byName(List<RawHeader> headers, RedactedTexts texts, Set<String> done) {
        List<RawHeader> redacted = new ArrayList<>(headers.size());
        for (RawHeader header : headers) {
            Bytes value = header.value();
            RedactionRule rule = ruleFor(header.key());
            if (rule == null || value == null) {
                redacted.add(header);
            } else {
                texts.add(value.toUtf8());
                done.add(rule.toString());
                redacted.add(new RawHeader(header.key(), replacement.bytes(rule.action(), value)));
            }
        }
        return redacted;
    }

    private @Nullable RedactionRule ruleFor(String name) {
        for (RedactionRule rule : rules) {
            if (rule.isForHeader(name)) {
                return rule;
            }
        }
        return null;
    }

    /** The headers with {@code texts} replaced in those that tell an earlier failure. */
    static List<RawHeader> inFailureTexts(List<RawHeader> headers, RedactedTexts texts, Set<String> done) {
        if (texts.isEmpty()) {
            return headers;
        }
        List<RawHeader> redacted = new ArrayList<>(headers.size());
        for (RawHeader header : headers) {
            RawHeader shown = FAILURE_TEXTS.contains(header.key()) ? inText(header, texts) : header;
            if (!shown.equals(header)) {
                done.add("mask header " + header.key());
            }
            redacted.add(shown);
        }
        return redacted;
    }

    private static RawHeader inText(RawHeader header, RedactedTexts texts) {
        Bytes value = header.value();
        if (value == null) {
            return header;
        }
        String text = value.toUtf8();
        String shown = texts.isEverything() ? FailureTexts.NO_MESSAGE : texts.replacedIn(text);
        return shown.equals(text) ? header : new RawHeader(header.key(), Bytes.utf8(shown));
    }
}
