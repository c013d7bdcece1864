package io.holdfast.serde.redaction;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What was redacted in the payload of one dead letter, as text, and what therefore has to go from message and stack
 * trace. Not thread-safe.
 *
 * <p>Texts of {@value #SHORTEST_ANYWHERE} characters and more are replaced wherever they occur, shorter ones, and the
 * literals of JSON, only as whole words: a quantity of 1 would otherwise take every 1 along.
 */
final class RedactedTexts {
    /** Length from which on a text is looked for inside words too. */
    static final int SHORTEST_ANYWHERE = 4;

    /** Most texts looked for one by one; with more, message and stack trace lose all that is not code. */
    static final int MAX_TEXTS = 100;

    private final Set<String> anywhere = new LinkedHashSet<>();
    private final Set<String> words = new LinkedHashSet<>();
    private boolean everything;

    /** A text that was redacted; looked for as it is, and as it is usually escaped in JSON. */
    void add(String text) {
        if (!text.isEmpty()) {
            Set<String> texts = text.length() < SHORTEST_ANYWHERE ? words : anywhere;
            addTo(texts, wellFormed(text));
            addTo(texts, wellFormed(escaped(text)));
        }
    }

    /** A text that is looked for as a whole word only. */
    void addWord(String text) {
        addTo(words, text);
    }

    /** Anything may stand in message and stack trace: bytes were redacted that could not be read. */
    void addEverything() {
        everything = true;
    }

    private void addTo(Set<String> texts, String text) {
        if (anywhere.size() + words.size() < MAX_TEXTS) {
            texts.add(text);
        } else {
            everything = true;
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    /** A failure's texts have U+FFFD for half a surrogate pair; only so are they found there. */
    private static String wellFormed(String text) {
        if (text.chars().noneMatch(each -> Character.isSurrogate((char) each))) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length());
        text.codePoints()
                .map(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE ? 0xFFFD : each)
                .forEach(replaced::appendCodePoint);
        return replaced.toString();
    }

    /** True if nothing was redacted. */
    boolean isEmpty() {
        return !everything && anywhere.isEmpty() && words.isEmpty();
    }

    /** True if only what is certainly code may stay. */
    boolean isEverything() {
        return everything;
    }

    /** {@code text} with every redacted text in it replaced. */
    String replacedIn(String text) {
        TextMask mask = new TextMask(text);
        anywhere.forEach(mask::hide);
        words.forEach(mask::hideWord);
        return mask.masked();
    }
}
