package io.holdfast.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.local.WorkFolder;
import io.holdfast.benchmarks.throughput.contestants.Contestant;
import io.holdfast.benchmarks.throughput.input.OrderTopic;
import io.holdfast.benchmarks.throughput.measure.LatencyTrial;
import io.holdfast.benchmarks.throughput.measure.LatencyTrial.Load;
import io.holdfast.benchmarks.throughput.measure.Run;
import io.holdfast.benchmarks.throughput.measure.Trial;
import io.holdfast.benchmarks.throughput.measure.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every contestant on a real broker, in a process of its own, on orders of which a tenth is poison. */
class ContestantsITCase {
    private static final long RECORDS = 5_000;
    private static final long SEED = 1;

    private static LocalKafka kafka;
    private static OrderTopic poisoned;
    private static OrderTopic clean;

    @BeforeAll
    static void startBroker() {
        kafka = LocalKafka.start();
        poisoned = OrderTopic.fill(kafka, "orders-10", 2, 10, RECORDS, SEED, written -> {});
        clean = OrderTopic.fill(kafka, "orders-0", 2, 0, RECORDS, SEED, written -> {});
    }

    @AfterAll
    static void closeBroker() {
        kafka.close();
    }

    @ParameterizedTest
    @EnumSource(Contestant.class)
    void deliversEachGoodOrderAndDeadLettersEachBadOneOnce(Contestant contestant) throws IOException {
        OrderTopic input = contestant.takesPart(10) ? poisoned : clean;
        long bad = contestant.deadLetters() ? input.poisoned() : 0;
        List<Path> before = contestantFolders();
        long children = ProcessHandle.current().descendants().count();

        Run run = new Trial(kafka, contestant, input, "run-" + contestant.id()).run(committed -> {});

        assertThat(run.verdict()).as("seed %d", SEED).isEqualTo(new Verdict(RECORDS - bad, bad, 0, 0, 0));
        assertThat(run.whole().records()).isEqualTo(RECORDS);
        assertThat(contestantFolders()).isEqualTo(before);
        assertThat(ProcessHandle.current().descendants().count()).isEqualTo(children);
    }

    @Test
    void countsTheLatencyOfEachOrderAfterTheWarmUp() {
        Load load = new Load(2, 10, 200, 1, 2, SEED);

        Histogram nanos = new LatencyTrial(kafka, load).run(Contestant.KAFKA_STREAMS, "latency");

        assertThat(nanos.getTotalCount()).isEqualTo(400);
    }

    private static List<Path> contestantFolders() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        try (Stream<Path> entries = Files.list(temporary)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(WorkFolder.PREFIX + "contestant-"))
                    .sorted()
                    .toList();
        }
    }
}
