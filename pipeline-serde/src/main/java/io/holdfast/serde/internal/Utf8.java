package io.holdfast.serde.internal;

/**
 * Well-formed UTF-8 sequences as in table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing beyond
 * U+10FFFF.
 */
public final class Utf8 {
    private Utf8() {}

    /** Length of the well-formed sequence of 2 to 4 bytes at {@code at}, 0 if there is none. */
    public static int sequenceLength(byte[] text, int at, int end) {
        int lead = text[at] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lengthOf(text[at]);
        if (end - at < length) {
            return 0;
        }
        int second = text[at + 1] & 0xFF;
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((text[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Length of a sequence by its lead byte, which is not ASCII. */
    public static int lengthOf(byte lead) {
        int unsigned = lead & 0xFF;
        return unsigned < 0xE0 ? 2 : unsigned < 0xF0 ? 3 : 4;
    }

    /** The code point of the well-formed sequence at {@code at}, which is not ASCII. */
    public static int codePoint(byte[] text, int at) {
        int lead = text[at];
        int second = text[at + 1] & 0x3F;
        return switch (lengthOf(text[at])) {
            case 2 -> ((lead & 0x1F) << 6) | second;
            case 3 -> ((lead & 0x0F) << 12) | (second << 6) | (text[at + 2] & 0x3F);
            default -> ((lead & 0x07) << 18) | (second << 12) | ((text[at + 2] & 0x3F) << 6) | (text[at + 3] & 0x3F);
        };
    }
}
