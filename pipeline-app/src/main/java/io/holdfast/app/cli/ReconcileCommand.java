package io.holdfast.app.cli;

import io.holdfast.app.reconcile.Reconciler;
import io.holdfast.app.reconcile.Reconciliation;
import io.holdfast.app.reconcile.TombstoneRule;
import io.holdfast.app.text.ProgressLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast reconcile}: the proof of conservation for any three topics. */
@Command(
        name = "reconcile",
        sortOptions = false,
        description = {
            "Proves that every record of a source topic is exactly once in the output or in the dead letters.",
            "",
            "Reads all three topics read_committed, without a consumer group, from their beginnings to the ends they"
                    + " have now, and goes by the header holdfast.origin. What a running job still has in hand"
                    + " counts as missing: stop it first, or let it catch up.",
            ""
        })
final class ReconcileCommand implements Callable<Integer> {
    @Option(names = "--source", required = true, paramLabel = "TOPIC", description = "The topic that the job reads.")
    private String source = "";

    @Option(names = "--output", required = true, paramLabel = "TOPIC", description = "The topic of the main output.")
    private String output = "";

    @Option(
            names = "--dead-letters",
            required = true,
            paramLabel = "TOPIC",
            description = "The topic of the dead letters.")
    private String deadLetters = "";

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

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
        PrintWriter out = spec.commandLine().getOut();
        long startNanos = System.nanoTime();
        Reconciliation result;
        try (ProgressLine line = ProgressLine.on(spec.commandLine().getErr())) {
            result = Reconciler.builder(kafka.clientProperties())
                    .source(source)
                    .output(output)
                    .deadLetters(deadLetters)
                    .tombstones(tombstones)
                    .maxExamples(maxExamples)
                    .progress((read, total) -> line.show("reconciling", read, total))
                    .build()
                    .reconcile();
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
        switch (format) {
            case TEXT -> ReconciliationText.print(result, elapsed, out);
            case JSON -> out.println(ReconciliationJson.of(result, elapsed));
        }
        out.flush();
        return ExitCode.of(result.holds()).code();
    }
}
