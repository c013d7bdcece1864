package io.holdfast.benchmarks.report.page;

import java.util.List;

/**
 * Columns and rows.
 *
 * @param columns from left to right
 * @param rows from top to bottom, each with as many cells as there are columns
 */
public record Table(List<Column> columns, List<Row> rows) {
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
}
