package io.holdfast.serde.redaction;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.Payload;
import io.holdfast.model.PayloadDigest;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.serde.redaction.PartRedaction.Result;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Redaction by rules: JSON values by pointer, headers by name, whole keys and values.
 *
 * <pre>
 * mask /customer, hash /payment/iban, mask /items/&#42;/email, hash key, mask header authorization
 * </pre>
 *
 * <p>{@code mask} puts {@code ***} in place of what is found, {@code hash} its keyed hash (HMAC-SHA-256, the first 128
 * bits in hexadecimal behind {@code hmac:}), in JSON as a string. All bytes beside stay as they are. A pointer without
 * {@code key} is for the value; a name that occurs twice is redacted twice; {@code *} stands for every element or
 * member. Where the document has another shape than the pointer, what stands in its way is redacted. A word with a
 * space or comma stands in double quotes.
 *
 * <p>What was redacted is replaced in message and stack trace too, as it stood in the payload and as Java writes it. If
 * it cannot be told what was there, because a payload was removed, cut or left behind, they lose all that is not code.
 *
 * <p>A payload that is not well-formed JSON is removed by default ({@link MalformedPayload#DROP}): no pointer can be
 * followed in it. That includes payloads of every other format, unless a {@link PayloadRedactor} is given for them.
 *
 * <p>The origin stays. What was done stands in {@link DeadLetter#redacted()}; a letter in which nothing was found stays
 * as it is. Never throws on a letter. Immutable, serializable, thread-safe; its text shows no secret.
 */
public final class Redaction implements DeadLetterRedactor {
    private static final long serialVersionUID = 1L;

    /** Shortest secret for hashes, in bytes of UTF-8. */
    public static final int MIN_SECRET_BYTES = 16;

    @SuppressWarnings("serial") // List.copyOf is serializable
    private final List<RedactionRule> rules;

    private final PartRedaction key;
    private final PartRedaction value;
    private final HeaderRedaction headers;

    Redaction(List<RedactionRule> rules, PartRedaction key, PartRedaction value, HeaderRedaction headers) {
        this.rules = List.copyOf(rules);
        this.key = key;
        this.value = value;
        this.headers = headers;
    }

    /**
     * The redaction of one line of rules without hashes, with every default.
     *
     * @throws RedactionException with everything that is wrong
     */
    public static Redaction of(String rules) {
        return builder().rules(rules).build();
    }

    /** A redaction to be configured. */
    public static RedactionBuilder builder() {
        return new RedactionBuilder();
    }

    @Override
    public DeadLetter redact(DeadLetter letter) {
        RawRecord source = letter.source();
        RedactedTexts texts = new RedactedTexts();
        Set<String> done = new LinkedHashSet<>();
        Result redactedKey = key.redact(source.key(), texts);
        Result redactedValue = value.redact(source.value(), texts);
        done.addAll(redactedKey.done());
        done.addAll(redactedValue.done());
        List<RawHeader> redactedHeaders = headers.byName(source.headers(), texts, done);
        if (source.payload() != Payload.COMPLETE || rules.contains(RedactionRule.MASKED_MESSAGE)) {
            texts.addEverything();
        }
        redactedHeaders = HeaderRedaction.inFailureTexts(redactedHeaders, texts, done);
        Failure failure = FailureTexts.redact(letter.failure(), texts);
        if (texts.isEverything() && !failure.equals(letter.failure())) {
            done.add(RedactionRule.MASKED_MESSAGE.toString());
        }
        PayloadDigest digest = digest(source, redactedKey.complete() && redactedValue.complete(), done);
        if (done.isEmpty()) {
            return letter;
        }
        RawRecord redacted = source.payload() == Payload.OMITTED
                ? source
                : record(source.origin(), redactedKey.bytes(), redactedValue.bytes(), redactedHeaders, digest);
        return new DeadLetter(redacted, failure, account(letter.redacted(), done));
    }

    private static @Nullable PayloadDigest digest(RawRecord source, boolean complete, Set<String> done) {
        PayloadDigest known = source.digest();
        if (known == null) {
            return complete ? null : PayloadDigest.lengthsOf(source);
        }
        PayloadDigest lengths = known.withoutDigests();
        if (!lengths.equals(known)) {
            done.add("drop digests");
        }
        return lengths;
    }

    private static RawRecord record(
            RecordOrigin origin,
            @Nullable Bytes key,
            @Nullable Bytes value,
            List<RawHeader> headers,
            @Nullable PayloadDigest digest) {
        return digest == null
                ? RawRecord.of(origin, key, value, headers)
                : RawRecord.cut(origin, key, value, headers, digest);
    }

    /** What was done before, and now. */
    private static String account(String before, Set<String> done) {
        String now = String.join(", ", done);
        return before.isEmpty() ? now : before + ", " + now;
    }

    /** The rules as they are written in a configuration. */
    @Override
    public String toString() {
        return rules.stream().map(RedactionRule::toString).collect(Collectors.joining(", ", "Redaction[", "]"));
    }
}
