package io.holdfast.app.cli;

import io.holdfast.app.demo.DemoOptions;
import io.holdfast.app.demo.DemoReport;
import io.holdfast.app.demo.DemoTopics;
import io.holdfast.app.feed.Poison;
import io.holdfast.app.options.RecordFormat;
import io.holdfast.app.reconcile.Reconciliation;
import io.holdfast.app.text.TextTable;
import io.holdfast.app.text.TextTable.Column;
import io.holdfast.model.FailureKind;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A demonstration for people: the figures, the poison, how to look at it, and the verdict in the last line. */
final class DemoText {
    private static final double MEBIBYTE = 1 << 20;

    /** So that a line fits a terminal of 80 columns. */
    private static final int MAKERS_A_LINE = 3;

    private final DemoReport report;
    private final RecordFormat format;
    private final PrintWriter out;

    private DemoText(DemoReport report, RecordFormat format, PrintWriter out) {
        this.report = report;
        this.format = format;
        this.out = out;
    }

    static void print(DemoReport report, DemoOptions options, String bootstrapServers, PrintWriter out) {
        DemoText text = new DemoText(report, options.formatIn(), out);
        text.printFigures();
        if (report.guarded()) {
            out.println();
            text.printKinds();
            out.println();
            text.printHint(options, bootstrapServers);
        }
        out.println();
        text.printVerdict();
        out.flush();
    }

    private void printFigures() {
        Reconciliation reconciliation = report.reconciliation();
        TextTable table = new TextTable(out, List.of(Column.left("what"), Column.right("figure")));
        table.row("produced", count(reconciliation.source().records()));
        if (report.guarded()) {
            table.row("delivered", count(reconciliation.delivered()));
            table.row("dead-lettered", count(reconciliation.deadLettered()));
            if (report.archive() != null) {
                table.row("  in the bucket too", count(report.archive().deadLettered()));
            }
            table.row("missing", count(reconciliation.missing()));
            table.row("doubled", count(reconciliation.duplicated()));
        } else {
            table.row("delivered", count(reconciliation.output().records()));
        }
        table.row("state mismatches", count(report.stateMismatches()));
        table.row("restarts", count(report.restarts()));
        table.row("records a second", count(Math.round(report.recordsPerSecond())));
        table.row("  in steady state", steady());
        table.row("seconds in all", String.format(Locale.ROOT, "%.1f", report.wallSeconds()));
        table.row(
                "peak memory, job and broker",
                String.format(Locale.ROOT, "%.0f MiB", report.peakMemoryBytes() / MEBIBYTE));
        table.flush();
    }

    private String steady() {
        return report.steadyRecordsPerSecond() == 0
                ? "too short to tell"
                : count(Math.round(report.steadyRecordsPerSecond()));
    }

    private void printKinds() {
        TextTable table = new TextTable(
                out,
                List.of(
                        Column.left("dead letters"),
                        Column.right("expected"),
                        Column.right("found"),
                        Column.left("made by")));
        for (FailureKind kind : FailureKind.values()) {
            long expected = report.expectedByKind().getOrDefault(kind, 0L);
            long found = report.deadLettersByKind().getOrDefault(kind, 0L);
            if (expected > 0 || found > 0) {
                List<String> makers = makers(kind);
                if (makers.isEmpty()) {
                    table.row(kind, count(expected), count(found), "nothing that was meant to");
                }
                for (int i = 0; i < makers.size(); i += MAKERS_A_LINE) {
                    String some = String.join(", ", makers.subList(i, Math.min(makers.size(), i + MAKERS_A_LINE)));
                    if (i == 0) {
                        table.row(kind, count(expected), count(found), some);
                    } else {
                        table.row("", "", "", some);
                    }
                }
            }
        }
        table.flush();
    }

    private List<String> makers(FailureKind kind) {
        return Poison.of(format).stream()
                .filter(poison -> poison.expectedKind() == kind)
                .map(poison -> poison.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .toList();
    }

    private void printHint(DemoOptions options, String bootstrapServers) {
        if (options.keep()) {
            out.println("Look at the dead letters in another terminal:");
            out.println("  ./holdfast dead-letters stats --topic " + DemoTopics.DEAD_LETTERS + " --bootstrap-servers "
                    + bootstrapServers);
            out.println("  ./holdfast dead-letters list --topic " + DemoTopics.DEAD_LETTERS + " --bootstrap-servers "
                    + bootstrapServers + " --limit 20");
        } else {
            out.println("To look at the dead letters, run it with --keep.");
        }
    }

    private void printVerdict() {
        if (report.holds()) {
            out.println(
                    report.guarded()
                            ? "HOLDS: every order is exactly once in the output or in the dead letters, and every"
                                    + " total is right."
                            : "HOLDS: as many results as orders, and every total is right.");
        } else {
            out.println("DOES NOT HOLD: see the figures above. Run it again with --keep and reconcile the topics.");
        }
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
