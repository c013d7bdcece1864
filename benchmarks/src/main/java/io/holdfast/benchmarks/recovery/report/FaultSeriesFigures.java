package io.holdfast.benchmarks.recovery.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.recovery.results.MedianInterval;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.results.RunFault;
import io.holdfast.benchmarks.report.Options;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Chart;
import io.holdfast.benchmarks.report.page.Chart.Format;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Section;
import io.holdfast.benchmarks.report.page.Selector;
import io.holdfast.benchmarks.report.page.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How soon there was output again after the first, the second, … of several equal faults: whether a strategy remembers
 * those before.
 */
final class FaultSeriesFigures {
    private final List<Repetitions> cases;
    private final VariantColours colours;

    private FaultSeriesFigures(Experiment experiment) {
        cases = experiment.cases().stream()
                .filter(one -> one.runs().stream().allMatch(run -> isSeries(run.run())))
                .toList();
        colours = new VariantColours(experiment.variants());
    }

    private static boolean isSeries(RecoveryRun run) {
        return !RecoveryGoals.isSeeded(run)
                && run.faults().size() > 1
                && run.faults().stream().map(RunFault::fault).distinct().count() == 1;
    }

    /** Empty if no run has several faults, all of one kind. */
    static Optional<Section> section(Experiment experiment) {
        FaultSeriesFigures figures = new FaultSeriesFigures(experiment);
        return figures.cases.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "series",
                        "Fault after fault",
                        "The same fault again and again, each after there was output again. A strategy whose waits grow takes"
                                + " longer each time, until it forgets.",
                        List.of(figures.figure())));
    }

    private Figure figure() {
        Map<List<String>, ObjectNode> options = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        int longest = cases.stream().mapToInt(FaultSeriesFigures::length).max().orElse(0);
        for (Repetitions one : cases) {
            ObjectNode option = options.computeIfAbsent(List.of(one.fault()), unused -> option(longest));
            ArrayNode points = Options.addLine(option, one.variant(), colours.of(one.variant()), "circle");
            List<Cell> cells = new ArrayList<>(
                    List.of(Cell.text(one.fault()), Cell.text(one.variant()).inColour(colours.of(one.variant()))));
            for (int number = 0; number < longest; number++) {
                Optional<MedianInterval> median = median(one, number);
                String name = String.valueOf(number + 1);
                median.flatMap(interval -> Medians.estimate(interval, 1))
                        .ifPresent(estimate -> Options.addPoint(points, name, estimate));
                cells.add(Medians.cell(median));
            }
            rows.add(new Row(cells, List.of(one.fault())));
        }
        return new Figure(
                "series-first-output",
                "First committed output after each fault",
                "From that fault. Medians of the repetitions. " + Medians.MEANING,
                new Chart(
                        Format.lines("number", "number", "s"),
                        List.of(new Selector(
                                "fault",
                                cases.stream()
                                        .map(Repetitions::fault)
                                        .distinct()
                                        .toList())),
                        options),
                new Table(columns(longest), rows));
    }

    /** The first output after the last fault of a series; empty for runs that are none. */
    static Optional<MedianInterval> last(Repetitions one) {
        return one.runs().stream().allMatch(run -> isSeries(run.run()))
                ? median(one, length(one) - 1)
                : Optional.empty();
    }

    private static int length(Repetitions one) {
        return one.runs().stream()
                .mapToInt(run -> run.run().faults().size())
                .max()
                .orElse(0);
    }

    private static ObjectNode option(int faults) {
        return Options.option(
                Options.categories(
                        "fault",
                        IntStream.rangeClosed(1, faults)
                                .mapToObj(String::valueOf)
                                .toList()),
                Options.axis("value", "first output", "@seconds").put("min", 0));
    }

    private static List<Column> columns(int faults) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("Fault"), Column.text("Strategy")));
        for (int number = 1; number <= faults; number++) {
            columns.add(Column.number("Fault " + number + ", s"));
        }
        return columns;
    }

    /** Over the runs that have so many faults; empty if none has. */
    private static Optional<MedianInterval> median(Repetitions one, int number) {
        List<@Nullable Double> seconds = new ArrayList<>();
        for (ObservedRun run : one.runs()) {
            if (run.run().faults().size() > number) {
                seconds.add(run.run().faults().get(number).mttrProcessingSeconds());
            }
        }
        return seconds.isEmpty() ? Optional.empty() : Optional.of(MedianInterval.of(seconds));
    }
}
