package io.holdfast.benchmarks.recovery.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.recovery.results.MedianInterval;
import io.holdfast.benchmarks.report.Options;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Chart;
import io.holdfast.benchmarks.report.page.Chart.Format;
import io.holdfast.benchmarks.report.page.Chart.Shape;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Section;
import io.holdfast.benchmarks.report.page.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the checkpoints of each variant were like under each fault: how long, how much of it waiting, how large. */
final class CheckpointFigures {
    private static final double PERCENT = 100;

    private final List<Repetitions> cases;
    private final List<List<CheckpointSummary>> summaries;
    private final VariantColours colours;
    private final boolean severalFaults;

    private CheckpointFigures(Experiment experiment) {
        cases = experiment.cases();
        summaries = cases.stream()
                .map(one -> one.runs().stream()
                        .map(run -> CheckpointSummary.of(run.trace()))
                        .toList())
                .toList();
        colours = new VariantColours(experiment.variants());
        severalFaults = experiment.faults().size() > 1;
    }

    static Section section(Experiment experiment) {
        return new Section(
                "checkpoints",
                "Checkpoints",
                "While there was load. Medians of the repetitions.",
                List.of(new CheckpointFigures(experiment).figure()));
    }

    private Figure figure() {
        List<String> names = cases.stream()
                .map(one -> severalFaults ? one.fault() + ": " + one.variant() : one.variant())
                .toList();
        ObjectNode option = Options.bars(Options.axis("value", "", "@seconds").put("min", 0), names);
        addBars(option, "usual, before the first fault", "@step1", CheckpointSummary::usualSeconds);
        addBars(option, "longest since", "@step5", CheckpointSummary::longestSeconds);
        return new Figure(
                "checkpoints-durations",
                "Duration, alignment and size",
                "Usual: the median of a run's checkpoints before its first fault. Longest: of those triggered since. Alignment"
                        + " is the longest wait of a subtask for the barriers of its other inputs. In flight is what an"
                        + " unaligned checkpoint stores of records under way. Busy is the share of the time in which a"
                        + " checkpoint was under way.",
                new Chart(
                        Format.bars("number", "s", cases.size()).as(Shape.WIDE), List.of(), Map.of(List.of(), option)),
                table());
    }

    private void addBars(
            ObjectNode option, String name, String colour, Function<CheckpointSummary, @Nullable Double> figure) {
        ArrayNode bars = Options.addBars(option, name, colour, false);
        for (int i = 0; i < cases.size(); i++) {
            bars.add(median(i, figure).map(MedianInterval::median).orElse(0.0));
        }
    }

    private Table table() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Repetitions one = cases.get(i);
            rows.add(Row.of(List.of(
                    Cell.text(one.fault()),
                    Cell.text(one.variant()).inColour(colours.of(one.variant())),
                    cell(i, summary -> (double) summary.completed()),
                    cell(i, summary -> (double) summary.failed()),
                    cell(i, summary -> (double) summary.unaligned()),
                    cell(i, CheckpointSummary::usualSeconds),
                    cell(i, CheckpointSummary::longestSeconds),
                    cell(i, CheckpointSummary::alignmentSeconds),
                    cell(i, CheckpointSummary::inFlightMebibytes),
                    cell(i, CheckpointSummary::stateMebibytes),
                    median(i, CheckpointSummary::share)
                            .map(share -> Medians.cell(share, PERCENT))
                            .orElse(Cell.none()))));
        }
        return new Table(
                List.of(
                        Column.text("Fault"),
                        Column.text("Strategy"),
                        Column.number("Completed"),
                        Column.number("Failed"),
                        Column.number("Unaligned"),
                        Column.number("Usual, s"),
                        Column.number("Longest, s"),
                        Column.number("Alignment, s"),
                        Column.number("In flight, MiB"),
                        Column.number("State, MiB"),
                        Column.number("Busy, %")),
                rows);
    }

    private Cell cell(int index, Function<CheckpointSummary, @Nullable Double> figure) {
        return Medians.cell(median(index, figure));
    }

    /** Over the runs that have the figure; empty if none has. */
    private Optional<MedianInterval> median(int index, Function<CheckpointSummary, @Nullable Double> figure) {
        List<@Nullable Double> values = new ArrayList<>();
        summaries.get(index).stream().map(figure).filter(Objects::nonNull).forEach(values::add);
        return values.isEmpty() ? Optional.empty() : Optional.of(MedianInterval.of(values));
    }
}
