package io.holdfast.model;

/** Text that always fits and can always be written as UTF-8. */
final class BoundedText {
    private static final char REPLACEMENT = '\uFFFD';

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
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaceUnpaired(text, i);
            }
        }
        return text;
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
