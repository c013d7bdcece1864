package io.holdfast.benchmarks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.report.figures.Contestant;
import io.holdfast.benchmarks.report.input.LatencyCurve;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Chart;
import io.holdfast.benchmarks.report.page.Chart.Format;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Selector;
import io.holdfast.benchmarks.report.page.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Latency by percentile, on the axis of HdrHistogram: each decade is one more nine. */
final class LatencyFigure {
    private static final double ALL = 100;

    private LatencyFigure() {}

    static Figure of(List<LatencyCurve> unsorted) {
        List<LatencyCurve> curves = unsorted.stream()
                .sorted(Comparator.comparing(LatencyCurve::poisonPercent)
                        .thenComparing(curve -> contestant(curve).rank()))
                .toList();
        List<String> poison =
                curves.stream().map(LatencyFigure::poison).distinct().toList();
        Map<List<String>, ObjectNode> options = new HashMap<>();
        for (String choice : poison) {
            ObjectNode option = Options.option(
                    Options.axis("log", "percentile", "@percentile"), Options.axis("log", "ms", "@number"));
            curves.stream().filter(curve -> poison(curve).equals(choice)).forEach(curve -> addLine(option, curve));
            options.put(List.of(choice), option);
        }
        List<Row> rows = curves.stream().map(LatencyFigure::row).toList();
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("Contestant"), Column.number("Poison").asChosen(), Column.number("Rate, records/s")));
        LatencyCurve.EXACT.forEach(percentile ->
                columns.add(Column.number(percentile == ALL ? "max, ms" : "p" + plain(percentile) + ", ms")));
        columns.add(Column.number("Records"));
        return new Figure(
                "throughput-latency",
                "Latency by percentile",
                "From when a record was due, at a fixed rate that waits for nobody, to its committed output: corrected for"
                        + " coordinated omission. Each step to the right is one more nine.",
                new Chart(
                        Format.lines("percentile", "number", "ms"),
                        List.of(new Selector(ThroughputFigures.POISON, poison)),
                        options),
                new Table(columns, rows));
    }

    private static Contestant contestant(LatencyCurve curve) {
        Contestant known = Contestant.of(curve.contestant(), 0);
        return new Contestant(curve.title(), known.colour(), known.rank());
    }

    private static String poison(LatencyCurve curve) {
        return ThroughputFigures.percent(curve.poisonPercent());
    }

    private static String plain(double percentile) {
        return percentile == Math.rint(percentile) ? String.valueOf((long) percentile) : String.valueOf(percentile);
    }

    /** The last point, of all records, stands where the histogram has its last record. */
    private static void addLine(ObjectNode option, LatencyCurve curve) {
        ArrayNode points = Options.addLine(option, contestant(curve));
        for (LatencyCurve.Point point : curve.points()) {
            double x = point.percentile() >= ALL ? curve.count() : ALL / (ALL - point.percentile());
            if (point.millis() > 0 && x <= curve.count()) {
                points.addArray().add(x).add(point.millis());
            }
        }
    }

    private static Row row(LatencyCurve curve) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.text(curve.title()));
        cells.add(Cell.number(poison(curve), curve.poisonPercent()));
        cells.add(Cell.number(curve.ratePerSecond()));
        LatencyCurve.EXACT.forEach(percentile -> cells.add(Cell.number(curve.millisAt(percentile))));
        cells.add(Cell.number((double) curve.count()));
        return new Row(cells, List.of(poison(curve)));
    }
}
