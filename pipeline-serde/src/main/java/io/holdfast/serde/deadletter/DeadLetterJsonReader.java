package io.holdfast.serde.deadletter;

import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.RawHeader;
import io.holdfast.serde.json.JsonReader;
import io.holdfast.serde.json.JsonToken;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what {@link DeadLetterJsonWriter} wrote. Members that it does not know are skipped. Memory is a small
 * multiple of the document. Reused from document to document. Not thread-safe, not serializable.
 */
public final class DeadLetterJsonReader {
    /** Longest document that is read. */
    public static final int MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_BYTES = 32;

    private final JsonReader json = new JsonReader(MAX_DEPTH, MAX_NUMBER_BYTES, MAX_DOCUMENT_BYTES);

    /**
     * The dead letter.
     *
     * @throws DeadLetterFormatException if the document is no dead letter, or a damaged one; says why, and nothing of
     *     what is in it
     */
    public DeadLetter read(byte[] document) {
        if (document.length > MAX_DOCUMENT_BYTES) {
            throw new DeadLetterFormatException("The document has " + document.length + " bytes, more than the "
                    + MAX_DOCUMENT_BYTES + " of the longest dead letter");
        }
        json.reset(document);
        try {
            return document();
        } catch (IllegalArgumentException refusedByTheModel) {
            throw new DeadLetterFormatException(
                    "The document is no dead letter: origin, headers or digest contradict themselves");
        }
    }

    private DeadLetter document() {
        Draft draft = new Draft();
        expect("the document", JsonToken.BEGIN_OBJECT, json.next());
        members(name -> {
            switch (name) {
                case "origin" -> draft.origin = scalars(name);
                case "failure" -> draft.failure = scalars(name);
                case "whole" -> draft.whole = scalars(name);
                case "key" -> draft.key = bytes(name);
                case "value" -> draft.value = bytes(name);
                case "headers" -> readHeaders(draft.headers);
                case "version", "payload", "redacted" -> scalar(name, json.next(), draft.document);
                default -> skip(json.next());
            }
        });
        expect("the end", JsonToken.END, json.next());
        return draft.finish();
    }

    private void members(Consumer<String> member) {
        while (true) {
            JsonToken token = json.next();
            if (token == JsonToken.END_OBJECT) {
                return;
            }
            expect("a member", JsonToken.NAME, token);
            member.accept(json.string());
        }
    }

    private NamedTexts scalars(String field) {
        Map<String, String> texts = new HashMap<>();
        expect(field, JsonToken.BEGIN_OBJECT, json.next());
        members(name -> {
            if (DocumentNames.SCALARS.contains(name)) {
                scalar(name, json.next(), texts);
            } else {
                skip(json.next());
            }
        });
        return new NamedTexts("field", texts);
    }

    private void scalar(String name, JsonToken token, Map<String, String> texts) {
        switch (token) {
            case NULL -> texts.remove(name);
            case STRING -> texts.put(name, json.string());
            case TRUE -> texts.put(name, "true");
            case FALSE -> texts.put(name, "false");
            case NUMBER -> {
                if (!json.isLong()) {
                    throw new DeadLetterFormatException("The field '" + name + "' must be a whole number of 64 bits");
                }
                texts.put(name, Long.toString(json.longValue()));
            }
            default -> throw unexpected(name);
        }
    }

    private @Nullable Bytes bytes(String field) {
        JsonToken token = json.next();
        if (token == JsonToken.NULL) {
            return null;
        }
        expect(field, JsonToken.BEGIN_OBJECT, token);
        List<Bytes> found = new ArrayList<>(1);
        members(name -> {
            if (name.equals("base64")) {
                expect(field, JsonToken.STRING, json.next());
                found.add(decode(field, json.string()));
            } else {
                skip(json.next());
            }
        });
        if (found.size() != 1) {
            throw new DeadLetterFormatException("The field '" + field + "' must have its bytes in 'base64', once");
        }
        return found.get(0);
    }

    private static Bytes decode(String field, String base64) {
        try {
            return Bytes.wrap(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            throw new DeadLetterFormatException(
                    "The field '" + field + "' has " + base64.length() + " characters that are not base64");
        }
    }

    private void readHeaders(List<RawHeader> headers) {
        expect("headers", JsonToken.BEGIN_ARRAY, json.next());
        for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            expect("headers", JsonToken.BEGIN_OBJECT, token);
            headers.add(header());
        }
    }

    private RawHeader header() {
        HeaderDraft header = new HeaderDraft();
        members(name -> {
            switch (name) {
                case "key" -> {
                    expect("key", JsonToken.STRING, json.next());
                    header.key = json.string();
                }
                case "value" -> header.value = bytes(name);
                default -> skip(json.next());
            }
        });
        if (header.key == null) {
            throw new DeadLetterFormatException("A header has no 'key'");
        }
        return new RawHeader(header.key, header.value);
    }

    private void skip(JsonToken begin) {
        if (!json.skipValue(begin)) {
            throw unexpected("a member");
        }
    }

    private void expect(String what, JsonToken expected, JsonToken found) {
        if (found != expected) {
            throw unexpected(what);
        }
    }

    private DeadLetterFormatException unexpected(String what) {
        json.fail("not what belongs there");
        return new DeadLetterFormatException("In " + what + ": " + json.errorMessage());
    }

    private static final class HeaderDraft {
        private @Nullable String key;
        private @Nullable Bytes value;
    }

    /** What was read so far. */
    private static final class Draft {
        private final Map<String, String> document = new HashMap<>();
        private final List<RawHeader> headers = new ArrayList<>();
        private @Nullable NamedTexts origin;
        private @Nullable NamedTexts failure;
        private @Nullable NamedTexts whole;
        private @Nullable Bytes key;
        private @Nullable Bytes value;

        DeadLetter finish() {
            return DocumentNames.letter(new NamedTexts("field", document), origin, failure, whole, key, value, headers);
        }
    }
}
