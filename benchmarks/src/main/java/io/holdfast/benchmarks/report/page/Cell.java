package io.holdfast.benchmarks.report.page;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * One cell of a {@link Table}.
 *
 * @param text what stands in it, not escaped
 * @param order what a number is sorted by, NaN for a text, which is sorted as such
 * @param tone how it is to be taken
 * @param code true for a command or a name that is typed as it stands
 * @param colour name of the colour of a chart that the text explains, such as {@code @peer1}; empty for none
 * @param link what a click opens, a path relative to the page; empty for none
 */
public record Cell(String text, double order, Tone tone, boolean code, String colour, String link) {
    private static final Cell NONE = text("–").with(Tone.MUTED);

    /** A text. */
    public static Cell text(String text) {
        return new Cell(text, Double.NaN, Tone.PLAIN, false, "", "");
    }

    /** A text that is typed as it stands. */
    public static Cell code(String text) {
        return new Cell(text, Double.NaN, Tone.PLAIN, true, "", "");
    }

    /** A number as {@code text} says it. */
    public static Cell number(String text, double order) {
        return new Cell(text, order, Tone.PLAIN, false, "", "");
    }

    /** A number, to four digits. A dash if it is not one. */
    public static Cell number(double value) {
        return Double.isNaN(value) ? NONE : number(Numbers.format(value), value);
    }

    /** Nothing was measured. */
    public static Cell none() {
        return NONE;
    }

    /** This cell, taken so. */
    public Cell with(Tone other) {
        return new Cell(text, order, other, code, colour, link);
    }

    /** This cell beside a mark in a colour of the charts, {@code @name}. */
    public Cell inColour(String name) {
        Anchors.require(name.substring(1));
        return new Cell(text, order, tone, code, name, link);
    }

    /**
     * This cell, which opens a file beside the page.
     *
     * @param path relative to the page, with {@code /} between its parts; whatever is special in an address is encoded
     * @throws IllegalArgumentException if it leads out of the directory of the page
     */
    public Cell linkedTo(String path) {
        if (path.startsWith("/") || path.contains("\\") || ("/" + path + "/").contains("/../")) {
            throw new IllegalArgumentException("Not a path below the page: '" + path + "'");
        }
        try {
            return new Cell(text, order, tone, code, colour, new URI(null, null, "./" + path, null).toASCIIString());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not a path: '" + path + "'", e);
        }
    }
}
