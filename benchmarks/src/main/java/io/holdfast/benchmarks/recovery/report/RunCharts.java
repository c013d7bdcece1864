package io.holdfast.benchmarks.recovery.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.benchmarks.recovery.report.TimeChart.Mark;
import io.holdfast.benchmarks.recovery.report.TimeChart.Style;
import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.recovery.trace.Sample;
import io.holdfast.benchmarks.report.Options;
import io.holdfast.benchmarks.report.page.Chart;
import io.holdfast.benchmarks.report.page.Chart.Format;
import io.holdfast.benchmarks.report.page.Chart.Shape;
import io.holdfast.benchmarks.report.page.Figure;
import io.holdfast.benchmarks.report.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The charts of one run, over one time axis, with the fault and the phases of the recovery in each of them. */
final class RunCharts {
    private static final String GROUP = "run";
    private static final double MILLIS = 1e3;
    private static final double MEBIBYTE = 1 << 20;
    private static final String RATE = "records/s";

    private final ObservedRun observed;
    private final RunTrace trace;
    private final Phases phases;
    private final List<Fault> faults;
    private final double zero;
    private final double window;

    RunCharts(ObservedRun observed, Phases phases) {
        this.observed = observed;
        this.phases = phases;
        trace = observed.trace();
        faults = Fault.of(trace);
        zero = observed.faultSeconds();
        window = Math.max(1, trace.checkpointIntervalMillis() / MILLIS);
    }

    List<Figure> figures() {
        return List.of(throughput(), backlog(), latency(), dependency(), tasks(), checkpoints());
    }

    private Figure throughput() {
        Signal input = Signal.rate(trace, zero, Sample::produced);
        Signal committed = Signal.rate(trace, zero, Sample::committed, window);
        Signal seen = Signal.rate(trace, zero, Sample::committed);
        Signal processed = Signal.rate(trace, zero, Sample::processed, window);
        String over = Numbers.format(window) + " s";
        TimeChart chart = chart(TimeChart.linear(RATE))
                .line("input", "@reference", Style.DASHED, input)
                .line("processed", "@peer5", Style.SOLID, processed)
                .line("committed, each second", "@limit", Style.ON_DEMAND, seen)
                .line("committed, over " + over, "@ours", Style.SOLID, committed);
        chart.marks("checkpoint completed", "@good", "triangle", checkpointsAtTheBottom("COMPLETED"))
                .marks("checkpoint failed", "@bad", "diamond", checkpointsAtTheBottom("FAILED"));
        return figure(
                "throughput",
                "Throughput",
                "Records a second that are produced, that the job reads, repetitions included, and that a read_committed"
                        + " reader sees. Output is committed with each checkpoint, and so in steps: the bold line is the"
                        + " rate over the last "
                        + over + ", one checkpoint interval.",
                new Drawn(chart, Shape.WIDE, "number", RATE),
                new SecondsTable(zero)
                        .add("Input, records/s", input)
                        .add("Processed, records/s", processed)
                        .add("Committed, records/s", seen)
                        .add("Committed over " + over + ", records/s", committed));
    }

    /** At the sample that is nearest, so that one look at a second tells both. */
    private List<Mark> checkpointsAtTheBottom(String status) {
        List<Mark> marks = new ArrayList<>();
        for (Checkpoint one : trace.checkpoints()) {
            long visible = one.triggeredMillis() + one.durationMillis();
            trace.samples().stream()
                    .map(Sample::millis)
                    .min((a, b) -> Long.compare(Math.abs(a - visible), Math.abs(b - visible)))
                    .filter(nearest -> one.status().equals(status))
                    .ifPresent(nearest -> marks.add(new Mark(nearest / MILLIS - zero, 0, note(one))));
        }
        return marks;
    }

    private Figure backlog() {
        Signal backlog = Signal.level(trace, zero, Sample::backlog);
        TimeChart chart = chart(TimeChart.linear("records")).line("backlog", "@ours", Style.AREA, backlog);
        return figure(
                "backlog",
                "Backlog",
                "Records that are produced and not committed yet; at most "
                        + Numbers.format(observed.run().peakBacklog())
                        + " after the fault. The slope down is what the job can do beyond the input rate.",
                new Drawn(chart, Shape.LOW, "number", "records"),
                new SecondsTable(zero).add("Backlog, records", backlog));
    }

    private Figure latency() {
        Signal median = Signal.level(trace, zero, Sample::latencyP50Millis);
        Signal high = Signal.level(trace, zero, Sample::latencyP99Millis);
        TimeChart chart = chart(Options.axis("log", "", "@millis"))
                .line("median (p50)", "@ours", Style.SOLID, forLogarithms(median))
                .line("99th percentile (p99)", "@peer3", Style.SOLID, forLogarithms(high));
        return figure(
                "latency",
                "Event latency",
                "From when a record was due to when a read_committed reader sees it, of the records seen in each second;"
                        + " logarithmic. A gap is a time longer than a checkpoint interval in which nothing was seen.",
                new Drawn(chart, Shape.LOW, "millis", ""),
                new SecondsTable(zero).add("p50, ms", median).add("p99, ms", high));
    }

    /** A logarithmic axis has no zero. Output is seen once an interval: only what is longer than that is a hole. */
    private Signal forLogarithms(Signal signal) {
        return new Signal(
                        signal.seconds(),
                        signal.values().stream()
                                .map(value -> value == 0 ? Double.valueOf(1) : value)
                                .toList())
                .withoutHolesUpTo(window + 1);
    }

    private Figure dependency() {
        Signal requests = Signal.rate(trace, zero, Sample::dependencyRequests);
        Signal refusals = Signal.rate(trace, zero, Sample::dependencyRefusals);
        TimeChart chart = chart(TimeChart.linear("requests/s"))
                .line("requests", "@ours", Style.SOLID, requests)
                .line("of those, refused", "@peer2", Style.AREA, refusals);
        return figure(
                "dependency",
                "Pressure on the dependency",
                "Requests a second that reach the dependency, and how many of them it refuses because it is switched off;"
                        + " "
                        + Numbers.format(observed.run().dependencyRequestsDuringOutage())
                        + " while it was away.",
                new Drawn(chart, Shape.LOW, "number", "requests/s"),
                new SecondsTable(zero).add("Requests/s", requests).add("Refused, requests/s", refusals));
    }

    private Figure tasks() {
        Signal running = Signal.level(trace, zero, Sample::runningTasks);
        double most = Math.max(1, running.largestFrom(Double.NEGATIVE_INFINITY));
        ObjectNode y =
                Options.axis("value", "tasks", "@number").put("min", -most / 4).put("minInterval", 1);
        y.withObject("/axisLabel").put("showMinLabel", false);
        TimeChart chart =
                chart(y).line("running tasks", "@ours", Style.STEPS, running).states(JobStates.of(trace), zero);
        return figure(
                "tasks",
                "Tasks and job",
                "Subtasks that are RUNNING, and at the bottom the state of the job as Flink names it.",
                new Drawn(chart, Shape.LOW, "number", "tasks"),
                new SecondsTable(zero).add("Running tasks", running));
    }

    private Figure checkpoints() {
        TimeChart chart = chart(Options.axis("log", "", "@millis"));
        chart.marks("completed", "@good", "circle", durations("COMPLETED"))
                .marks("failed", "@bad", "diamond", durations("FAILED"))
                .marks("not ended", "@limit", "emptyCircle", durations("IN_PROGRESS"));
        return new Figure(
                "run-checkpoints",
                "Checkpoints",
                "When each was triggered, and how long it took; logarithmic.",
                new Chart(
                        Format.lines("moment", "millis", "").as(Shape.LOW).in(GROUP),
                        List.of(),
                        Map.of(List.of(), finished(chart))),
                RunTables.checkpoints(trace, zero).foldedUnder("Every checkpoint"));
    }

    private List<Mark> durations(String status) {
        return trace.checkpoints().stream()
                .filter(one -> one.status().equals(status))
                .map(one ->
                        new Mark(one.triggeredMillis() / MILLIS - zero, Math.max(1, one.durationMillis()), note(one)))
                .toList();
    }

    private static String note(Checkpoint one) {
        String status = one.status().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "checkpoint " + one.id() + " " + status + ", " + Numbers.format(one.durationMillis()) + " ms, "
                + one.type().toLowerCase(Locale.ROOT) + ", waited " + Numbers.format(one.alignmentMillis())
                + " ms to align, state " + Numbers.format(one.stateBytes() / MEBIBYTE, 3) + " MiB";
    }

    private TimeChart chart(ObjectNode y) {
        List<Sample> samples = trace.samples();
        double from = samples.isEmpty() ? 0 : Math.floor(samples.get(0).millis() / MILLIS - zero);
        double to = samples.isEmpty()
                ? 1
                : Math.ceil(samples.get(samples.size() - 1).millis() / MILLIS - zero);
        return new TimeChart(from, Math.max(to, from + 1), y);
    }

    private ObjectNode finished(TimeChart chart) {
        return chart.phases(phases, zero).faults(faults, zero).option();
    }

    /** A chart and how its values are read. */
    private record Drawn(TimeChart chart, Shape shape, String format, String unit) {}

    private Figure figure(String id, String title, String description, Drawn drawn, SecondsTable table) {
        Format format = Format.lines("moment", drawn.format(), drawn.unit())
                .as(drawn.shape())
                .in(GROUP);
        return new Figure(
                "run-" + id,
                title,
                description,
                new Chart(format, List.of(), Map.of(List.of(), finished(drawn.chart()))),
                table.table());
    }
}
