package io.holdfast.app.cli;

import io.holdfast.app.reconcile.OffsetFindings;
import io.holdfast.app.reconcile.PartitionReconciliation;
import io.holdfast.app.reconcile.Reconciliation;
import io.holdfast.app.reconcile.TopicReading;
import io.holdfast.app.text.TextTable;
import io.holdfast.app.text.TextTable.Column;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A reconciliation for people: a table, the findings by name, and the verdict in the last line. */
public final class ReconciliationText {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Reconciliation result;
    private final PrintWriter out;

    private ReconciliationText(Reconciliation result, PrintWriter out) {
        this.result = result;
        this.out = out;
    }

    /** Prints {@code result}, which took {@code elapsed}, without flushing. */
    public static void print(Reconciliation result, Duration elapsed, PrintWriter out) {
        ReconciliationText text = new ReconciliationText(result, out);
        text.printTable();
        out.println();
        result.partitions().forEach(text::printFindings);
        result.topics().forEach(text::printStrays);
        if (result.derived() > 0) {
            out.println("derived: " + result.derived() + " records without a single origin, not reconciled");
        }
        if (result.expired() > 0) {
            out.println("expired: " + result.expired() + " origins that retention removed from "
                    + result.source().topic() + ", not reconciled");
        }
        result.warnings().forEach(warning -> out.println("warning: " + warning));
        if (!result.holds()
                || result.derived() + result.expired() > 0
                || !result.warnings().isEmpty()) {
            out.println();
        }
        text.printVerdict(elapsed);
    }

    private void printTable() {
        TextTable table = new TextTable(
                out,
                List.of(
                        Column.right("partition"),
                        Column.right("produced"),
                        Column.right("delivered"),
                        Column.right("dead-lettered"),
                        Column.right("dropped"),
                        Column.right("missing"),
                        Column.right("doubled"),
                        Column.right("phantom")));
        for (PartitionReconciliation partition : result.partitions()) {
            table.row(
                    partition.partition(),
                    partition.produced(),
                    partition.delivered(),
                    partition.deadLettered(),
                    partition.dropped(),
                    partition.missing().count(),
                    partition.duplicated(),
                    partition.phantom().count());
        }
        table.row(
                "total",
                result.produced(),
                result.delivered(),
                result.deadLettered(),
                result.dropped(),
                result.missing(),
                result.duplicated(),
                result.phantom());
        table.flush();
    }

    private void printFindings(PartitionReconciliation partition) {
        String place = result.source().topic() + '/' + partition.partition();
        print(place, "missing", partition.missing());
        print(place, "doubled in the output", partition.doubledInOutput());
        print(place, "doubled in the dead letters", partition.doubledInDeadLetters());
        print(place, "in the output and in the dead letters", partition.doubledAcross());
        print(place, "phantom, not in the source", partition.phantom());
    }

    private void print(String place, String what, OffsetFindings findings) {
        if (findings.count() > 0) {
            String named = findings.first().stream().map(String::valueOf).collect(Collectors.joining(", "));
            String more = findings.count() > findings.first().size() ? ", …" : "";
            out.println(place + ": " + findings.count() + " " + what + (named.isEmpty() ? "" : ": " + named + more));
        }
    }

    private void printStrays(TopicReading topic) {
        if (topic.unattributed() + topic.phantom() > 0) {
            out.println(topic.topic() + ": " + topic.unattributed() + " unattributed, " + topic.phantom()
                    + " of a partition that the source does not have"
                    + (topic.strays().isEmpty() ? "" : ": " + String.join(", ", topic.strays())));
        }
    }

    private void printVerdict(Duration elapsed) {
        double seconds = elapsed.toNanos() / NANOS_PER_SECOND;
        out.println(String.format(
                Locale.ROOT,
                "%d records read in %.1f s (%.0f a second)",
                result.recordsRead(),
                seconds,
                seconds == 0 ? 0 : result.recordsRead() / seconds));
        String balance = "produced " + result.produced() + " = delivered " + result.delivered() + " + dead-lettered "
                + result.deadLettered() + (result.dropped() == 0 ? "" : " + dropped " + result.dropped());
        out.println(
                result.holds()
                        ? "Conservation holds: " + balance
                        : "Conservation DOES NOT HOLD: missing " + result.missing() + ", doubled " + result.duplicated()
                                + ", phantom " + result.phantom() + ", unattributed " + result.unattributed());
    }
}
