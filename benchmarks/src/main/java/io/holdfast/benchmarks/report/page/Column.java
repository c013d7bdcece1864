package io.holdfast.benchmarks.report.page;

/**
 * One column of a {@link Table}.
 *
 * @param title what stands above it
 * @param numeric true if its cells are numbers: to the right, under each other
 * @param chosen true if its cells repeat what a selector says, so that it is not needed beside one
 */
public record Column(String title, boolean numeric, boolean chosen) {
    /** A column of texts. */
    public static Column text(String title) {
        return new Column(title, false, false);
    }

    /** A column of numbers. */
    public static Column number(String title) {
        return new Column(title, true, false);
    }

    /** This column, which repeats a selector. */
    public Column asChosen() {
        return new Column(title, numeric, true);
    }
}
