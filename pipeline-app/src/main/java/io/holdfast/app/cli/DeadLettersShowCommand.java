package io.holdfast.app.cli;

import io.holdfast.app.deadletters.DeadLetterFilter;
import io.holdfast.app.deadletters.DeadLetterJson;
import io.holdfast.app.deadletters.DeadLetterPage;
import io.holdfast.app.deadletters.DeadLetterVisitor;
import io.holdfast.app.deadletters.OriginFilter;
import io.holdfast.app.deadletters.PayloadView;
import io.holdfast.app.topics.RecordVisitor.Interest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code holdfast dead-letters show}. */
@Command(
        name = "show",
        sortOptions = false,
        description = {"Shows everything about a dead letter: origin, failure, bytes, headers, stack trace.", ""})
final class DeadLettersShowCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Mixin
    private DeadLetterSourceOptions source = new DeadLetterSourceOptions();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private FileSystemOptions files = new FileSystemOptions();

    @Option(
            names = "--payload",
            paramLabel = "text|hex|auto",
            defaultValue = "auto",
            description = "How to show bytes; auto is text where they are printable UTF-8, else a hexadecimal dump."
                    + " Default: ${DEFAULT-VALUE}.")
    private PayloadView payload = PayloadView.AUTO;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Exactly one way to say which dead letter. */
    static final class Which {
        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "PARTITION/OFFSET|FILE:RECORD",
                description = "Where it lies in the topic or the folder, as dead-letters list says.")
        private @Nullable String coordinates;

        @Option(
                names = "--origin",
                paramLabel = "TOPIC/P/O",
                description = "Where its record was consumed; shows all there are, and reads everything.")
        private @Nullable String origin;
    }

    @Override
    public Integer call() {
        PrintWriter out = source.out();
        DeadLetterPage page = new DeadLetterPage(out, payload);
        AtomicLong shown = new AtomicLong();
        DeadLetterVisitor visitor = letter -> {
            if (shown.getAndIncrement() > 0 && source.format() == ReportFormat.TEXT) {
                out.println();
            }
            switch (source.format()) {
                case TEXT -> page.print(letter);
                case JSON -> out.println(DeadLetterJson.of(letter));
            }
            return out.checkError() ? Interest.ENOUGH : Interest.MORE;
        };
        read(visitor);
        if (shown.get() == 0) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("holdfast: there is no dead letter at "
                    + (which.origin == null ? which.coordinates : "origin " + which.origin)
                    + "; see 'holdfast dead-letters list'");
            err.flush();
        }
        return ExitCode.of(shown.get() > 0).code();
    }

    private void read(DeadLetterVisitor visitor) {
        String origin = which.origin;
        if (origin != null) {
            DeadLetterFilter filter = DeadLetterFilter.ofOrigin(OriginFilter.parse(origin));
            source.read(kafka, files, filter, scan -> scan.inOrder(visitor));
        } else {
            source.read(
                    kafka, files, DeadLetterFilter.ALL, scan -> scan.at(String.valueOf(which.coordinates), visitor));
        }
    }
}
