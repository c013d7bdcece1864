package io.holdfast.model;

import java.nio.charset.StandardCharsets;

/** Text that always fits and can always be written as UTF-8. */
final class BoundedText {
    private static final char REPLACEMENT = '\uFFFD';

    /** From how many characters on copies of the text cost less than a look at each of them. */
    private static final int LONG = 128;

    private BoundedText() {}

    /** At most {@code maxChars} characters of {@code text}, cut between code points, unpaired surrogates replaced. */
    static String of(String text, int maxChars) {
        return wellFormed(cut(text, Math.max(0, maxChars)));
    }

    private static String cut(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        boolean insidePair = maxChars > 0
                && Character.isHighSurrogate(text.charAt(maxChars - 1))
                && Character.isLowSurrogate(text.charAt(maxChars));
        return text.substring(0, insidePair ? maxChars - 1 : maxChars);
    }

    /** True if every surrogate is half of a pair. */
    static boolean isWellFormed(String text) {
        return wellFormed(text).equals(text);
    }

    private static String wellFormed(String text) {
        if (text.length() >= LONG && isLatin1(text)) {
            return text;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaceUnpaired(text, i);
            }
        }
        return text;
    }

    /** Two copies and a comparison, all by whole vectors: what is no Latin-1 character comes back as another one. */
    private static boolean isLatin1(String text) {
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1).equals(text);
    }

    private static String replaceUnpaired(String text, int from) {
        char[] chars = text.toCharArray();
        for (int i = from; i < chars.length; i++) {
            if (!Character.isSurrogate(chars[i])) {
                continue;
            }
            if (Character.isHighSurrogate(chars[i]) && i + 1 < chars.length && Character.isLowSurrogate(chars[i + 1])) {
                i++;
            } else {
                chars[i] = REPLACEMENT;
            }
        }
        return new String(chars);
    }
}
