package io.holdfast.benchmarks.recovery.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Chart;
import io.holdfast.benchmarks.report.page.Chart.Format;
import io.holdfast.benchmarks.report.page.Chart.Shape;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Section;
import io.holdfast.benchmarks.report.page.Selector;
import io.holdfast.benchmarks.report.page.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Curves over the time since the fault, one a variant: throughput, and beside it backlog and pressure. */
final class CurveFigures {
    private static final String GROUP = "curves";
    private static final double MILLIS = 1e3;
    private static final int BEFORE = 15;
    private static final int AFTER = 10;
    private static final int SHORTEST = 20;

    private final Experiment experiment;
    private final List<Repetitions> cases;
    private final VariantColours colours;
    private final Map<String, Integer> ends = new HashMap<>();

    private CurveFigures(Experiment experiment) {
        this.experiment = experiment;
        cases = experiment.cases();
        colours = new VariantColours(experiment.variants());
        experiment.faults().forEach(fault -> ends.put(fault, end(fault)));
    }

    static Section section(Experiment experiment) {
        CurveFigures figures = new CurveFigures(experiment);
        return new Section(
                "curves",
                "Recovery over time",
                "Seconds since the first fault. A line is the median of the repetitions at each second, the band reaches from"
                        + " the smallest to the largest. The three charts are zoomed together.",
                List.of(figures.throughput(), figures.backlog(), figures.pressure()));
    }

    /**
     * The last second of the chart: all of the recoveries and a little more, or everything where it did not end there.
     */
    private int end(String fault) {
        List<ObservedRun> runs = experiment.runs().stream()
                .filter(one -> one.run().fault().equals(fault))
                .toList();
        double seen = runs.stream().mapToDouble(CurveFigures::lastSecond).max().orElse(SHORTEST);
        boolean onceAndBack = runs.stream()
                .allMatch(one ->
                        one.run().mttrFullSeconds() != null && one.faults().size() <= 1);
        double back = runs.stream()
                .map(one -> one.run().mttrFullSeconds())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(seen);
        return (int) Math.max(SHORTEST, Math.ceil(onceAndBack ? Math.min(seen, back * 1.15 + AFTER) : seen));
    }

    private static double lastSecond(ObservedRun one) {
        List<Sample> samples = one.trace().samples();
        return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).millis() / MILLIS - one.faultSeconds();
    }

    /** What is drawn of a run. */
    private interface Quantity {
        Signal of(RunTrace trace, double zero);
    }

    private Figure throughput() {
        return figure(
                new Drawn("throughput", "Throughput", "records/s", Shape.WIDE),
                "Committed output, as a read_committed reader sees it, over the last checkpoint interval. Above the level"
                        + " before the fault a pipeline catches up.",
                (trace, zero) -> Signal.rate(
                        trace, zero, Sample::committed, Math.max(1, trace.checkpointIntervalMillis() / MILLIS)));
    }

    private Figure backlog() {
        return figure(
                new Drawn("backlog", "Backlog", "records", Shape.HALF),
                "Records that are produced and not committed yet.",
                (trace, zero) -> Signal.level(trace, zero, Sample::backlog));
    }

    private Figure pressure() {
        return figure(
                new Drawn("pressure", "Pressure on the dependency", "requests/s", Shape.HALF),
                "Requests a second that reach the dependency, refused ones too.",
                (trace, zero) -> Signal.rate(trace, zero, Sample::dependencyRequests));
    }

    private record Drawn(String id, String title, String unit, Shape shape) {}

    private Figure figure(Drawn drawn, String description, Quantity quantity) {
        Map<List<String>, ObjectNode> options = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (String fault : experiment.faults()) {
            TimeChart chart =
                    new TimeChart(-BEFORE, ends.getOrDefault(fault, SHORTEST), TimeChart.linear(drawn.unit()));
            for (Repetitions one : cases) {
                if (one.fault().equals(fault)) {
                    List<Curves.Point> points = points(one, quantity);
                    chart.medians(one.variant(), colours.of(one.variant()), colours.isDashed(one.variant()), points);
                    rows.add(row(one, points));
                }
            }
            options.put(List.of(fault), chart.faults(faultOf(fault), 0).option());
        }
        Table table = new Table(columns(drawn), rows);
        return new Figure(
                "curves-" + drawn.id(),
                drawn.title(),
                description,
                new Chart(
                        Format.lines("moment", "number", drawn.unit())
                                .as(drawn.shape())
                                .in(GROUP),
                        List.of(new Selector("fault", experiment.faults())),
                        options),
                drawn.shape() == Shape.HALF ? table.foldedUnder("In numbers") : table);
    }

    private List<Curves.Point> points(Repetitions one, Quantity quantity) {
        return Curves.over(
                one.runs().stream()
                        .map(run -> quantity.of(run.trace().underLoad(), run.faultSeconds()))
                        .toList(),
                -BEFORE,
                ends.getOrDefault(one.fault(), SHORTEST));
    }

    /** The faults of the first run, at its own zero: repetitions differ by fractions of a second. */
    private List<Fault> faultOf(String fault) {
        ObservedRun first = experiment.runs().stream()
                .filter(one -> one.run().fault().equals(fault))
                .findFirst()
                .orElseThrow();
        long zero = Math.round(first.faultSeconds() * MILLIS);
        return Fault.of(first.trace()).stream()
                .map(one -> new Fault(one.subject(), one.beginMillis() - zero, one.endMillis() - zero))
                .toList();
    }

    private static List<Column> columns(Drawn drawn) {
        return List.of(
                Column.text("Fault").asChosen(),
                Column.text("Strategy"),
                Column.number("Before the fault, " + drawn.unit()),
                Column.number("Lowest after it"),
                Column.number("Highest after it"),
                Column.number("At the end"),
                Column.number("Runs"));
    }

    private Row row(Repetitions one, List<Curves.Point> points) {
        List<Curves.Point> after =
                points.stream().filter(point -> point.second() >= 0).toList();
        double before = points.stream()
                .filter(point -> point.second() < 0)
                .mapToDouble(Curves.Point::median)
                .average()
                .orElse(Double.NaN);
        return new Row(
                List.of(
                        Cell.text(one.fault()),
                        Cell.text(one.variant()).inColour(colours.of(one.variant())),
                        Cell.number(before),
                        Cell.number(after.stream()
                                .mapToDouble(Curves.Point::median)
                                .min()
                                .orElse(Double.NaN)),
                        Cell.number(after.stream()
                                .mapToDouble(Curves.Point::median)
                                .max()
                                .orElse(Double.NaN)),
                        Cell.number(
                                after.isEmpty()
                                        ? Double.NaN
                                        : after.get(after.size() - 1).median()),
                        Cell.number((double) one.runs().size())),
                List.of(one.fault()));
    }
}
