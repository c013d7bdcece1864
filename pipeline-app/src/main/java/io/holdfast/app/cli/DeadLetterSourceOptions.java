package io.holdfast.app.cli;

import io.holdfast.app.deadletters.DeadLetterFilter;
import io.holdfast.app.deadletters.DeadLetterScan;
import io.holdfast.app.deadletters.ScanSummary;
import io.holdfast.app.text.ProgressLine;
import io.holdfast.app.text.TerminalText;
import io.holdfast.app.topics.ReadProgress;
import java.io.PrintWriter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command that reads dead letters, from a topic or from files, and the reading itself. */
final class DeadLetterSourceOptions {
    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How to report; json is one document a line. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format = ReportFormat.TEXT;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Exactly one place to read. */
    static final class Where {
        @Option(names = "--topic", paramLabel = "TOPIC", description = "The topic of the dead letters.")
        private @Nullable String topic;

        @Option(
                names = "--path",
                paramLabel = "PATH",
                description =
                        "The folder of the dead letters: a local path, or a URI such as s3://bucket/dead-letters.")
        private @Nullable String path;
    }

    ReportFormat format() {
        return format;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Reads the dead letters, showing progress, and says on standard error what could not be shown. */
    ScanSummary read(
            KafkaOptions kafka,
            FileSystemOptions files,
            DeadLetterFilter filter,
            Function<DeadLetterScan, ScanSummary> reading) {
        PrintWriter err = spec.commandLine().getErr();
        ScanSummary summary;
        try (ProgressLine line = ProgressLine.on(err)) {
            summary = reading.apply(scan(kafka, files, filter, (read, total) -> line.show("reading", read, total)));
        }
        out().flush();
        String name = where.topic == null ? String.valueOf(where.path) : where.topic;
        note(err, summary.foreign(), "records of " + name + " are not dead letters");
        note(err, summary.damaged(), "dead letters of " + name + " are damaged and cannot be read back");
        note(err, summary.hiddenOffsets(), "offsets at the end of " + name + " are hidden by an open transaction");
        note(err, summary.unreadableFiles(), "files of " + name + " cannot be read to their end");
        summary.troubles()
                .forEach(trouble ->
                        err.println("holdfast: " + TerminalText.line(trouble.file() + ": " + trouble.reason())));
        err.flush();
        return summary;
    }

    private DeadLetterScan scan(
            KafkaOptions kafka, FileSystemOptions files, DeadLetterFilter filter, ReadProgress progress) {
        if (where.path != null) {
            files.initialize();
            return DeadLetterScan.ofFiles(where.path, filter, progress);
        }
        return DeadLetterScan.ofTopic(kafka.clientProperties(), String.valueOf(where.topic), filter, progress);
    }

    private static void note(PrintWriter err, long count, String what) {
        if (count > 0) {
            err.println("holdfast: " + count + " " + what);
        }
    }
}
