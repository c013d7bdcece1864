package io.holdfast.benchmarks.throughput;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.text.ProgressLine;
import io.holdfast.benchmarks.environment.RunEnvironment;
import io.holdfast.benchmarks.throughput.contestants.Contestant;
import io.holdfast.benchmarks.throughput.input.OrderTopic;
import io.holdfast.benchmarks.throughput.measure.LatencyTrial;
import io.holdfast.benchmarks.throughput.measure.LatencyTrial.Load;
import io.holdfast.benchmarks.throughput.measure.Run;
import io.holdfast.benchmarks.throughput.measure.Trial;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * All runs of a schedule on one broker, one after the other. The results are written after each of them, so that what
 * is interrupted leaves what it has.
 */
final class Tournament implements AutoCloseable {
    static final int PARTITIONS = 2;
    static final long CHECKPOINT_MILLIS = 2_000;

    private static final int BROKER_HEAP_MEBIBYTES = 1024;
    private static final String RESULTS = "throughput.json";

    private final ThroughputOptions options;
    private final RunEnvironment environment;
    private final PrintWriter err;
    private final ProgressLine line;
    private final LocalKafka kafka;
    private final List<Result> results = new ArrayList<>();
    private final List<LatencyResult> latencies = new ArrayList<>();

    private Tournament(
            ThroughputOptions options,
            RunEnvironment environment,
            PrintWriter err,
            ProgressLine line,
            LocalKafka kafka) {
        this.options = options;
        this.environment = environment;
        this.err = err;
        this.line = line;
        this.kafka = kafka;
    }

    /**
     * Starts the broker.
     *
     * @throws IllegalArgumentException if the folder of the results cannot be written
     */
    static Tournament start(ThroughputOptions options, RunEnvironment environment, PrintWriter err) {
        try {
            Files.createDirectories(options.output());
        } catch (IOException e) {
            throw new IllegalArgumentException("--output is " + options.output() + ", and cannot be written to", e);
        }
        if (!Files.isWritable(options.output())) {
            throw new IllegalArgumentException("--output is " + options.output() + ", and cannot be written to");
        }
        ProgressLine line = ProgressLine.on(err);
        line.note("starting a Kafka broker");
        LocalKafka kafka =
                LocalKafka.builder().heapMebibytes(BROKER_HEAP_MEBIBYTES).start();
        return new Tournament(options, environment, err, line, kafka);
    }

    /** Runs everything; afterwards {@link #results} and {@link #latencies} have it. */
    void run() {
        Schedule schedule = Schedule.of(options);
        for (Schedule.Row row : schedule.rows()) {
            String percent = percent(row.poisonPercent());
            OrderTopic input = OrderTopic.fill(
                    kafka,
                    "orders-" + percent,
                    PARTITIONS,
                    row.poisonPercent(),
                    options.records(),
                    options.seed(),
                    written -> line.show("writing orders", written, options.records()));
            for (Contestant contestant : row.contestants()) {
                race(contestant, input, schedule.size());
            }
            delete(input.name());
            if (options.latencySeconds() > 0) {
                row.contestants().stream()
                        .distinct()
                        .filter(contestant -> !contestant.writesToFile())
                        .forEach(contestant -> time(contestant, row.poisonPercent()));
            }
        }
        line.wipe();
    }

    private void race(Contestant contestant, OrderTopic input, int runs) {
        int position = results.size() + 1;
        line.note(contestant.id() + " is starting");
        Run run = new Trial(kafka, contestant, input, "run-" + position)
                .run(committed -> line.show(contestant.id() + " has committed", committed, input.records()));
        Result result = new Result(contestant, input.poisonPercent(), input.poisoned(), position, input.records(), run);
        results.add(result);
        write();
        say(String.format(
                Locale.ROOT,
                "run %d of %d: %s at %s %% poison, %,.0f records/s%s",
                position,
                runs,
                contestant.id(),
                percent(input.poisonPercent()),
                run.whole().rate(),
                run.verdict().isConserved() ? "" : ", NOT conserved: " + run.verdict()));
    }

    private void time(Contestant contestant, double poisonPercent) {
        line.note(contestant.id() + ": latency");
        String file = contestant.id() + '-' + percent(poisonPercent) + ".hlog";
        Load load = new Load(
                PARTITIONS,
                poisonPercent,
                options.latencyRate(),
                options.latencyWarmUpSeconds(),
                options.latencySeconds(),
                options.seed());
        String name = "latency-" + (latencies.size() + 1);
        Histogram nanos = new LatencyTrial(kafka, load).run(contestant, name);
        delete(name + "-input");
        LatencyResult result = new LatencyResult(
                contestant, poisonPercent, options.latencyRate(), options.latencySeconds(), file, nanos);
        latencies.add(result);
        writeHistogram(options.output().resolve(file), nanos);
        write();
        say(String.format(
                Locale.ROOT,
                "latency of %s at %s %% poison, %,d records/s: %.0f ms in the middle, %.0f ms at 99 %%",
                contestant.id(),
                percent(poisonPercent),
                options.latencyRate(),
                result.millisAt(50),
                result.millisAt(99)));
    }

    List<Result> results() {
        return List.copyOf(results);
    }

    List<LatencyResult> latencies() {
        return List.copyOf(latencies);
    }

    /** {@code 1}, {@code 0.5}: as it was typed. */
    static String percent(double percent) {
        return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
    }

    private void say(String what) {
        line.wipe();
        err.println(what);
        err.flush();
    }

    private void write() {
        Path file = options.output().resolve(RESULTS);
        try {
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(file.toFile(), ThroughputDocument.of(environment, options, results, latencies));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static void writeHistogram(Path file, Histogram nanos) {
        try (OutputStream out = Files.newOutputStream(file)) {
            HistogramLogWriter writer = new HistogramLogWriter(out);
            writer.outputComment("[Latencies in nanoseconds, from when an order was due to when its end was visible]");
            writer.outputLogFormatVersion();
            writer.outputStartTime(nanos.getStartTimeStamp());
            writer.outputLegend();
            writer.outputIntervalHistogram(nanos);
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private void delete(String topic) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot delete topic " + topic + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while deleting topic " + topic, e);
        }
    }

    /** Stops the broker and deletes its data. */
    @Override
    public void close() {
        line.close();
        kafka.close();
    }
}
