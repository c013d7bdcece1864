package io.holdfast.serde.json;

/** What {@link JsonReader#next()} found. */
public enum JsonToken {
    /** An opening brace. */
    BEGIN_OBJECT("an object"),
    /** A closing brace. */
    END_OBJECT("the end of an object"),
    /** An opening bracket. */
    BEGIN_ARRAY("an array"),
    /** A closing bracket. */
    END_ARRAY("the end of an array"),
    /** The name of a member, with its colon. */
    NAME("a name"),
    /** A string that is a value. */
    STRING("a string"),
    /** A number. */
    NUMBER("a number"),
    /** The literal {@code true}. */
    TRUE("a boolean"),
    /** The literal {@code false}. */
    FALSE("a boolean"),
    /** The literal {@code null}. */
    NULL("null"),
    /** The end of the document; nothing but white space followed its one value. */
    END("the end"),
    /** Not JSON, or past a limit; the reader says why and stays in this state until the next document. */
    ERROR("an error");

    private final String description;

    JsonToken(String description) {
        this.description = description;
    }

    /** The token in words, for messages. */
    String description() {
        return description;
    }
}
