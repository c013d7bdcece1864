package io.holdfast.benchmarks.recovery.report;

import io.holdfast.benchmarks.recovery.results.RecoveryRun;
import io.holdfast.benchmarks.recovery.trace.Checkpoint;
import io.holdfast.benchmarks.recovery.trace.RunEvent;
import io.holdfast.benchmarks.recovery.trace.RunTrace;
import io.holdfast.benchmarks.report.page.Cell;
import io.holdfast.benchmarks.report.page.Column;
import io.holdfast.benchmarks.report.page.Numbers;
import io.holdfast.benchmarks.report.page.Row;
import io.holdfast.benchmarks.report.page.Table;
import io.holdfast.benchmarks.report.page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of one run. */
final class RunTables {
    private static final double MILLIS = 1e3;
    private static final double MEBIBYTE = 1 << 20;
    private static final double PERCENT = 100;
    private static final String SECONDS = "s";
    private static final String RECORDS = "records";

    private RunTables() {}

    /** Every moment and quantity of the recovery. */
    static Table figures(RecoveryRun run) {
        List<Row> rows = new ArrayList<>();
        rows.add(figure(
                "MTTR_processing", run.mttrProcessingSeconds(), SECONDS, "fault to first newly committed record"));
        rows.add(figure(
                "MTTR_full",
                run.mttrFullSeconds(),
                SECONDS,
                "fault until backlog and latency are as before, for 15 s"));
        rows.add(figure("MTTR_full, by the model", run.fittedMttrFullSeconds(), SECONDS, fitted(run)));
        rows.add(figure("Detect", run.detectSeconds(), SECONDS, Phase.DETECT.meaning()));
        rows.add(figure("Delay", run.restartDelaySeconds(), SECONDS, "cancelling and back-off, over all restarts"));
        rows.add(figure("Redeploy", run.redeploySeconds(), SECONDS, Phase.REDEPLOY.meaning()));
        rows.add(figure("Restore", run.restoreSeconds(), SECONDS, Phase.RESTORE.meaning()));
        rows.add(figure("Catch-up", run.catchUpSeconds(), SECONDS, "first new output until the backlog is gone"));
        rows.add(figure("Outage", run.outageSeconds(), SECONDS, "how long what was broken was away"));
        rows.add(figure(
                "Peak backlog",
                (double) run.peakBacklog(),
                RECORDS,
                "most produced and not committed, after the fault"));
        rows.add(
                figure("Backlog area", run.backlogArea(), "record-seconds", "backlog above the band before the fault"));
        rows.add(figure("Reprocessed", run.reprocessed(), RECORDS, "read more than once"));
        rows.add(figure("Restarts", (double) run.restarts(), "", "of the job"));
        rows.add(figure(
                "Requests during the outage",
                (double) run.dependencyRequestsDuringOutage(),
                "requests",
                "reached the dependency while it was switched off"));
        rows.add(figure(
                "Availability", percent(run.availability()), "%", "MTBF / (MTBF + MTTR_full) at one fault an hour"));
        rows.add(figure(
                "Availability, processing",
                percent(run.availabilityProcessing()),
                "%",
                "the same with MTTR_processing"));
        rows.add(figure("Arrival rate", run.arrivalRate(), "records/s", "before the fault"));
        rows.add(figure("Capacity", run.capacity(), "records/s", "while catching up"));
        rows.add(figure(
                "Phase",
                run.phase(),
                "of an interval",
                "where in the checkpoint interval the first fault fell, 0 to 1"));
        return new Table(
                List.of(Column.text("Figure"), Column.number("Value"), Column.text("Unit"), Column.text("What it is")),
                rows);
    }

    private static String fitted(RecoveryRun run) {
        String meaning = "from the run's own rates and downtime, so no prediction";
        return meaning
                + Prediction.fitOf(run)
                        .map(one -> "; " + Numbers.format(Math.abs(one.error()) * PERCENT, 3) + " % "
                                + (one.error() < 0 ? "less" : "more") + " than measured")
                        .orElse("");
    }

    private static @Nullable Double percent(@Nullable Double share) {
        return share == null ? null : Double.valueOf(share * PERCENT);
    }

    private static Row figure(String name, @Nullable Number value, String unit, String meaning) {
        return Row.of(List.of(
                Cell.text(name),
                value == null ? Cell.none() : Cell.number(value.doubleValue()),
                Cell.text(unit),
                Cell.text(meaning)));
    }

    /** What was lost, doubled or wrong. */
    static Table verdict(RecoveryRun run) {
        return new Table(
                List.of(
                        Column.text("What"),
                        Column.number("Number"),
                        Column.text("Verdict"),
                        Column.text("What it is")),
                List.of(
                        conserved("Missing", run.missing(), "offsets of the input that are in no output"),
                        conserved("Doubled", run.duplicated(), "offsets that are in the outputs more than once"),
                        conserved("Wrong totals", run.stateMismatches(), "results that contradict the running totals"),
                        conserved("Open transactions", run.openTransactions(), "still open at the end"),
                        conserved(
                                "Offsets readers cannot see",
                                run.stableOffsetLag(),
                                "high watermark less last stable offset, at the end")));
    }

    private static Row conserved(String what, long number, String meaning) {
        return Row.of(List.of(
                Cell.text(what),
                Cell.number((double) number),
                number == 0
                        ? Cell.text("none").with(Tone.GOOD)
                        : Cell.text("BROKEN").with(Tone.BAD),
                Cell.text(meaning)));
    }

    /** Each pass through a phase, in the colours of the charts. */
    static Table phases(Phases phases, double zero) {
        List<Row> rows = new ArrayList<>();
        for (Phases.Span span : phases.spans()) {
            rows.add(Row.of(List.of(
                    Cell.text(span.phase().title()).inColour(span.phase().colour()),
                    seconds(span.beginSeconds() - zero),
                    seconds(span.endSeconds() - zero),
                    seconds(span.seconds()),
                    Cell.text(span.phase().meaning()))));
        }
        return new Table(
                List.of(
                        Column.text("Phase"),
                        Column.number("Begin, s"),
                        Column.number("End, s"),
                        Column.number("Duration, s"),
                        Column.text("What it is")),
                rows);
    }

    static Table events(RunTrace trace, double zero) {
        List<Row> rows = new ArrayList<>();
        for (RunEvent event : trace.events()) {
            String details = new TreeMap<>(event.details())
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + " = " + entry.getValue())
                            .collect(Collectors.joining(", "));
            Cell kind = Cell.text(event.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            rows.add(Row.of(List.of(
                    seconds(event.millis() / MILLIS - zero),
                    event.kind() == RunEvent.Kind.FAULT_BEGIN ? kind.with(Tone.BAD) : kind,
                    Cell.text(event.subject()),
                    Cell.text(details))));
        }
        return new Table(
                List.of(
                        Column.number("Since the fault, s"),
                        Column.text("What"),
                        Column.text("Whom"),
                        Column.text("Details")),
                rows);
    }

    static Table checkpoints(RunTrace trace, double zero) {
        List<Row> rows = new ArrayList<>();
        for (Checkpoint one : trace.checkpoints()) {
            Cell status = Cell.text(one.status().toLowerCase(Locale.ROOT).replace('_', ' '));
            rows.add(Row.of(List.of(
                    Cell.number((double) one.id()),
                    seconds(one.triggeredMillis() / MILLIS - zero),
                    one.status().equals("FAILED") ? status.with(Tone.BAD) : status,
                    Cell.text(one.type().toLowerCase(Locale.ROOT)),
                    Cell.number((double) one.durationMillis()),
                    Cell.number((double) one.alignmentMillis()),
                    Cell.number(one.persistedBytes() / MEBIBYTE),
                    Cell.number(one.stateBytes() / MEBIBYTE))));
        }
        return new Table(
                List.of(
                        Column.number("Number"),
                        Column.number("Triggered, s since the fault"),
                        Column.text("Status"),
                        Column.text("Type"),
                        Column.number("Duration, ms"),
                        Column.number("Alignment, ms"),
                        Column.number("In flight, MiB"),
                        Column.number("State, MiB")),
                rows);
    }

    private static Cell seconds(double value) {
        return Cell.number(Numbers.format(value), value);
    }
}
