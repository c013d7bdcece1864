package io.holdfast.benchmarks.report.page;

import java.util.List;

/**
 * Columns and rows.
 *
 * @param columns from left to right
 * @param rows from top to bottom, each with as many cells as there are columns
 * @param folded what is clicked to see it, such as "Every second"; empty for a table that is always open
 */
public record Table(List<Column> columns, List<Row> rows, String folded) {
    /** Copies both and checks that they fit. */
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException(
                        "A row has " + row.cells().size() + " cells, the table " + columns.size() + " columns");
            }
        }
    }

    /** A table that is always open. */
    public Table(List<Column> columns, List<Row> rows) {
        this(columns, rows, "");
    }

    /** This table, seen after a click on {@code text}. */
    public Table foldedUnder(String text) {
        return new Table(columns, rows, text);
    }
}
