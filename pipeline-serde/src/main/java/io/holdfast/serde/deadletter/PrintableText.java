package io.holdfast.serde.deadletter;

import io.holdfast.model.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes that people can read as they are. */
public final class PrintableText {
    private PrintableText() {}

    /**
     * {@code bytes} as text if it is valid UTF-8 without control, formatting, private or unassigned characters other
     * than line breaks and tabs, else {@code null}.
     */
    public static @Nullable String of(Bytes bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.sharedArray()))
                    .toString();
            return isPrintable(text) ? text : null;
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private static boolean isPrintable(String text) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            boolean lineBreak = codePoint == '\n'
                    || codePoint == '\t'
                    || (codePoint == '\r' && at < text.length() && text.charAt(at) == '\n');
            if (!lineBreak && !isHarmless(codePoint)) {
                return false;
            }
        }
        return true;
    }

    /** True for what cannot move, recolour or reorder anything on a terminal. */
    public static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
