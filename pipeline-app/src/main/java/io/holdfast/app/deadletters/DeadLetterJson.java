package io.holdfast.app.deadletters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.serde.deadletter.DeadLetterJsonWriter;
import java.io.IOException;

/**
 * A dead letter for programs: the document of {@link DeadLetterJsonWriter} in one line of ASCII, and before it the
 * place where the letter lies.
 */
public final class DeadLetterJson {
    /** A document of ours may have strings as long as its largest value. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private DeadLetterJson() {}

    /** One JSON document in one line. */
    public static String of(StoredDeadLetter stored) {
        ObjectNode document = MAPPER.createObjectNode();
        if (stored.place() instanceof LetterPlace.InTopic place) {
            document.put("topic", place.topic());
            document.put("partition", place.partition());
            document.put("offset", place.offset());
        } else if (stored.place() instanceof LetterPlace.InFile place) {
            document.put("folder", place.folder());
            document.put("file", place.file());
            document.put("record", place.record());
        }
        try {
            JsonNode letter = MAPPER.readTree(new DeadLetterJsonWriter().write(stored.letter()));
            document.setAll((ObjectNode) letter);
        } catch (IOException e) {
            throw new IllegalStateException("A document of ours must be readable as JSON", e);
        }
        document.remove("version");
        return line(document);
    }

    static String line(JsonNode document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of text and numbers must be writable as JSON", e);
        }
    }
}
