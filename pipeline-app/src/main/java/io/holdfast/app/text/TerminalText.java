package io.holdfast.app.text;

import io.holdfast.serde.deadletter.PrintableText;

/**
 * Text from outside made fit for a terminal: control and formatting characters, with which a record could move the
 * cursor, change the title or reorder the line, are shown as Java escapes.
 */
public final class TerminalText {
    private TerminalText() {}

    /** {@code text} in one line: line breaks and tabs are escaped too. */
    public static String line(String text) {
        return escape(text, "");
    }

    /** {@code text} with its line feeds and tabs, everything else escaped. */
    public static String block(String text) {
        return escape(text, "\n\t");
    }

    /** {@link #line} of {@code text}, cut to {@code maxChars} with an ellipsis in the last place. */
    public static String shortened(String text, int maxChars) {
        String line = line(text.length() > 4 * maxChars ? text.substring(0, 4 * maxChars) : text);
        return line.length() <= maxChars ? line : line.substring(0, maxChars - 1) + "…";
    }

    /** True for what cannot move, recolour or reorder anything. */
    static boolean isHarmless(int codePoint) {
        return PrintableText.isHarmless(codePoint);
    }

    private static String escape(String text, String kept) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (isHarmless(codePoint) || kept.indexOf(codePoint) >= 0) {
                safe.appendCodePoint(codePoint);
            } else {
                appendEscaped(safe, codePoint);
            }
        });
        return safe.toString();
    }

    private static void appendEscaped(StringBuilder safe, int codePoint) {
        switch (codePoint) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                for (char unit : Character.toChars(codePoint)) {
                    safe.append(String.format("\\u%04x", (int) unit));
                }
            }
        }
    }
}
