package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Numbers;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Table;
import java.util.ArrayList;
import java.util.List;

/** Signals of one run as a table, a row a sample. A long run has every n-th sample of it. */
final class SecondsTable {
    private static final int MOST_ROWS = 400;

    private final List<Column> columns = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();

    SecondsTable(double zero) {
        columns.add(Column.number(zero == 0 ? "Time, s" : "Since the fault, s"));
    }

    /** Adds a column. All signals are of one trace. */
    SecondsTable add(String title, Signal signal) {
        columns.add(Column.number(title));
        signals.add(signal);
        return this;
    }

    Table table() {
        List<Double> seconds = signals.get(0).seconds();
        int step = 1 + (seconds.size() - 1) / MOST_ROWS;
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i += step) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.number(Numbers.format(seconds.get(i)), seconds.get(i)));
            for (Signal signal : signals) {
                cells.add(Cell.number(signal.values().get(i)));
            }
            rows.add(Row.of(cells));
        }
        return new Table(columns, rows)
                .foldedUnder(step == 1 ? "Every second as a table" : "Every " + step + " seconds as a table");
    }
}
