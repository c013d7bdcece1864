package io.holdfast.app.deadletters;

import io.holdfast.app.text.TerminalText;
import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.Payload;
import io.holdfast.model.PayloadDigest;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Everything about one dead letter, for people. What a terminal would act upon is escaped. */
public final class DeadLetterPage {
    private static final String INDENT = "  ";

    private final PrintWriter out;
    private final PayloadView view;

    /** Pages on {@code out} that show bytes by {@code view}. */
    public DeadLetterPage(PrintWriter out, PayloadView view) {
        this.out = out;
        this.view = view;
    }

    /** Prints one page. */
    public void print(StoredDeadLetter stored) {
        RawRecord source = stored.letter().source();
        Failure failure = stored.letter().failure();
        field("dead letter", stored.place().toString());
        printOrigin(source.origin());
        field("kind", failure.kind().name());
        field("stage", failure.stage().name());
        field("operator", failure.operator());
        field("at", failure.occurredAt().toString());
        field("exception", failure.exceptionClass());
        field("cause", failure.causeClass());
        field("message", failure.message());
        field("redacted", redactedText(stored.letter()));
        printPayload(source);
        if (!failure.stackTrace().isEmpty()) {
            out.println("stack trace");
            indented(TerminalText.block(failure.stackTrace()).lines().toList());
        }
    }

    private void printOrigin(RecordOrigin origin) {
        String timestamp = origin.timestampMillis() < 0
                ? "without timestamp"
                : Instant.ofEpochMilli(origin.timestampMillis()) + " "
                        + origin.timestampType().name();
        Integer epoch = origin.leaderEpoch();
        field("origin", origin.coordinates());
        field("  time", timestamp);
        field("  epoch", epoch == null ? null : "leader epoch " + epoch);
    }

    private void printPayload(RawRecord source) {
        field("payload", source.payload().name().toLowerCase(Locale.ROOT) + explanation(source));
        if (source.payload() == Payload.OMITTED) {
            return;
        }
        printBytes("key", source.key());
        printBytes("value", source.value());
        field("headers", Integer.toString(source.headers().size()));
        for (RawHeader header : source.headers()) {
            Bytes value = header.value();
            out.println(INDENT
                    + TerminalText.line(header.key())
                    + (value == null ? " = null" : ", " + value.size() + " bytes"));
            if (value != null) {
                indented(view.lines(value).stream().map(INDENT::concat).toList());
            }
        }
    }

    private static @Nullable String redactedText(DeadLetter letter) {
        return letter.isRedacted() ? letter.redacted() + ": not what was consumed, read that at the origin" : null;
    }

    private static String explanation(RawRecord source) {
        PayloadDigest digest = source.digest();
        if (digest != null) {
            return String.format(
                    Locale.ROOT,
                    ": the whole has %s, %s, %d headers",
                    whole("key", digest.keyLength(), digest.keySha256()),
                    whole("value", digest.valueLength(), digest.valueSha256()),
                    digest.headerCount());
        }
        return source.payload() == Payload.OMITTED ? ": read the bytes again at the origin" : "";
    }

    private static String whole(String name, int length, @Nullable String sha256) {
        if (length < 0) {
            return "no " + name;
        }
        return "a " + name + " of " + length + " bytes" + (sha256 == null ? "" : " (SHA-256 " + sha256 + ")");
    }

    private void printBytes(String name, @Nullable Bytes bytes) {
        field(name, bytes == null ? "null" : bytes.size() + " bytes");
        if (bytes != null) {
            indented(view.lines(bytes));
        }
    }

    private void indented(List<String> lines) {
        lines.forEach(line -> out.println(INDENT + line));
    }

    private void field(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.printf(Locale.ROOT, "%-12s %s%n", name, TerminalText.line(value));
        }
    }
}
