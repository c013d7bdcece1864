package io.holdfast.app.cli;

import io.holdfast.app.deadletters.DeadLetterFilter;
import io.holdfast.app.deadletters.DeadLetterJson;
import io.holdfast.app.deadletters.DeadLetterPage;
import io.holdfast.app.deadletters.DeadLetterScan;
import io.holdfast.app.deadletters.DeadLetterVisitor;
import io.holdfast.app.deadletters.OriginFilter;
import io.holdfast.app.deadletters.PayloadView;
import io.holdfast.app.deadletters.ScanSummary;
import io.holdfast.app.topics.RecordVisitor.Interest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern COORDINATES = Pattern.compile("(\\d{1,9})/(\\d{1,18})");

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Mixin
    private DeadLetterTopicOptions topic = new DeadLetterTopicOptions();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

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
                paramLabel = "PARTITION/OFFSET",
                description = "Where it lies in the dead-letter topic, as dead-letters list says.")
        private @Nullable String coordinates;

        @Option(
                names = "--origin",
                paramLabel = "TOPIC/P/O",
                description = "Where its record was consumed; shows all there are, and reads the whole topic.")
        private @Nullable String origin;
    }

    @Override
    public Integer call() {
        PrintWriter out = topic.out();
        DeadLetterPage page = new DeadLetterPage(out, payload);
        AtomicLong shown = new AtomicLong();
        DeadLetterVisitor visitor = letter -> {
            if (shown.getAndIncrement() > 0 && topic.format() == ReportFormat.TEXT) {
                out.println();
            }
            switch (topic.format()) {
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
            topic.read(kafka, filter, scan -> scan.inTopicOrder(visitor));
        } else {
            topic.read(kafka, DeadLetterFilter.ALL, at(String.valueOf(which.coordinates), visitor));
        }
    }

    private static Function<DeadLetterScan, ScanSummary> at(String coordinates, DeadLetterVisitor visitor) {
        Matcher matcher = COORDINATES.matcher(coordinates);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A dead letter is named by partition/offset such as 0/17, got '"
                    + coordinates + "'; for the place where its record was consumed use --origin");
        }
        int partition = Integer.parseInt(matcher.group(1));
        long offset = Long.parseLong(matcher.group(2));
        return scan -> scan.at(partition, offset, visitor);
    }
}
