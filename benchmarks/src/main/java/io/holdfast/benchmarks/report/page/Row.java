package io.holdfast.benchmarks.report.page;

import java.util.List;

/**
 * One row of a {@link Table}.
 *
 * @param cells one a column
 * @param choice the values of the chart's selectors that this row belongs to; empty if it is always shown
 */
public record Row(List<Cell> cells, List<String> choice) {
    /** Copies both. */
    public Row {
        cells = List.copyOf(cells);
        choice = List.copyOf(choice);
    }

    /** A row that is always shown. */
    public static Row of(List<Cell> cells) {
        return new Row(cells, List.of());
    }
}
