package io.holdfast.benchmarks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.report.figures.Comparison;
import io.holdfast.benchmarks.report.figures.Contestant;
import io.holdfast.benchmarks.report.figures.ContestantRuns;
import io.holdfast.benchmarks.report.figures.ContestantRuns.Workload;
import io.holdfast.benchmarks.report.figures.Estimate;
import io.holdfast.benchmarks.report.input.LatencyCurve;
import io.holdfast.benchmarks.report.input.ThroughputRun;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Chart;
import io.holdfast.benchmarks.report.page.Chart.Format;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Numbers;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Section;
import io.holdfast.benchmarks.report.page.Selector;
import io.holdfast.benchmarks.report.page.Table;
import io.holdfast.benchmarks.report.page.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;

/** The section of the runs from end to end: pace, single runs, resources, latency. */
final class ThroughputFigures {
    static final String DOCUMENT = "benchmarks-throughput";
    static final String POISON = "poison";
    private static final String WORKLOAD = "workload";
    private static final int DOT = 9;
    private static final double MEBIBYTE = 1 << 20;

    private final List<ContestantRuns> runs;
    private final List<Workload> workloads;
    private final List<String> poison;

    private ThroughputFigures(List<ContestantRuns> all) {
        runs = all.stream()
                .sorted(Comparator.comparing(ContestantRuns::workload)
                        .thenComparing(ContestantRuns::poisonPercent)
                        .thenComparing(one -> contestant(one).rank()))
                .toList();
        workloads = runs.stream().map(ContestantRuns::workload).distinct().toList();
        poison = runs.stream()
                .map(ContestantRuns::poisonPercent)
                .distinct()
                .sorted()
                .map(ThroughputFigures::percent)
                .toList();
    }

    static Section section(List<ContestantRuns> runs, List<LatencyCurve> latencies) {
        List<Figure> all = new ArrayList<>();
        if (!runs.isEmpty()) {
            ThroughputFigures figures = new ThroughputFigures(runs);
            all.add(figures.pace());
            all.add(figures.singleRuns());
            all.addAll(figures.resources());
        }
        if (!latencies.isEmpty()) {
            all.add(LatencyFigure.of(latencies));
        }
        return new Section(
                "throughput",
                "Throughput",
                "End to end through a real Kafka broker, the same input topic for each in turn. Rates are of committed"
                        + " output. Ours ran before and after each of the others, whose runs are compared with the mean of"
                        + " these two: by the steady pace of the second half if all three were long enough, and else from"
                        + " start to end, start-up included.",
                all);
    }

    static String percent(double value) {
        return Numbers.format(value) + " %";
    }

    private static Contestant contestant(ContestantRuns runs) {
        Contestant known = Contestant.of(runs.contestant(), 0);
        return new Contestant(runs.title(), known.colour(), known.rank());
    }

    private List<Selector> workloadSelector() {
        return List.of(
                new Selector(WORKLOAD, workloads.stream().map(Workload::title).toList()));
    }

    private List<Selector> selectors() {
        List<Selector> selectors = new ArrayList<>(workloadSelector());
        selectors.add(new Selector(POISON, poison));
        return selectors;
    }

    private static List<String> choice(ContestantRuns one) {
        return List.of(one.workload().title(), percent(one.poisonPercent()));
    }

    private String paceName() {
        return runs.get(0).steady() ? "steady" : "from start to end";
    }

    private Figure pace() {
        Map<List<String>, ObjectNode> options = new HashMap<>();
        for (Workload workload : workloads) {
            ObjectNode option = Options.option(
                    Options.categories("poison", poison), Options.axis("value", "records a second", "@short"));
            List<ContestantRuns> own =
                    runs.stream().filter(one -> one.workload() == workload).toList();
            for (Contestant contestant :
                    own.stream().map(ThroughputFigures::contestant).distinct().toList()) {
                ArrayNode points = Options.addLine(option, contestant);
                own.stream()
                        .filter(one -> contestant(one).equals(contestant))
                        .forEach(one -> Options.addPoint(points, percent(one.poisonPercent()), one.speed()));
            }
            options.put(List.of(workload.title()), option);
        }
        return new Figure(
                "throughput-pace",
                "Records a second by share of poison",
                "Median of the runs' pace, " + paceName() + ", with the slowest and the fastest run.",
                new Chart(Format.lines("text", "number", "records/s"), workloadSelector(), options),
                paceTable());
    }

    private Table paceTable() {
        List<Row> rows = new ArrayList<>();
        for (ContestantRuns one : runs) {
            rows.add(new Row(
                    List.of(
                            Cell.text(one.title()),
                            Cell.number(percent(one.poisonPercent()), one.poisonPercent()),
                            Cell.number(
                                    Numbers.format(one.speed().value()),
                                    one.speed().value()),
                            one.speed().hasSpread()
                                    ? Cell.text(Numbers.format(one.speed().low()) + " – "
                                            + Numbers.format(one.speed().high()))
                                    : Cell.none(),
                            oursBy(one)
                                    .map(comparison -> Cell.number(
                                            comparison.ratio().text(),
                                            comparison.ratio().value()))
                                    .orElse(Cell.none()),
                            oursBy(one)
                                    .map(comparison -> Cell.text(comparison.pace()))
                                    .orElse(Cell.none()),
                            Cell.text(one.runs().get(0).guarantee()),
                            Cell.text(one.deadLetters() ? "yes" : "no")),
                    List.of(one.workload().title())));
        }
        return new Table(
                List.of(
                        Column.text("Contestant"),
                        Column.number("Poison"),
                        Column.number("Records/s, median"),
                        Column.text("Slowest – fastest"),
                        Column.number("Holdfast / this"),
                        Column.text("Compared"),
                        Column.text("Guarantee"),
                        Column.text("Dead letters")),
                rows);
    }

    private Optional<Comparison> oursBy(ContestantRuns other) {
        return runs.stream()
                .filter(one ->
                        one.role() == ThroughputRun.Role.OURS && choice(one).equals(choice(other)))
                .filter(one -> one.part().equals(other.part()) && !one.equals(other))
                .findFirst()
                .map(ours -> Comparison.of(ours, other));
    }

    private Figure singleRuns() {
        List<Row> rows = new ArrayList<>();
        for (ContestantRuns one : runs) {
            for (ThroughputRun run : one.runs()) {
                rows.add(new Row(
                        List.of(
                                Cell.number(String.valueOf(run.position()), run.position()),
                                Cell.text(run.title()),
                                Cell.number(percent(run.poisonPercent()), run.poisonPercent()),
                                Cell.number(run.steadyRecordsPerSecond()),
                                Cell.number(run.recordsPerSecond()),
                                Cell.number((double) run.records()),
                                run.conserved()
                                        ? Cell.text("yes").with(Tone.GOOD)
                                        : Cell.text("NO").with(Tone.BAD),
                                Cell.text(run.note())),
                        choice(one)));
            }
        }
        return bars(
                new Resource(
                        "runs",
                        "Single runs",
                        "Bars are medians of the pace, " + paceName() + "; dots are the runs.",
                        "records/s",
                        "@short"),
                (option, chosen) -> {
                    ArrayNode medians = Options.addBars(option, "median", "@muted", false);
                    chosen.forEach(one -> Options.addBar(
                            medians, one.speed().value(), contestant(one).colour()));
                    ArrayNode dots = Options.addDots(option, "single run", "@text", DOT);
                    for (int i = 0; i < chosen.size(); i++) {
                        int at = i;
                        for (ThroughputRun run : chosen.get(at).runs()) {
                            dots.addArray().add(chosen.get(at).speedOf(run)).add(i);
                        }
                    }
                },
                new Table(
                        List.of(
                                Column.number("Run"),
                                Column.text("Contestant"),
                                Column.number("Poison").asChosen(),
                                Column.number("Steady, records/s"),
                                Column.number("From start to end"),
                                Column.number("Records"),
                                Column.text("Conserved"),
                                Column.text("Note")),
                        rows));
    }

    private List<Figure> resources() {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(resource(
                new Resource(
                        "cpu",
                        "CPU for a million records",
                        "Of the contestant's process, and of the broker's.",
                        "s",
                        "@number"),
                List.of(
                        new Share("contestant", "", ThroughputRun::cpuSecondsPerMillion),
                        new Share("broker", "@rest", ThroughputRun::brokerCpuSecondsPerMillion))));
        figures.addAll(resource(
                new Resource(
                        "memory",
                        "Peak memory",
                        "Largest resident memory of the contestant's process.",
                        "MiB",
                        "@number"),
                List.of(new Share("peak", "", run -> run.peakMemoryBytes() / MEBIBYTE))));
        figures.addAll(resource(
                new Resource(
                        "allocated",
                        "Allocated for one record",
                        "On the contestant's heap, everything included.",
                        "B",
                        "@number"),
                List.of(new Share("allocated", "", ThroughputRun::allocatedBytesPerRecord))));
        return figures;
    }

    private List<Figure> resource(Resource resource, List<Share> shares) {
        if (runs.stream().allMatch(one -> one.estimate(shares.get(0)::of).isEmpty())) {
            return List.of();
        }
        List<Column> columns = new ArrayList<>(
                List.of(Column.text("Contestant"), Column.number("Poison").asChosen()));
        shares.forEach(share -> columns.add(Column.number(share.name() + ", " + resource.unit())));
        List<Row> rows = new ArrayList<>();
        for (ContestantRuns one : runs) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.text(one.title()));
            cells.add(Cell.number(percent(one.poisonPercent()), one.poisonPercent()));
            shares.forEach(share -> cells.add(one.estimate(share::of)
                    .map(value -> Cell.number(value.text(), value.value()))
                    .orElse(Cell.none())));
            rows.add(new Row(cells, choice(one)));
        }
        return List.of(bars(
                resource,
                (option, chosen) -> {
                    for (Share share : shares) {
                        ArrayNode bars = Options.addBars(
                                option, share.name(), share.colour().isEmpty() ? "@muted" : share.colour(), true);
                        chosen.forEach(one -> Options.addBar(
                                bars,
                                one.estimate(share::of).map(Estimate::value).orElse(0.0),
                                share.colour().isEmpty() ? contestant(one).colour() : share.colour()));
                    }
                },
                new Table(columns, rows)));
    }

    private Figure bars(Resource resource, BiConsumer<ObjectNode, List<ContestantRuns>> draw, Table table) {
        Map<List<String>, ObjectNode> options = new HashMap<>();
        int most = 0;
        for (List<String> choice :
                runs.stream().map(ThroughputFigures::choice).distinct().toList()) {
            List<ContestantRuns> chosen =
                    runs.stream().filter(one -> choice(one).equals(choice)).toList();
            most = Math.max(most, chosen.size());
            ObjectNode option = Options.bars(
                    Options.axis("value", resource.unit(), resource.format()),
                    chosen.stream().map(ContestantRuns::title).toList());
            draw.accept(option, chosen);
            options.put(choice, option);
        }
        return new Figure(
                "throughput-" + resource.id(),
                resource.title(),
                resource.description(),
                new Chart(Format.bars("number", resource.unit(), most), selectors(), options),
                table);
    }

    /** What is shown by bars. */
    private record Resource(String id, String title, String description, String unit, String format) {}

    /** A part of a bar; without a colour, in the contestant's. */
    private record Share(String name, String colour, ToDoubleFunction<ThroughputRun> figure) {
        double of(ThroughputRun run) {
            return figure.applyAsDouble(run);
        }
    }
}
