package io.holdfast.serde.redaction;

import io.holdfast.model.Failure;
import java.util.BitSet;

/** Marks what must not be seen in one text, and replaces it. Time and memory are linear in that text. */
final class TextMask {
    /** What stands in place of anything masked, whatever its length was. */
    static final String MASK = "***";

    /** From this position on a line may be a message that was cut, and may end within something redacted. */
    private static final int FIRST_POSSIBLE_CUT = Failure.MAX_MESSAGE_CHARS - 1;

    private final String text;
    private final BitSet hidden;

    TextMask(String text) {
        this.text = text;
        this.hidden = new BitSet();
    }

    /** Hides {@code value} wherever it occurs, and the beginning of it where the text was cut within it. */
    void hide(String value) {
        // One character more than the text never matches whole, and its beginning is all that can.
        String pattern = value.length() > text.length() ? value.substring(0, text.length() + 1) : value;
        int[] borders = borders(pattern);
        int matched = 0;
        for (int at = 0; at < text.length(); at++) {
            while (matched > 0 && text.charAt(at) != pattern.charAt(matched)) {
                matched = borders[matched - 1];
            }
            if (text.charAt(at) == pattern.charAt(matched)) {
                matched++;
            }
            if (matched == pattern.length()) {
                hidden.set(at + 1 - matched, at + 1);
                matched = borders[matched - 1];
            } else if (matched >= RedactedTexts.SHORTEST_ANYWHERE && mayBeCutAfter(at)) {
                hidden.set(at + 1 - matched, at + 1);
            }
        }
    }

    private boolean mayBeCutAfter(int at) {
        return at + 1 >= FIRST_POSSIBLE_CUT && (at + 1 == text.length() || text.charAt(at + 1) == '\n');
    }

    /** Hides {@code value} where neither a letter nor a digit touches it. */
    void hideWord(String value) {
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            int end = at + value.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (begins && ends) {
                hidden.set(at, end);
            }
        }
    }

    /** The text with {@value #MASK} for each piece that is hidden. */
    String masked() {
        if (hidden.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        for (int from = hidden.nextSetBit(0); from >= 0; from = hidden.nextSetBit(copied)) {
            masked.append(text, copied, from).append(MASK);
            copied = hidden.nextClearBit(from);
        }
        return masked.append(text, copied, text.length()).toString();
    }

    /**
     * For each beginning of {@code pattern} the length of its longest end that is a beginning too (Knuth-Morris-Pratt).
     */
    private static int[] borders(String pattern) {
        int[] borders = new int[pattern.length()];
        int matched = 0;
        for (int at = 1; at < pattern.length(); at++) {
            while (matched > 0 && pattern.charAt(at) != pattern.charAt(matched)) {
                matched = borders[matched - 1];
            }
            if (pattern.charAt(at) == pattern.charAt(matched)) {
                matched++;
            }
            borders[at] = matched;
        }
        return borders;
    }
}
