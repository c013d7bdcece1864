package io.holdfast.benchmarks.report.page;

/**
 * One column of a {@link Table}.
 *
 * @param title what stands above it
 * @param numeric true if its cells are numbers: to the right, under each other
 */
public record Column(String title, boolean numeric) {
    /** A column of texts. */
    public static Column text(String title) {
        return new Column(title, false);
    }

    /** A column of numbers. */
    public static Column number(String title) {
        return new Column(title, true);
    }
}
