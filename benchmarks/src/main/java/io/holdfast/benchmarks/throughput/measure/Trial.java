package io.holdfast.benchmarks.throughput.measure;

import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.topics.PartitionSpan;
import io.holdfast.app.topics.ReadProgress;
import io.holdfast.app.topics.RecordVisitor.Interest;
import io.holdfast.app.topics.TopicProbe;
import io.holdfast.app.topics.TopicReader;
import io.holdfast.app.topics.TopicSpan;
import io.holdfast.benchmarks.throughput.contestants.Assignment;
import io.holdfast.benchmarks.throughput.contestants.Contestant;
import io.holdfast.benchmarks.throughput.input.OrderTopic;
import io.holdfast.benchmarks.throughput.measure.CommitLog.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/**
 * One contestant reading one topic as fast as it can, measured from outside: by what is committed on the broker, and by
 * what the operating system says of its process.
 */
public final class Trial {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration RUN_TIMEOUT = Duration.ofMinutes(20);

    private final LocalKafka kafka;
    private final Contestant contestant;
    private final OrderTopic input;
    private final String name;

    /** A trial to be run once; {@code name} is unique on the broker. */
    public Trial(LocalKafka kafka, Contestant contestant, OrderTopic input, String name) {
        this.kafka = kafka;
        this.contestant = contestant;
        this.input = input;
        this.name = name;
    }

    /**
     * Starts the contestant, waits until everything is committed, kills it, and counts.
     *
     * @param progress is told how many records are committed
     * @throws io.holdfast.app.local.LocalServerException if the contestant dies or does not come to its end
     */
    public Run run(LongConsumer progress) {
        try (ContestantProcess process = ContestantProcess.start(kafka, contestant, input, name)) {
            process.await(() -> process.meter().isSubmitted(), START_TIMEOUT);
            CommitLog commits = new CommitLog(sample(process, process.meter().submittedMillis(), 0));
            process.await(() -> look(process, commits, progress), RUN_TIMEOUT);
            long peak = process.peakMemoryBytes();
            process.kill();
            return new Run(commits.whole(), commits.steady(), peak, count(process.assignment()));
        }
    }

    /** True if all is committed. */
    private boolean look(ContestantProcess process, CommitLog commits, LongConsumer progress) {
        TopicWatch.Look look = process.watch().look(input.records());
        long visible = contestant.writesToFile() ? look.input() : look.output();
        // Beyond the records there are only transaction markers.
        long committed = Math.min(visible, input.records());
        commits.observe(sample(process, System.currentTimeMillis(), committed));
        progress.accept(committed);
        return look.isDrained();
    }

    private Sample sample(ContestantProcess process, long millis, long committed) {
        return new Sample(
                millis,
                committed,
                process.cpuSeconds(),
                ContestantProcess.cpuSeconds(kafka.process()),
                process.meter().allocatedBytes());
    }

    private Verdict count(Assignment assignment) {
        Map<String, Object> client = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        Census census = new Census(input.records());
        List<TopicSpan> spans = TopicProbe.of(client).spans(List.of(assignment.output(), assignment.deadLetters()));
        try (TopicReader reader = TopicReader.open(client)) {
            read(reader, spans.get(0).partitions(), census::delivered);
            read(reader, spans.get(1).partitions(), census::deadLettered);
        }
        if (contestant.writesToFile()) {
            assignment.outputFiles().forEach(file -> readLines(file, census));
        }
        return census.verdict();
    }

    private static void read(TopicReader reader, List<PartitionSpan> spans, ValueConsumer values) {
        reader.read(
                spans,
                record -> {
                    values.accept(record.value());
                    return Interest.MORE;
                },
                ReadProgress.NONE);
    }

    private static void readLines(Path file, Census census) {
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> census.delivered(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the output " + file, e);
        }
    }

    @FunctionalInterface
    private interface ValueConsumer {
        void accept(byte @Nullable [] value);
    }
}
