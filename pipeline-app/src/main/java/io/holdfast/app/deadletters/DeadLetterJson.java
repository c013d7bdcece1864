package io.holdfast.app.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.model.Bytes;
import io.holdfast.model.Failure;
import io.holdfast.model.PayloadDigest;
import io.holdfast.model.RawHeader;
import io.holdfast.model.RawRecord;
import io.holdfast.model.RecordOrigin;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A dead letter for programs: one line of ASCII, bytes in base64, and as text beside it where they are printable. */
public final class DeadLetterJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private DeadLetterJson() {}

    /** One JSON document in one line. */
    public static String of(StoredDeadLetter stored) {
        RawRecord source = stored.letter().source();
        ObjectNode document = MAPPER.createObjectNode();
        document.put("topic", stored.topic());
        document.put("partition", stored.partition());
        document.put("offset", stored.offset());
        document.set("origin", origin(source.origin()));
        document.set("failure", failure(stored.letter().failure()));
        document.put("payload", source.payload().name().toLowerCase(Locale.ROOT));
        document.put("redacted", stored.letter().isRedacted() ? stored.letter().redacted() : null);
        document.set("key", bytes(source.key()));
        document.set("value", bytes(source.value()));
        ArrayNode headers = document.putArray("headers");
        for (RawHeader header : source.headers()) {
            headers.addObject().put("key", header.key()).set("value", bytes(header.value()));
        }
        PayloadDigest digest = source.digest();
        if (digest != null) {
            document.set("whole", digest(digest));
        }
        return line(document);
    }

    static String line(JsonNode document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of text and numbers must be writable as JSON", e);
        }
    }

    private static ObjectNode origin(RecordOrigin origin) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (origin.isDerived()) {
            node.put("derived", true);
        } else {
            node.put("topic", origin.topic());
            node.put("partition", origin.partition());
            node.put("offset", origin.offset());
        }
        node.put("timestampMillis", origin.timestampMillis());
        node.put("timestampType", origin.timestampType().name());
        node.put("leaderEpoch", origin.leaderEpoch());
        return node;
    }

    private static ObjectNode failure(Failure failure) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", failure.kind().name());
        node.put("stage", failure.stage().name());
        node.put("operator", failure.operator());
        node.put("exception", failure.exceptionClass());
        node.put("cause", failure.causeClass());
        node.put("message", failure.message());
        node.put("stackTrace", failure.stackTrace());
        node.put("at", failure.occurredAt().toString());
        return node;
    }

    private static JsonNode bytes(@Nullable Bytes bytes) {
        if (bytes == null) {
            return NullNode.getInstance();
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("base64", Base64.getEncoder().encodeToString(bytes.sharedArray()));
        String text = PayloadView.printable(bytes);
        if (text != null) {
            node.put("text", text);
        }
        return node;
    }

    private static ObjectNode digest(PayloadDigest digest) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("keyLength", digest.keyLength());
        node.put("keySha256", digest.keySha256());
        node.put("valueLength", digest.valueLength());
        node.put("valueSha256", digest.valueSha256());
        node.put("headerCount", digest.headerCount());
        return node;
    }
}
