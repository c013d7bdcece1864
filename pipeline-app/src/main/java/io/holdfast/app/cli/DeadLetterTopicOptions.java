package io.holdfast.app.cli;

import io.holdfast.app.deadletters.DeadLetterFilter;
import io.holdfast.app.deadletters.DeadLetterScan;
import io.holdfast.app.deadletters.ScanSummary;
import io.holdfast.app.text.ProgressLine;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command that reads a dead-letter topic, and the reading itself. */
final class DeadLetterTopicOptions {
    @Option(names = "--topic", required = true, paramLabel = "TOPIC", description = "The topic of the dead letters.")
    private String topic = "";

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How to report; json is one document a line. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format = ReportFormat.TEXT;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    ReportFormat format() {
        return format;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Reads the topic, showing progress, and says on standard error what in it could not be shown. */
    ScanSummary read(KafkaOptions kafka, DeadLetterFilter filter, Function<DeadLetterScan, ScanSummary> reading) {
        PrintWriter err = spec.commandLine().getErr();
        ScanSummary summary;
        try (ProgressLine line = ProgressLine.on(err)) {
            DeadLetterScan scan = DeadLetterScan.of(
                    kafka.clientProperties(), topic, filter, (read, total) -> line.show("reading", read, total));
            summary = reading.apply(scan);
        }
        out().flush();
        note(err, summary.foreign(), "records of " + topic + " are not dead letters");
        note(err, summary.damaged(), "dead letters of " + topic + " are damaged and cannot be read back");
        note(err, summary.hiddenOffsets(), "offsets at the end of " + topic + " are hidden by an open transaction");
        err.flush();
        return summary;
    }

    private static void note(PrintWriter err, long count, String what) {
        if (count > 0) {
            err.println("holdfast: " + count + " " + what);
        }
    }
}
