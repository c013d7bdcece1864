package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Numbers;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Section;
import io.holdfast.benchmarks.report.page.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All runs of an experiment, each with its verdict and a link to its own page. */
final class RunList {
    private static final String PAGE = "/" + RecoveryReport.FILE;
    private static final double PERCENT = 100;

    private RunList() {}

    static Section section(Experiment experiment) {
        VariantColours colours = new VariantColours(experiment.variants());
        List<Row> rows = new ArrayList<>();
        for (ObservedRun one : experiment.runs()) {
            RecoveryRun run = one.run();
            String variant = experiment.variant(one);
            rows.add(Row.of(List.of(
                    Cell.text(run.directory()).linkedTo(run.directory() + PAGE),
                    Cell.text(run.fault()),
                    Cell.text(variant).inColour(colours.of(variant)),
                    Cell.number((double) run.repetition()),
                    Verdicts.cell(run),
                    Verdicts.expected(run),
                    number(run.mttrProcessingSeconds(), 1),
                    number(run.mttrFullSeconds(), 1),
                    number(run.predictedMttrFullSeconds(), 1),
                    number((double) run.peakBacklog(), 1),
                    number((double) run.restarts(), 1),
                    number(run.availability(), PERCENT),
                    Cell.text(run.finalState()),
                    Cell.number(String.valueOf(run.seed()), (double) run.seed()))));
        }
        Table table = new Table(
                List.of(
                        Column.text("Run"),
                        Column.text("Fault"),
                        Column.text("Strategy"),
                        Column.number("Repetition"),
                        Column.text("Verdict"),
                        Column.text("As expected"),
                        Column.number("MTTR_processing, s"),
                        Column.number("MTTR_full, s"),
                        Column.number("Predicted, s"),
                        Column.number("Peak backlog, records"),
                        Column.number("Restarts"),
                        Column.number("Availability, %"),
                        Column.text("Job ended"),
                        Column.number("Seed")),
                rows);
        return new Section(
                "runs",
                "All runs",
                "Where the experiment was run, each has a folder with its schedule, samples, events and logs, and a page"
                        + " of its own.",
                List.of(new Figure("runs-list", "Runs", "A dash is a moment that never came.", null, table)));
    }

    private static Cell number(@Nullable Double value, double factor) {
        return value == null ? Cell.none() : Cell.number(Numbers.format(value * factor), value);
    }
}
