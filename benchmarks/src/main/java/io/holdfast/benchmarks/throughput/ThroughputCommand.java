package io.holdfast.benchmarks.throughput;

import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.environment.ShellCommand;
import io.holdfast.benchmarks.throughput.contestants.Contestant;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmarks throughput}: records a second end to end, against the limit, the job without guards, and peers. */
@Command(
        name = "throughput",
        sortOptions = false,
        description = {
            "Measures throughput and latency end to end through a real broker, exactly-once, at several shares of"
                    + " poison, for Holdfast and everyone else in turn.",
            "",
            "Each contestant is a process of its own that reads the same topic of JSON orders and writes results and"
                    + " dead letters. Only what is committed counts, and after each run every order is looked for.",
            ""
        })
public final class ThroughputCommand implements Callable<Integer> {
    private static final int NOT_CONSERVED = 1;

    @Option(names = "--records", paramLabel = "N", description = "Orders in each topic. Default: 2000000.")
    private @Nullable Long records;

    @Option(
            names = "--poison",
            paramLabel = "P",
            split = ",",
            description = "Shares of bad orders in percent, with commas between. Default: 0,1,10,50.")
    private @Nullable List<Double> poison;

    @Option(
            names = "--contestants",
            paramLabel = "NAME",
            split = ",",
            description = "Who takes part, with commas between: raw-copy, unguarded (without poison), naive (with"
                    + " poison), holdfast, kafka-streams, spring-kafka, kafka-connect, and the reference job with state,"
                    + " orders-unguarded and orders-holdfast. Default: all, the reference job without poison only.")
    private @Nullable List<String> contestants;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often each of the others is run, with Holdfast before and after. Default: 1.")
    private int repetitions;

    @Option(
            names = "--latency-rate",
            paramLabel = "N",
            description = "Orders a second when latency is measured. Default: 20000.")
    private @Nullable Integer latencyRate;

    @Option(
            names = "--latency-seconds",
            paramLabel = "N",
            description = "How long latency is measured after a warm-up, 0 for not at all. Default: 20.")
    private @Nullable Integer latencySeconds;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "benchmarks/target/throughput",
            description = "Folder for throughput.json and the histograms. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path output;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides on every order and every poison. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--quick",
            description = "A smoke run in less than a minute: other defaults, namely 50000 orders, 10 %% poison,"
                    + " holdfast and kafka-streams, latency for 3 s at 2000 orders a second.")
    private boolean quick;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        ThroughputOptions options = options();
        RunEnvironment environment = RunEnvironment.ofThisJvm(
                ShellCommand.of(spec.root().commandLine().getParseResult().originalArgs()));
        PrintWriter out = spec.commandLine().getOut();
        try (Tournament tournament =
                Tournament.start(options, environment, spec.commandLine().getErr())) {
            tournament.run();
            ThroughputTable.print(tournament.results(), tournament.latencies(), out);
            return tournament.results().stream().allMatch(Result::keepsPromise) ? 0 : NOT_CONSERVED;
        }
    }

    /** What is asked for, with a default for what is not. */
    ThroughputOptions options() {
        try {
            return new ThroughputOptions(
                    Objects.requireNonNullElse(records, quick ? 50_000L : 2_000_000L),
                    Objects.requireNonNullElse(poison, quick ? List.of(10.0) : List.of(0.0, 1.0, 10.0, 50.0)),
                    whoTakesPart(),
                    repetitions,
                    contestants != null,
                    Objects.requireNonNullElse(latencyRate, quick ? 2_000 : 20_000),
                    Objects.requireNonNullElse(latencySeconds, quick ? 3 : 20),
                    output,
                    seed);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), String.valueOf(refused.getMessage()), refused);
        }
    }

    private List<Contestant> whoTakesPart() {
        if (contestants != null) {
            return contestants.stream().map(Contestant::of).toList();
        }
        return quick ? List.of(Contestant.HOLDFAST, Contestant.KAFKA_STREAMS) : Arrays.asList(Contestant.values());
    }
}
