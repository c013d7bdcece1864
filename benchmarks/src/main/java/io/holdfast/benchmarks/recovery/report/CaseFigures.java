package io.holdfast.benchmarks.recovery.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.recovery.results.MedianInterval;
import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.report.Options;
import io.holdfast.benchmarks.report.figures.Estimate;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Chart;
import io.holdfast.benchmarks.report.page.Chart.Format;
import io.holdfast.benchmarks.report.page.Chart.Shape;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Section;
import io.holdfast.benchmarks.report.page.Table;
import io.holdfast.benchmarks.report.page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Medians of every figure, strategy × fault: where the time goes, availability, restarts. */
final class CaseFigures {
    private static final int DOT = 12;
    private static final double PERCENT = 100;

    /** Nines, and two more. */
    private static final int AVAILABILITY_DIGITS = 5;

    private final List<Repetitions> cases;
    private final VariantColours colours;
    private final boolean severalFaults;

    private CaseFigures(Experiment experiment) {
        cases = experiment.cases();
        colours = new VariantColours(experiment.variants());
        severalFaults = experiment.faults().size() > 1;
    }

    static Section section(Experiment experiment) {
        CaseFigures figures = new CaseFigures(experiment);
        return new Section(
                "medians",
                "Where the time goes",
                "Medians of the repetitions. " + Medians.MEANING,
                List.of(figures.decomposition(), figures.availability(), figures.restarts(), figures.summary()));
    }

    private String name(Repetitions one) {
        return severalFaults ? one.fault() + ": " + one.variant() : one.variant();
    }

    private List<String> names() {
        return cases.stream().map(this::name).toList();
    }

    /** What a phase took in a run; what was not seen, null. */
    private static @Nullable Double seconds(RecoveryRun run, Phase phase) {
        return switch (phase) {
            case DETECT -> run.detectSeconds();
            case DELAY -> run.restartDelaySeconds();
            case REDEPLOY -> run.redeploySeconds();
            case RESTORE -> run.restoreSeconds();
            case FIRST_OUTPUT -> firstOutput(run);
            case CATCH_UP -> run.catchUpSeconds();
        };
    }

    /** What is left of the time to the first output, the phases before it being known. */
    private static @Nullable Double firstOutput(RecoveryRun run) {
        Double total = run.mttrProcessingSeconds();
        if (total == null) {
            return null;
        }
        double before = orZero(run.detectSeconds())
                + orZero(run.restartDelaySeconds())
                + orZero(run.redeploySeconds())
                + orZero(run.restoreSeconds());
        return Math.max(0, total - before);
    }

    /**
     * The last two phases end with a moment that may never have come, the others are not there if they were not seen.
     */
    private static Optional<MedianInterval> median(Repetitions one, Phase phase) {
        return switch (phase) {
            case FIRST_OUTPUT -> Optional.of(one.moment(run -> seconds(run, phase)));
            case CATCH_UP -> one.momentOfSingleFaults(run -> seconds(run, phase));
            default -> one.measure(run -> seconds(run, phase));
        };
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private Figure decomposition() {
        ObjectNode option = Options.bars(Options.axis("value", "", "@seconds").put("min", 0), names());
        List<Column> columns = columns();
        for (Phase phase : Phase.values()) {
            ArrayNode bars = Options.addBars(option, phase.title(), phase.colour(), true);
            cases.forEach(one -> bars.add(median(one, phase)
                    .map(MedianInterval::median) // empty for never: a bar of no length
                    .orElse(0.0)));
            columns.add(Column.number(capitalised(phase.title()) + ", s"));
        }
        dots(
                option,
                "MTTR_full, median",
                "@text",
                one -> one.mttrFull().flatMap(median -> Medians.estimate(median, 1)));
        columns.add(Column.number("MTTR_full, s"));
        List<Row> rows = cases.stream()
                .map(one -> {
                    List<Cell> cells = cells(one);
                    for (Phase phase : Phase.values()) {
                        cells.add(Medians.cell(median(one, phase)));
                    }
                    cells.add(Medians.cell(one.mttrFull()));
                    return Row.of(cells);
                })
                .toList();
        return new Figure(
                "medians-phases",
                "MTTR, taken apart",
                "From the fault until backlog and latency are as before. Each part of a bar is the median of that part; the dot is"
                        + " the median of the whole, with its interval. The sum of medians need not be the median of sums. No"
                        + " dot: it never came back.",
                new Chart(
                        Format.bars("number", "s", cases.size()).as(Shape.WIDE), List.of(), Map.of(List.of(), option)),
                new Table(columns, rows));
    }

    private Figure availability() {
        ObjectNode option = Options.bars(
                Options.axis("value", "", "@percent").put("scale", true).put("max", PERCENT), names());
        dots(option, "processing", "@step5", one -> share(one.measure(RecoveryRun::availabilityProcessing)));
        dots(option, "full", "@step6", one -> share(one.measure(RecoveryRun::availability)));
        List<Column> columns = columns();
        columns.add(Column.number("Processing, %"));
        columns.add(Column.number("Full, %"));
        return new Figure(
                "medians-availability",
                "Availability",
                "MTBF / (MTBF + MTTR) at one fault an hour: with MTTR until the first output, and until"
                        + " the backlog is gone.",
                new Chart(
                        Format.bars("number", "%", cases.size()).as(Shape.WIDE), List.of(), Map.of(List.of(), option)),
                table(
                        columns,
                        one -> List.of(
                                percent(one.measure(RecoveryRun::availabilityProcessing)),
                                percent(one.measure(RecoveryRun::availability)))));
    }

    private static Optional<Estimate> share(Optional<MedianInterval> share) {
        return share.flatMap(one -> Medians.estimate(one, PERCENT));
    }

    private static Cell percent(Optional<MedianInterval> share) {
        return share.map(one -> Medians.cell(one, PERCENT, AVAILABILITY_DIGITS)).orElse(Cell.none());
    }

    private Figure restarts() {
        ObjectNode option =
                Options.bars(Options.axis("value", "", "@number").put("min", 0).put("minInterval", 1), names());
        ArrayNode bars = Options.addBars(option, "restarts", "@muted", false);
        List<Estimate> restarts = new ArrayList<>();
        for (Repetitions one : cases) {
            Estimate estimate = one.measure(RecoveryRun::restarts)
                    .flatMap(interval -> Medians.estimate(interval, 1))
                    .orElse(Estimate.exact(0));
            restarts.add(estimate);
            bars.addObject()
                    .put("value", estimate.value())
                    .putObject("itemStyle")
                    .put("color", colours.of(one.variant()));
        }
        Options.addWhiskers(option, restarts);
        List<Column> columns = columns();
        columns.add(Column.number("Restarts"));
        columns.add(Column.number("Jobs that ended FAILED"));
        return new Figure(
                "medians-restarts",
                "Restarts",
                "Of the job, in one run. A strategy that gives up ends the job.",
                new Chart(Format.bars("number", "", cases.size()).as(Shape.WIDE), List.of(), Map.of(List.of(), option)),
                table(
                        columns,
                        one -> List.of(
                                Medians.cell(one.measure(RecoveryRun::restarts)),
                                Cell.number(
                                        one.endedIn("FAILED") + " of "
                                                + one.runs().size(),
                                        (double) one.endedIn("FAILED")))));
    }

    /** Every other figure. */
    private Figure summary() {
        List<Column> columns = columns();
        List.of(
                        "MTTR_processing, s",
                        "MTTR_full, s",
                        "Predicted, s",
                        "Peak backlog, records",
                        "Backlog area, record-seconds",
                        "Reprocessed, records",
                        "Requests during the outage",
                        "First output after the outage, s",
                        "Arrival rate, records/s",
                        "Capacity, records/s")
                .forEach(title -> columns.add(Column.number(title)));
        columns.add(Column.text("Nothing lost, doubled or wrong"));
        return new Figure(
                "medians-figures",
                "Every figure",
                "Medians of the repetitions.",
                null,
                table(
                        columns,
                        one -> List.of(
                                Medians.cell(one.moment(RecoveryRun::mttrProcessingSeconds), 1),
                                Medians.cell(one.mttrFull()),
                                Medians.cell(one.measure(RecoveryRun::predictedMttrFullSeconds)),
                                Medians.cell(one.measure(RecoveryRun::peakBacklog)),
                                Medians.cell(one.measure(RecoveryRun::backlogArea)),
                                Medians.cell(one.measure(RecoveryRun::reprocessed)),
                                Medians.cell(one.measure(RecoveryRun::dependencyRequestsDuringOutage)),
                                Medians.cell(one.afterOutage()),
                                Medians.cell(one.measure(RecoveryRun::arrivalRate)),
                                Medians.cell(one.measure(RecoveryRun::capacity)),
                                holding(one))));
    }

    private static Cell holding(Repetitions one) {
        int runs = one.runs().size();
        long counted =
                one.runs().stream().filter(run -> run.run().wasOnlyCounted()).count();
        Cell cell = Cell.text(one.holding() + " of " + runs + (counted == 0 ? "" : ", only counted"));
        return cell.with(one.holding() == runs ? Tone.GOOD : Tone.BAD);
    }

    private void dots(ObjectNode option, String name, String colour, Function<Repetitions, Optional<Estimate>> median) {
        ArrayNode dots = Options.addDots(option, name, colour, DOT);
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Optional<Estimate> estimate = median.apply(cases.get(i));
            estimates.add(estimate.orElse(Estimate.exact(0)));
            if (estimate.isPresent()) {
                dots.addArray().add(estimate.get().value()).add(i);
            }
        }
        Options.addWhiskers(option, estimates);
    }

    private static List<Column> columns() {
        return new ArrayList<>(List.of(Column.text("Fault"), Column.text("Strategy")));
    }

    private List<Cell> cells(Repetitions one) {
        return new ArrayList<>(
                List.of(Cell.text(one.fault()), Cell.text(one.variant()).inColour(colours.of(one.variant()))));
    }

    private Table table(List<Column> columns, Function<Repetitions, List<Cell>> rest) {
        List<Row> rows = new ArrayList<>();
        for (Repetitions one : cases) {
            List<Cell> cells = cells(one);
            cells.addAll(rest.apply(one));
            rows.add(Row.of(cells));
        }
        return new Table(columns, rows);
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
