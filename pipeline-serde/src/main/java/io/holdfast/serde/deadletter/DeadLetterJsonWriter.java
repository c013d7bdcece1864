package io.holdfast.serde.deadletter;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Failure;
import io.holdfast.model.PayloadDigest;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import io.holdfast.serde.json.JsonWriter;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a dead letter as one JSON document in one line, described in {@code docs/reference/dead-letter-files.md}.
 *
 * <p>Bytes are in base64, and beside it as text where they are printable. Never throws on a dead letter, whatever is in
 * it, and has no budget of its own: give it what {@link DeadLetterCodec#fit} returns. A document has at most
 * {@value #MAX_BYTES_PER_BYTE} bytes for each byte of that budget, which is what a name full of control characters
 * costs, and {@value #MAX_FRAME_BYTES} more.
 *
 * <p>Reused from letter to letter. Not thread-safe, not serializable.
 */
public final class DeadLetterJsonWriter {
    /** Version of the format that is written. */
    public static final int VERSION = 1;

    /** Most bytes of a document for each byte of a letter, as the codec weighs it. */
    public static final int MAX_BYTES_PER_BYTE = 6;

    /** Most bytes of a document for an empty letter: names, braces, numbers. */
    public static final int MAX_FRAME_BYTES = 4096;

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final JsonWriter json = new JsonWriter();

    /** The document in UTF-8, without a line break. */
    public byte[] write(DeadLetter letter) {
        RawRecord source = letter.source();
        json.reset().beginObject().name("version").value(VERSION);
        writeOrigin(source.origin());
        writeFailure(letter.failure());
        json.name("payload").value(source.payload().name().toLowerCase(Locale.ROOT));
        json.name("redacted");
        if (letter.isRedacted()) {
            json.value(letter.redacted());
        } else {
            json.nullValue();
        }
        writeBytes("key", source.key());
        writeBytes("value", source.value());
        json.name("headers").beginArray();
        for (RawHeader header : source.headers()) {
            json.beginObject().name("key").value(header.key());
            writeBytes("value", header.value());
            json.endObject();
        }
        json.endArray();
        PayloadDigest digest = source.digest();
        if (digest != null) {
            writeDigest(digest);
        }
        return json.endObject().toByteArray();
    }

    private void writeOrigin(RecordOrigin origin) {
        json.name("origin").beginObject();
        if (origin.isDerived()) {
            json.name("derived").value(true);
        } else {
            json.name("topic").value(wellFormed(origin.topic()));
            json.name("partition").value(origin.partition());
            json.name("offset").value(origin.offset());
        }
        json.name("timestampMillis").value(origin.timestampMillis());
        json.name("timestampType").value(origin.timestampType().name());
        json.name("leaderEpoch");
        Integer leaderEpoch = origin.leaderEpoch();
        if (leaderEpoch == null) {
            json.nullValue();
        } else {
            json.value(leaderEpoch);
        }
        json.endObject();
    }

    private void writeFailure(Failure failure) {
        json.name("failure").beginObject();
        json.name("kind").value(failure.kind().name());
        json.name("stage").value(failure.stage().name());
        json.name("operator").value(failure.operator());
        writeText("exception", failure.exceptionClass());
        writeText("cause", failure.causeClass());
        json.name("message").value(failure.message());
        json.name("stackTrace").value(failure.stackTrace());
        json.name("at").value(failure.occurredAt().toString());
        json.endObject();
    }

    private void writeDigest(PayloadDigest digest) {
        json.name("whole").beginObject();
        json.name("keyLength").value(digest.keyLength());
        writeText("keySha256", digest.keySha256());
        json.name("valueLength").value(digest.valueLength());
        writeText("valueSha256", digest.valueSha256());
        json.name("headerCount").value(digest.headerCount());
        json.endObject();
    }

    private void writeBytes(String name, @Nullable Bytes bytes) {
        json.name(name);
        if (bytes == null) {
            json.nullValue();
            return;
        }
        json.beginObject().name("base64").value(BASE64.encodeToString(bytes.sharedArray()));
        writePrintable(bytes);
        json.endObject();
    }

    private void writePrintable(Bytes bytes) {
        String text = PrintableText.of(bytes);
        if (text != null) {
            json.name("text").value(text);
        }
    }

    private void writeText(String name, @Nullable String text) {
        json.name(name);
        if (text == null) {
            json.nullValue();
        } else {
            json.value(wellFormed(text));
        }
    }

    /** Unpaired surrogates, which have no form in UTF-8, as {@code '?'}; texts of the model have none. */
    private static String wellFormed(String text) {
        return Bytes.utf8(text).toUtf8();
    }
}
