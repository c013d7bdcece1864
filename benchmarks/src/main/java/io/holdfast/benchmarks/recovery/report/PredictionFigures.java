package io.holdfast.benchmarks.recovery.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.report.Options;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Chart;
import io.holdfast.benchmarks.report.page.Chart.Format;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Numbers;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Section;
import io.holdfast.benchmarks.report.page.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Predicted against measured MTTR_full: a dot a run, the diagonal, and the band that is good enough. */
final class PredictionFigures {
    private static final double BAND = RecoveryGoal.PREDICTION.threshold() / 100;
    private static final double PERCENT = 100;
    private static final double ROOM = 1.08;
    private static final int DOT = 11;

    private final Experiment experiment;
    private final List<Predicted> predicted = new ArrayList<>();
    private final VariantColours colours;

    private PredictionFigures(Experiment experiment) {
        this.experiment = experiment;
        for (ObservedRun one : experiment.runs()) {
            Prediction.of(one.run())
                    .ifPresent(seconds -> predicted.add(new Predicted(one.run(), experiment.variant(one), seconds)));
        }
        colours = new VariantColours(experiment.variants());
    }

    private record Predicted(RecoveryRun run, String variant, Prediction seconds) {}

    /** Empty if no run has both. */
    static Optional<Section> section(Experiment experiment) {
        PredictionFigures figures = new PredictionFigures(experiment);
        return figures.predicted.isEmpty() ? Optional.empty() : Optional.of(figures.section());
    }

    private Section section() {
        List<RecoveryRun> runs = predicted.stream().map(Predicted::run).toList();
        double mean = Prediction.meanError(runs).orElse(Double.NaN);
        return new Section(
                "prediction",
                "Predicted and measured",
                "Expected recovery by arrival rate and phase of the checkpoint interval, and by the downtime, capacity and"
                        + " commits of the other repetitions. Mean error " + Numbers.format(mean * PERCENT, 3)
                        + " % over " + Prediction.counted(runs) + ".",
                List.of(new Figure(
                        "prediction-runs",
                        "MTTR_full, predicted and measured",
                        "A dot is a run that came back. On the line the prediction is right; between the dashed lines it is off by "
                                + Numbers.format(BAND * PERCENT) + " % of what was measured at most.",
                        new Chart(Format.lines("seconds", "number", "s"), List.of(), Map.of(List.of(), chart())),
                        table())));
    }

    private ObjectNode chart() {
        double most = ROOM
                * predicted.stream()
                        .map(Predicted::seconds)
                        .mapToDouble(one -> Math.max(orZero(one.measuredSeconds()), one.predictedSeconds()))
                        .max()
                        .orElse(1);
        most = Math.ceil(most);
        ObjectNode option = Options.option(
                Options.axis("value", "measured MTTR_full", "@seconds")
                        .put("min", 0)
                        .put("max", most),
                Options.axis("value", "predicted MTTR_full", "@seconds")
                        .put("min", 0)
                        .put("max", most));
        option.putObject("tooltip").put("trigger", "item");
        diagonal(option, "prediction is right", 1, most, "solid");
        String band = "off by " + Numbers.format(BAND * PERCENT) + " %";
        diagonal(option, band, 1 - BAND, most, "dashed");
        diagonal(option, band, 1 + BAND, most, "dashed");
        for (String variant : experiment.variants()) {
            List<Predicted> runs = predicted.stream()
                    .filter(one ->
                            one.variant().equals(variant) && one.seconds().cameBack())
                    .toList();
            if (!runs.isEmpty()) {
                ArrayNode dots = Options.addDots(option, variant, colours.of(variant), DOT);
                runs.forEach(one -> addDot(dots, one));
            }
        }
        return option;
    }

    private static void addDot(ArrayNode dots, Predicted one) {
        RecoveryRun run = one.run();
        Prediction seconds = one.seconds();
        ObjectNode dot = dots.addObject()
                .put(
                        "note",
                        run.fault() + ", " + run.strategy() + ", repetition " + run.repetition() + ": measured "
                                + Numbers.format(orZero(seconds.measuredSeconds()), 3) + " s, predicted "
                                + Numbers.format(seconds.predictedSeconds(), 3) + " s");
        dot.putArray("value").add(orZero(seconds.measuredSeconds())).add(seconds.predictedSeconds());
    }

    private static void diagonal(ObjectNode option, String name, double slope, double most, String type) {
        ObjectNode line = option.withArray("series").addObject();
        line.put("type", "line").put("name", name).put("color", slope == 1 ? "@muted" : "@limit");
        line.put("silent", true).put("showSymbol", false).put("z", 1);
        ObjectNode style = line.putObject("lineStyle").put("width", slope == 1 ? 2 : 1.4);
        if (slope != 1) {
            style.put("type", type);
        }
        ArrayNode data = line.putArray("data");
        data.addArray().add(0).add(0);
        double x = Math.min(most, most / slope);
        data.addArray().add(x).add(x * slope);
    }

    private static double orZero(@Nullable Double seconds) {
        return seconds == null ? 0 : seconds;
    }

    private static Cell measured(Prediction seconds) {
        Double measured = seconds.measuredSeconds();
        return measured == null ? Cell.number("never", Double.MAX_VALUE) : Cell.number(measured);
    }

    private Table table() {
        List<Row> rows = new ArrayList<>();
        for (Predicted one : predicted) {
            double error = one.seconds().error() * PERCENT;
            rows.add(Row.of(List.of(
                    Cell.text(one.run().fault()),
                    Cell.text(one.variant()).inColour(colours.of(one.variant())),
                    Cell.number((double) one.run().repetition()),
                    measured(one.seconds()),
                    Cell.number(one.seconds().predictedSeconds()),
                    Cell.number((error > 0 ? "+" : "") + Numbers.format(error, 3) + " %", Math.abs(error)))));
        }
        return new Table(
                List.of(
                        Column.text("Fault"),
                        Column.text("Strategy"),
                        Column.number("Repetition"),
                        Column.number("Measured, s"),
                        Column.number("Predicted, s"),
                        Column.number("Error")),
                rows);
    }
}
