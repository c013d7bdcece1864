package io.holdfast.benchmarks.report.page;

/**
 * One cell of a {@link Table}.
 *
 * @param text what stands in it, not escaped
 * @param order what a number is sorted by, NaN for a text, which is sorted as such
 * @param tone how it is to be taken
 * @param code true for a command or a name that is typed as it stands
 */
public record Cell(String text, double order, Tone tone, boolean code) {
    private static final Cell NONE = new Cell("–", Double.NaN, Tone.MUTED, false);

    /** A text. */
    public static Cell text(String text) {
        return new Cell(text, Double.NaN, Tone.PLAIN, false);
    }

    /** A text that is typed as it stands. */
    public static Cell code(String text) {
        return new Cell(text, Double.NaN, Tone.PLAIN, true);
    }

    /** A number as {@code text} says it. */
    public static Cell number(String text, double order) {
        return new Cell(text, order, Tone.PLAIN, false);
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
        return new Cell(text, order, other, code);
    }
}
