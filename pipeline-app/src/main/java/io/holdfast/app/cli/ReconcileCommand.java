package io.holdfast.app.cli;

import io.holdfast.app.reconcile.Reconciler;
import io.holdfast.app.reconcile.Reconciliation;
import io.holdfast.app.reconcile.TombstoneRule;
import io.holdfast.app.text.ProgressLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast reconcile}: the proof of conservation for any topics, dead letters in files included. */
@Command(
        name = "reconcile",
        sortOptions = false,
        description = {
            "Proves that every record of a source topic is exactly once in the output or in the dead letters.",
            "",
            "Reads all topics read_committed, without a consumer group, from their beginnings to the ends they"
                    + " have now, and goes by the header holdfast.origin. What a running job still has in hand"
                    + " counts as missing: stop it first, or let it catch up. Dead letters in files: the finished ones.",
            ""
        })
final class ReconcileCommand implements Callable<Integer> {
    @Option(names = "--source", required = true, paramLabel = "TOPIC", description = "The topic that the job reads.")
    private String source = "";

    @Option(names = "--output", required = true, paramLabel = "TOPIC", description = "The topic of the main output.")
    private String output = "";

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Destinations destinations = new Destinations();

    /** Where the dead letters are: one place, or both. */
    static final class Destinations {
        @Option(names = "--dead-letters", paramLabel = "TOPIC", description = "The topic of the dead letters.")
        private @Nullable String topic;

        @Option(
                names = "--dead-letters-path",
                paramLabel = "PATH",
                description = "The folder of the dead letters, a local path or a URI such as s3://bucket/dead-letters."
                        + " With --dead-letters too, each must account for every record, and each is reported.")
        private @Nullable String path;
    }

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private FileSystemOptions files = new FileSystemOptions();

    @Option(
            names = "--tombstones",
            paramLabel = "expect|drop",
            defaultValue = "expect",
            description = "What becomes of source records without a value: expected in the output or the dead letters"
                    + " like any other, or dropped on purpose. Default: ${DEFAULT-VALUE}.")
    private TombstoneRule tombstones = TombstoneRule.EXPECT;

    @Option(
            names = "--max-examples",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many offsets of each finding are named a partition. Default: ${DEFAULT-VALUE}.")
    private int maxExamples;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How to report. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format = ReportFormat.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        boolean holds = true;
        if (destinations.topic != null) {
            String topic = destinations.topic;
            holds = report(reconciler -> reconciler.deadLetters(topic));
        }
        if (destinations.path != null) {
            String path = destinations.path;
            files.initialize();
            if (destinations.topic != null && format == ReportFormat.TEXT) {
                spec.commandLine().getOut().println();
            }
            holds &= report(reconciler -> reconciler.deadLetterFiles(path));
        }
        return ExitCode.of(holds).code();
    }

    /** Reconciles against one place of dead letters, and says whether conservation holds. */
    private boolean report(UnaryOperator<Reconciler.Builder> place) {
        PrintWriter out = spec.commandLine().getOut();
        long startNanos = System.nanoTime();
        Reconciliation result;
        try (ProgressLine line = ProgressLine.on(spec.commandLine().getErr())) {
            Reconciler.Builder builder = Reconciler.builder(kafka.clientProperties())
                    .source(source)
                    .output(output)
                    .tombstones(tombstones)
                    .maxExamples(maxExamples)
                    .progress((read, total) -> line.show("reconciling", read, total));
            result = place.apply(builder).build().reconcile();
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
        switch (format) {
            case TEXT -> ReconciliationText.print(result, elapsed, out);
            case JSON -> out.println(ReconciliationJson.of(result, elapsed));
        }
        out.flush();
        return result.holds();
    }
}
