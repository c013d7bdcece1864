package io.holdfast.app.cli;

import io.holdfast.app.deadletters.DeadLetterJson;
import io.holdfast.app.deadletters.DeadLetterTable;
import io.holdfast.app.deadletters.DeadLetterVisitor;
import io.holdfast.app.deadletters.ScanSummary;
import io.holdfast.app.deadletters.StoredDeadLetter;
import io.holdfast.app.topics.RecordVisitor.Interest;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast dead-letters list}. */
@Command(
        name = "list",
        sortOptions = false,
        description = {
            "Lists dead letters, one a line.",
            "",
            "In the order of the topic: by partition, then by offset, the oldest of each partition first; of files by"
                    + " path, which begins with date and kind. Ends as soon as the limit is reached. With --newest,"
                    + " the newest by time of failure, newest first; that reads everything.",
            ""
        })
final class DeadLettersListCommand implements Callable<Integer> {
    @Mixin
    private DeadLetterSourceOptions source = new DeadLetterSourceOptions();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private FileSystemOptions files = new FileSystemOptions();

    @Mixin
    private DeadLetterFilterOptions filter = new DeadLetterFilterOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many at most, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--newest", description = "The newest of all partitions or files, newest first.")
    private boolean newest;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new IllegalArgumentException("--limit is 0 for all, or how many to list, got " + limit);
        }
        Listing listing = new Listing(source.out(), source.format());
        ScanSummary summary = source.read(
                kafka,
                files,
                filter.filter(Instant.now()),
                scan -> newest ? scan.newestFirst(limit, listing) : scan.inOrder(listing));
        listing.end();
        if (limit > 0 && summary.matched() > limit) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("holdfast: more dead letters match than the " + limit
                    + " listed; raise --limit, or see dead-letters stats");
            err.flush();
        }
        return ExitCode.HELD.code();
    }

    /** Writes letter by letter, and has had enough at the limit or when nobody reads on at the other end of a pipe. */
    private final class Listing implements DeadLetterVisitor {
        private final PrintWriter out;
        private final ReportFormat format;
        private final DeadLetterTable table;
        private int listed;

        Listing(PrintWriter out, ReportFormat format) {
            this.out = out;
            this.format = format;
            this.table = new DeadLetterTable(out);
        }

        @Override
        public Interest visit(StoredDeadLetter letter) {
            if (limit > 0 && listed == limit) {
                return Interest.ENOUGH;
            }
            listed++;
            switch (format) {
                case TEXT -> table.add(letter);
                case JSON -> out.println(DeadLetterJson.of(letter));
            }
            return out.checkError() ? Interest.ENOUGH : Interest.MORE;
        }

        void end() {
            if (format == ReportFormat.TEXT) {
                table.flush();
            }
            out.flush();
        }
    }
}
