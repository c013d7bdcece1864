package io.holdfast.benchmarks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.report.figures.Contestant;
import io.holdfast.benchmarks.report.figures.Estimate;
import io.holdfast.benchmarks.report.figures.Measurement;
import io.holdfast.benchmarks.report.figures.Parameters;
import io.holdfast.benchmarks.report.page.Chart;
import io.holdfast.benchmarks.report.page.Chart.Format;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The section of one benchmark of JMH's: what it costs, how much faster ours is, what it allocates. */
final class SuiteFigures {
    /** Where an error rate of zero is drawn on a logarithmic axis; the page writes 0 there. */
    private static final double ZERO = 1e-5;

    private final Suite suite;
    private final Sweep sweep;

    private SuiteFigures(Suite suite, Sweep sweep) {
        this.suite = suite;
        this.sweep = sweep;
    }

    /** The section of the measurements of one benchmark. */
    static Section section(Suite suite, List<Measurement> measurements) {
        SuiteFigures figures = new SuiteFigures(suite, Sweep.of(measurements, suite.axis()));
        List<Figure> all = new ArrayList<>(figures.costs());
        figures.ratios().ifPresent(all::add);
        figures.allocations().ifPresent(all::add);
        return new Section(suite.id(), suite.title(), suite.text(), all);
    }

    private List<Figure> costs() {
        List<Figure> costs = new ArrayList<>();
        for (String unit : sweep.units()) {
            boolean timed = unit.equals(Measurement.NANOS);
            costs.add(figure(
                    new Quantity(
                            timed ? "cost" : "score-" + costs.size(),
                            timed ? "Cost of one " + suite.operation() : "Score in " + unit,
                            timed ? "Less is better." : "As JMH says it.",
                            unit,
                            "@number"),
                    sweep.contestants(),
                    one -> one.unit().equals(unit) ? Optional.of(one.cost()) : Optional.empty()));
        }
        return costs;
    }

    private Optional<Figure> ratios() {
        Optional<String> ours = sweep.ours();
        List<String> others = sweep.contestants().stream()
                .filter(name -> ours.isPresent() && !name.equals(ours.get()))
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(figure(
                new Quantity(
                        "ratio",
                        "How many times faster Holdfast is",
                        "The other's cost by Holdfast's in the same run. Above 1 Holdfast is faster.",
                        "×",
                        "@number"),
                others,
                one -> sweep.sameCaseOf(ours.orElseThrow(), one)
                        .filter(mine -> mine.isTimed() && one.isTimed())
                        .map(mine -> one.cost().over(mine.cost()))));
    }

    private Optional<Figure> allocations() {
        if (sweep.measurements().stream().allMatch(one -> one.allocated().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(figure(
                new Quantity(
                        "allocated",
                        "Allocated for one " + suite.operation(),
                        "Bytes on the heap (-prof gc). Less is better.",
                        "B",
                        "@number"),
                sweep.contestants(),
                Measurement::allocated));
    }

    private Figure figure(
            Quantity quantity, List<String> contestants, Function<Measurement, Optional<Estimate>> figure) {
        List<String> shown = contestants.stream()
                .filter(name -> sweep.measurements().stream()
                        .anyMatch(one -> one.contestant().equals(name)
                                && figure.apply(one).isPresent()))
                .toList();
        return new Figure(
                suite.id() + '-' + quantity.id(),
                quantity.title(),
                quantity.description() + sweep.fixedText(),
                chart(quantity, shown, figure),
                new SweepTable(sweep, shown, quantity.unit(), figure).table());
    }

    private Chart chart(Quantity quantity, List<String> contestants, Function<Measurement, Optional<Estimate>> figure) {
        Map<List<String>, ObjectNode> options = new HashMap<>();
        for (List<String> choice : sweep.choices()) {
            ObjectNode option = sweep.axis().isEmpty()
                    ? bars(quantity, choice, contestants, figure)
                    : lines(quantity, choice, contestants, figure);
            if (option.withArray("series").size() > 0) {
                options.put(choice, option);
            }
        }
        if (sweep.axis().isEmpty()) {
            return new Chart(Format.bars("number", quantity.unit(), contestants.size()), sweep.selectors(), options);
        }
        String x = sweep.axis().equals(Parameters.ERROR_RATE) ? "share" : "text";
        return new Chart(Format.lines(x, "number", quantity.unit()), sweep.selectors(), options);
    }

    private ObjectNode lines(
            Quantity quantity,
            List<String> choice,
            List<String> contestants,
            Function<Measurement, Optional<Estimate>> figure) {
        boolean rates = sweep.axis().equals(Parameters.ERROR_RATE);
        ObjectNode x = rates
                ? Options.axis("log", "bad records", "@share").put("min", ZERO).put("max", 1)
                : Options.categories(Parameters.name(sweep.axis()), sweep.axisLabels());
        ObjectNode option = Options.option(x, Options.axis("log", quantity.unit(), quantity.format()));
        for (String contestant : contestants) {
            List<Measurement> line = sweep.line(choice, contestant).stream()
                    .filter(one -> figure.apply(one).isPresent())
                    .toList();
            if (line.isEmpty()) {
                continue;
            }
            ArrayNode points = Options.addLine(option, sweep.contestant(contestant));
            for (Measurement one : line) {
                Estimate y = figure.apply(one).orElseThrow();
                if (y.value() <= 0) {
                    continue;
                }
                if (rates) {
                    double rate = Parameters.number(sweep.axisValue(one));
                    Options.addPoint(points, Math.max(rate, ZERO), y);
                } else {
                    Options.addPoint(points, sweep.axisLabel(one), y);
                }
            }
        }
        if (quantity.isRatio() && option.withArray("series").size() > 0) {
            Options.addLevel(option, "yAxis", 1, "as fast as Holdfast");
        }
        return option;
    }

    private ObjectNode bars(
            Quantity quantity,
            List<String> choice,
            List<String> contestants,
            Function<Measurement, Optional<Estimate>> figure) {
        List<String> names = new ArrayList<>();
        List<Estimate> values = new ArrayList<>();
        List<Contestant> who = new ArrayList<>();
        for (String contestant : contestants) {
            sweep.line(choice, contestant).stream().findFirst().flatMap(figure).ifPresent(value -> {
                names.add(sweep.contestant(contestant).title());
                who.add(sweep.contestant(contestant));
                values.add(value);
            });
        }
        ObjectNode option = Options.bars(Options.axis("value", quantity.unit(), "@short"), names);
        if (!values.isEmpty()) {
            ArrayNode bars = Options.addBars(option, quantity.title(), "@muted", false);
            for (int i = 0; i < values.size(); i++) {
                Options.addBar(bars, values.get(i).value(), who.get(i).colour());
            }
            Options.addWhiskers(option, values);
            if (quantity.isRatio()) {
                Options.addLevel(option, "xAxis", 1, "");
            }
        }
        return option;
    }

    /** One figure of a benchmark. */
    private record Quantity(String id, String title, String description, String unit, String format) {
        boolean isRatio() {
            return unit.equals("×");
        }
    }
}
