package io.holdfast.app.cli;

import io.holdfast.app.demo.DeadLettersTo;
import io.holdfast.app.demo.Demo;
import io.holdfast.app.demo.DemoListener;
import io.holdfast.app.demo.DemoOptions;
import io.holdfast.app.demo.DemoReport;
import io.holdfast.app.options.RecordFormat;
import io.holdfast.app.text.ProgressLine;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code holdfast demo}: everything once, on embedded defaults, with the proof at the end. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Runs the reference job on embedded defaults, and proves that it lost and doubled nothing.",
            "",
            "Starts a real Kafka broker, writes orders with poison of every kind that their format can have, runs the real job"
                    + " exactly-once with RocksDB state, lets a task fail half-way, and then reads all topics to prove"
                    + " that every order is exactly once in the output or in the dead letters.",
            ""
        })
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Orders, good and bad together. Default: ${DEFAULT-VALUE}.")
    private long records;

    @Option(
            names = "--poison-percent",
            paramLabel = "P",
            defaultValue = "1",
            description = "Share of bad orders, 0 to 100. Default: ${DEFAULT-VALUE}.")
    private double poisonPercent;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Orders a second, written while the job runs and whether it keeps up or not; 0 writes them all"
                            + " before it starts, so that it runs at full speed. Default: ${DEFAULT-VALUE}.")
    private long rate;

    @Option(
            names = "--fail-at",
            paramLabel = "P%|never",
            defaultValue = "50%",
            converter = Percent.class,
            description = "At which share of the orders a task fails. Default: ${DEFAULT-VALUE}.")
    private double failAtPercent;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Decides on every order and every poison. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Keys of the job's state. Default: ${DEFAULT-VALUE}.")
    private int customers;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Subtasks of every operator. Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    @Option(
            names = "--format-in",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "How the orders are written: json, avro, avro-registry (starts a real schema registry) or"
                    + " protobuf. Default: ${DEFAULT-VALUE}.")
    private RecordFormat formatIn = RecordFormat.JSON;

    @Option(
            names = "--dead-letters-to",
            paramLabel = "PLACE",
            defaultValue = "kafka",
            description = "Where dead letters go: kafka, files, or kafka-and-s3 (starts a real S3 server)."
                    + " Default: ${DEFAULT-VALUE}.")
    private DeadLettersTo deadLettersTo = DeadLettersTo.KAFKA;

    @Option(names = "--keep", description = "Leave the broker and its topics running afterwards, until interrupted.")
    private boolean keep;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How to report; json is one document in the last line. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(
            names = "--unguarded",
            hidden = true,
            description = "The same job without guards, to measure what they cost.")
    private boolean unguarded;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        DemoOptions options = options();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (ProgressLine line = ProgressLine.on(err);
                Demo demo = Demo.start(options, new Progress(line))) {
            DemoReport report = demo.run(start);
            line.wipe();
            switch (format) {
                case TEXT -> DemoText.print(report, options, demo.bootstrapServers(), out);
                case JSON -> out.println(DemoJson.of(report, formatIn));
            }
            out.flush();
            if (keep) {
                err.println("The broker stays at " + demo.bootstrapServers() + " until you press Ctrl-C.");
                err.flush();
                new CountDownLatch(1).await();
            }
            return ExitCode.of(report.holds()).code();
        }
    }

    private DemoOptions options() {
        try {
            return new DemoOptions(
                    records,
                    poisonPercent,
                    rate,
                    failAtPercent,
                    seed,
                    customers,
                    parallelism,
                    formatIn,
                    deadLettersTo,
                    unguarded,
                    keep);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
    }

    /** Shows phases and progress on a terminal, and nothing in a pipe. */
    private static final class Progress implements DemoListener {
        private final ProgressLine line;

        Progress(ProgressLine line) {
            this.line = line;
        }

        @Override
        public void phase(String what) {
            line.note(what);
        }

        @Override
        public void progress(String what, long done, long total) {
            line.show(what, done, total);
        }
    }

    /** {@code 50%}, {@code 50} or {@code never}. */
    private static final class Percent implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            if (text.equals("never")) {
                return 0.0;
            }
            try {
                double percent = Double.parseDouble(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
                if (percent >= 1 && percent <= 99) {
                    return percent;
                }
            } catch (NumberFormatException notANumber) {
                // falls through to the one message below
            }
            throw new TypeConversionException("'" + text + "' must be 1% to 99%, or never");
        }
    }
}
