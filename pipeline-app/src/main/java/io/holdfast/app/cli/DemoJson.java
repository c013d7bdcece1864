package io.holdfast.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.app.demo.DemoReport;
import io.holdfast.app.feed.Poison;
import io.holdfast.app.options.RecordFormat;
import io.holdfast.app.reconcile.Reconciliation;
import io.holdfast.model.FailureKind;

/** A demonstration for programs. */
final class DemoJson {
    private static final double TENTHS = 10;
    private static final double THOUSANDTHS = 1000;

    private DemoJson() {}

    /** One JSON document in one line. */
    static String of(DemoReport report, RecordFormat format) {
        Reconciliation reconciliation = report.reconciliation();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("holds", report.holds());
        document.put("guarded", report.guarded());
        document.put("produced", reconciliation.produced());
        document.put("delivered", reconciliation.delivered());
        document.put("deadLettered", reconciliation.deadLettered());
        ObjectNode byKind = document.putObject("deadLetteredByKind");
        for (FailureKind kind : FailureKind.values()) {
            Long count = report.deadLettersByKind().get(kind);
            if (count != null) {
                byKind.put(kind.name(), count);
            }
        }
        ObjectNode byPoison = document.putObject("producedByPoison");
        for (Poison poison : Poison.of(format)) {
            byPoison.put(poison.name(), report.poisoned().getOrDefault(poison, 0L));
        }
        document.put("missing", reconciliation.missing());
        document.put("duplicated", reconciliation.duplicated());
        document.put("stateMismatches", report.stateMismatches());
        document.put("restarts", report.restarts());
        document.put("recordsPerSecond", Math.round(report.recordsPerSecond() * TENTHS) / TENTHS);
        document.put("steadyRecordsPerSecond", Math.round(report.steadyRecordsPerSecond() * TENTHS) / TENTHS);
        document.put("wallSeconds", Math.round(report.wallSeconds() * THOUSANDTHS) / THOUSANDTHS);
        document.put("peakMemoryBytes", report.peakMemoryBytes());
        document.set("reconciliation", ReconciliationJson.tree(reconciliation));
        if (report.archive() != null) {
            document.set("archive", ReconciliationJson.tree(report.archive()));
        }
        return document.toString();
    }
}
