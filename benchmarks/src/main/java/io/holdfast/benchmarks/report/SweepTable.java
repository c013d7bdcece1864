package io.holdfast.benchmarks.report;

import io.holdfast.benchmarks.report.figures.Estimate;
import io.holdfast.benchmarks.report.figures.Measurement;
import io.holdfast.benchmarks.report.figures.Parameters;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Selector;
import io.holdfast.benchmarks.report.page.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One figure of a sweep as a table: a row for each choice and place along the axis, a column for each contestant.
 *
 * @param sweep where the measurements are from
 * @param contestants that have a column
 * @param unit of the figure
 * @param figure of a measurement, empty if it has none
 */
record SweepTable(
        Sweep sweep, List<String> contestants, String unit, Function<Measurement, Optional<Estimate>> figure) {
    /** With an axis, contestants beside each other; without one, below each other. */
    Table table() {
        List<Column> columns = new ArrayList<>();
        List<Selector> selectors = sweep.selectors();
        sweep.varied()
                .forEach(at -> columns.add(Column.text(selectors.get(at).name()).asChosen()));
        List<Row> rows = new ArrayList<>();
        if (sweep.axis().isEmpty()) {
            columns.add(Column.text("Contestant"));
            columns.add(Column.number(unit));
            sweep.choices().forEach(choice -> rows.addAll(rows(choice)));
            return new Table(columns, rows);
        }
        columns.add(Column.number(Parameters.name(sweep.axis())));
        contestants.forEach(
                name -> columns.add(Column.number(sweep.contestant(name).title() + ", " + unit)));
        for (List<String> choice : sweep.choices()) {
            for (String along : sweep.axisValues()) {
                row(choice, along).ifPresent(rows::add);
            }
        }
        return new Table(columns, rows);
    }

    private List<Row> rows(List<String> choice) {
        List<Row> rows = new ArrayList<>();
        for (String contestant : contestants) {
            sweep.line(choice, contestant).stream().findFirst().flatMap(figure).ifPresent(value -> {
                List<Cell> cells = new ArrayList<>();
                sweep.varied().forEach(at -> cells.add(Cell.text(choice.get(at))));
                cells.add(Cell.text(sweep.contestant(contestant).title()));
                cells.add(Cell.number(value.text(), value.value()));
                rows.add(new Row(cells, choice));
            });
        }
        return rows;
    }

    private Optional<Row> row(List<String> choice, String along) {
        List<Cell> cells = new ArrayList<>();
        sweep.varied().forEach(at -> cells.add(Cell.text(choice.get(at))));
        cells.add(Cell.number(Parameters.value(sweep.axis(), along), Parameters.number(along)));
        boolean measured = false;
        for (String contestant : contestants) {
            Optional<Estimate> value = sweep.line(choice, contestant).stream()
                    .filter(one -> sweep.axisValue(one).equals(along))
                    .findFirst()
                    .flatMap(figure);
            measured |= value.isPresent();
            cells.add(value.map(one -> Cell.number(one.text(), one.value())).orElse(Cell.none()));
        }
        return measured ? Optional.of(new Row(cells, choice)) : Optional.empty();
    }
}
