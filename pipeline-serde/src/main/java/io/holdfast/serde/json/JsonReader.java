package io.holdfast.serde.json;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document (RFC 8259, UTF-8) as a sequence of tokens, and never throws on what the document contains.
 *
 * <p>The first error ends the document: {@link #next()} answers {@link JsonToken#ERROR} from then on, and
 * {@link #errorMessage()} says what was wrong and where, never what the document contains. That costs the few
 * nanoseconds of a message, where an exception costs microseconds.
 *
 * <p>Stricter than most readers: invalid UTF-8 (overlong forms, surrogates, beyond U+10FFFF), a byte order mark,
 * control characters in strings, leading zeros and anything after the value are errors. An escaped unpaired surrogate
 * such as {@code "\}{@code ud800"} is grammatical and becomes that character. Doubled names are the caller's to notice.
 * Nothing is allocated for what nobody asks for, lengths are checked before memory is taken, and nothing recurses.
 *
 * <pre>{@code
 * reader.reset(bytes);
 * for (JsonToken token = reader.next(); token != JsonToken.END; token = reader.next()) {
 *     if (token == JsonToken.ERROR) {
 *         return rejection.malformed(reader.errorMessage());
 *     }
 * }
 * }</pre>
 *
 * <p>Reused from document to document; keeps a reference to the last one. Not thread-safe, not serializable.
 */
public final class JsonReader {
    private static final byte VALUE = 0;
    private static final byte FIRST_MEMBER = 1;
    private static final byte NEXT_MEMBER = 2;
    private static final byte FIRST_ELEMENT = 3;
    private static final byte NEXT_ELEMENT = 4;
    private static final byte DONE = 5;
    private static final byte FAILED = 6;

    private final JsonText text;
    private final JsonNumber number;
    private final int maxDepth;
    private final int maxNumberLength;
    private final int maxStringLength;
    /** The state after a value, by the depth at which that value stands. */
    private final byte[] stateAfterValue;

    private byte[] json = {};
    private int end;
    private int position;
    private int tokenStart;
    private int depth;
    private byte state = FAILED;
    private boolean likelyName;
    private @Nullable String error = "no document";
    private int errorPosition;
    private @Nullable String errorField;

    /**
     * A reader without a document.
     *
     * @param maxDepth how deep objects and arrays may nest, from 1
     * @param maxNumberLength how many bytes a number may have
     * @param maxStringLength how many bytes a string or name may have between its quotes, as written
     */
    public JsonReader(int maxDepth, int maxNumberLength, int maxStringLength) {
        this.maxDepth = maxDepth;
        this.maxNumberLength = maxNumberLength;
        this.maxStringLength = maxStringLength;
        stateAfterValue = new byte[maxDepth + 1];
        stateAfterValue[0] = DONE;
        number = new JsonNumber(maxNumberLength);
        text = new JsonText(maxStringLength);
    }

    /** Starts at the first byte of {@code document}, which must not change until the last token was read. */
    public void reset(byte[] document) {
        json = document;
        end = document.length;
        position = 0;
        tokenStart = 0;
        depth = 0;
        state = VALUE;
        error = null;
        errorPosition = -1;
        errorField = null;
    }

    /** The next token. After {@link JsonToken#END} and {@link JsonToken#ERROR} it stays the same. */
    public JsonToken next() {
        return switch (state) {
            case VALUE -> value();
            case FIRST_MEMBER, NEXT_MEMBER -> member(null);
            case FIRST_ELEMENT, NEXT_ELEMENT -> element();
            case DONE -> end();
            default -> JsonToken.ERROR;
        };
    }

    /**
     * The next token inside an object, where {@code likely} is the name to be expected. Cheaper than {@link #next()} if
     * it is that name, of which {@link #isLikelyName()} tells.
     */
    JsonToken nextMember(JsonName likely) {
        return state == FIRST_MEMBER || state == NEXT_MEMBER ? member(likely) : JsonToken.ERROR;
    }

    /** The document itself. */
    byte[] document() {
        return json;
    }

    int maxNumberLength() {
        return maxNumberLength;
    }

    int maxStringLength() {
        return maxStringLength;
    }

    /** True if the next token inside an object needs a comma before it. */
    boolean isAfterMember() {
        return state == NEXT_MEMBER;
    }

    /** Goes on at {@code at}, right after the value of a member of the object that is open. */
    void continueAfterMember(int at) {
        position = at;
        state = NEXT_MEMBER;
    }

    /** True if the last {@link #nextMember} found the likely name; then there is no {@link #string()}. */
    boolean isLikelyName() {
        return likelyName;
    }

    /**
     * Skips the rest of the value that the last token began; nothing if that token is a whole value.
     *
     * @return false if there was an error on the way
     */
    public boolean skipValue(JsonToken begin) {
        if (begin != JsonToken.BEGIN_OBJECT && begin != JsonToken.BEGIN_ARRAY) {
            return begin != JsonToken.ERROR;
        }
        int outside = depth - 1;
        while (depth > outside) {
            if (next() == JsonToken.ERROR) {
                return false;
            }
        }
        return true;
    }

    private JsonToken value() {
        int at = skipWhitespace(position);
        if (at == end) {
            return fail(depth == 0 ? "document has no value" : endsInside(), at);
        }
        tokenStart = at;
        byte first = json[at];
        if (first == '"') {
            position = text.scan(json, at + 1, end);
            return position < 0 ? fail(text.problem(), text.problemPosition()) : whole(JsonToken.STRING);
        }
        if (first == '-' || (first >= '0' && first <= '9')) {
            position = number.scan(json, at, end);
            return position < 0 ? fail(number.problem(), number.problemPosition()) : whole(JsonToken.NUMBER);
        }
        return switch (first) {
            case '{' -> open(FIRST_MEMBER, NEXT_MEMBER, JsonToken.BEGIN_OBJECT);
            case '[' -> open(FIRST_ELEMENT, NEXT_ELEMENT, JsonToken.BEGIN_ARRAY);
            case 't' -> literal("true", JsonToken.TRUE);
            case 'f' -> literal("false", JsonToken.FALSE);
            case 'n' -> literal("null", JsonToken.NULL);
            default -> fail("value expected", at);
        };
    }

    private JsonToken member(@Nullable JsonName likely) {
        int at = skipWhitespace(position);
        byte found = at < end ? json[at] : 0;
        if (found == '}') {
            return close(at, JsonToken.END_OBJECT);
        }
        if (state == NEXT_MEMBER) {
            if (found != ',') {
                return expected("',' or '}' expected", at);
            }
            at = skipWhitespace(at + 1);
            found = at < end ? json[at] : 0;
        }
        if (found != '"') {
            return expected("name expected", at);
        }
        tokenStart = at;
        likelyName = likely != null && likely.isAt(json, at + 1, end);
        if (likelyName && likely != null) {
            at += likely.length() + 2;
        } else {
            at = text.scan(json, at + 1, end);
            if (at < 0) {
                return fail(text.problem(), text.problemPosition());
            }
        }
        at = skipWhitespace(at);
        if (at == end || json[at] != ':') {
            return expected("':' expected", at);
        }
        position = at + 1;
        state = VALUE;
        return JsonToken.NAME;
    }

    private JsonToken element() {
        int at = skipWhitespace(position);
        byte found = at < end ? json[at] : 0;
        if (found == ']') {
            return close(at, JsonToken.END_ARRAY);
        }
        if (state == NEXT_ELEMENT) {
            if (found != ',') {
                return expected("',' or ']' expected", at);
            }
            at++;
        }
        position = at;
        return value();
    }

    private JsonToken end() {
        int at = skipWhitespace(position);
        position = at;
        tokenStart = at;
        return at == end ? JsonToken.END : fail("end of the document expected", at);
    }

    private JsonToken open(byte first, byte next, JsonToken token) {
        if (depth == maxDepth) {
            return fail("nested too deeply", tokenStart);
        }
        stateAfterValue[++depth] = next;
        state = first;
        position = tokenStart + 1;
        return token;
    }

    private JsonToken close(int at, JsonToken token) {
        tokenStart = at;
        position = at + 1;
        state = stateAfterValue[--depth];
        return token;
    }

    private JsonToken whole(JsonToken token) {
        state = stateAfterValue[depth];
        return token;
    }

    private JsonToken literal(String word, JsonToken token) {
        for (int i = 1; i < word.length(); i++) {
            if (tokenStart + i == end) {
                return fail("document ends inside a literal", end);
            }
            if (json[tokenStart + i] != word.charAt(i)) {
                return fail("value expected", tokenStart);
            }
        }
        position = tokenStart + word.length();
        return whole(token);
    }

    private int skipWhitespace(int from) {
        return from < end && json[from] > ' ' ? from : skipMoreWhitespace(from);
    }

    private int skipMoreWhitespace(int from) {
        int at = from;
        while (at < end && isWhitespace(json[at])) {
            at++;
        }
        return at;
    }

    private static boolean isWhitespace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private JsonToken expected(String what, int at) {
        return fail(at == end ? endsInside() : what, at);
    }

    private String endsInside() {
        return stateAfterValue[depth] == NEXT_ELEMENT
                ? "document ends inside an array"
                : "document ends inside an object";
    }

    private JsonToken fail(String reason, int at) {
        if (state != FAILED) {
            state = FAILED;
            error = reason;
            errorPosition = at;
        }
        return JsonToken.ERROR;
    }

    /**
     * Ends the document with an error of the caller's at the current token; the first error wins.
     *
     * @param reason what was wrong, without contents of the document
     * @return {@link JsonToken#ERROR}
     */
    public JsonToken fail(String reason) {
        return fail(reason, tokenStart);
    }

    /** Says in which field the error is, unless that is already known. */
    void failedIn(String field) {
        if (errorField == null) {
            errorField = field;
        }
    }

    /** What was wrong and where, such as {@code field 'sku': document ends inside a string at byte 61}. */
    public String errorMessage() {
        return errorField == null
                ? error + " at byte " + errorPosition
                : "field '" + errorField + "': " + error + " at byte " + errorPosition;
    }

    /** Position of the error in bytes from 0, -1 if there is none. */
    public int errorPosition() {
        return errorPosition;
    }

    /** Position of the first byte of the current token, from 0. */
    public int tokenStart() {
        return tokenStart;
    }

    /**
     * Position after the last byte of the current token, from 0; of a name, after its colon. Of {@link JsonToken#ERROR}
     * meaningless.
     */
    public int tokenEnd() {
        return position;
    }

    /** How many objects and arrays are open. */
    public int depth() {
        return depth;
    }

    /** The characters of the current name or string. */
    public String string() {
        return text.string(json);
    }

    /** The place of the current name or string in {@code names}, -1 if it is none of them. */
    int indexIn(NameTable names) {
        return text.indexIn(names, json);
    }

    /** The current string as a point in time, {@code null} if it is none. */
    @Nullable
    Instant instant() {
        return text.instant(json);
    }

    /** True if the current number is written without fraction and exponent and fits into a {@code long}. */
    public boolean isLong() {
        return number.isLong();
    }

    /** True if the current number is written without fraction and exponent. */
    public boolean isIntegral() {
        return number.isIntegral();
    }

    /** The current number, if {@link #isLong()}. */
    public long longValue() {
        return number.longValue();
    }

    /** The {@code double} nearest to the current number; infinite if it is too large for one. */
    public double doubleValue() {
        return number.doubleValue(json);
    }

    /** The current number with its scale as written, {@code null} if that is beyond 1000 in either direction. */
    public @Nullable BigDecimal decimal() {
        return number.decimal(json);
    }
}
