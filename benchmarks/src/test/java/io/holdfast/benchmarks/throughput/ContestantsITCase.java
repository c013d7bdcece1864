package io.holdfast.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.LocalKafka;
import io.holdfast.benchmarks.throughput.contestants.Contestant;
import io.holdfast.benchmarks.throughput.input.OrderTopic;
import io.holdfast.benchmarks.throughput.measure.LatencyTrial;
import io.holdfast.benchmarks.throughput.measure.LatencyTrial.Load;
import io.holdfast.benchmarks.throughput.measure.Run;
import io.holdfast.benchmarks.throughput.measure.Trial;
import io.holdfast.benchmarks.throughput.measure.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    void deliversEachGoodOrderAndDeadLettersEachBadOneOnce(Contestant contestant) {
        OrderTopic input = contestant.takesPart(10) ? poisoned : clean;
        long bad = contestant.deadLetters() ? input.poisoned() : 0;
        Map<ProcessHandle, Path> seen = new HashMap<>();

        Run run = new Trial(kafka, contestant, input, "run-" + contestant.id())
                .run(committed -> ProcessHandle.current()
                        .children()
                        .filter(child -> child.pid() != kafka.process().pid())
                        .forEach(child -> folderOf(child).ifPresent(folder -> seen.put(child, folder))));

        assertThat(run.verdict()).as("seed %d", SEED).isEqualTo(new Verdict(RECORDS - bad, bad, 0, 0, 0));
        assertThat(run.whole().records()).isEqualTo(RECORDS);
        assertThat(seen)
                .as("the contestant and its folder, as seen while it ran")
                .hasSize(1);
        seen.forEach((process, folder) -> {
            assertThat(process.isAlive()).isFalse();
            assertThat(folder).doesNotExist();
        });
    }

    @Test
    void countsTheLatencyOfEachOrderAfterTheWarmUp() {
        Load load = new Load(2, 10, 200, 1, 2, SEED);

        Histogram nanos = new LatencyTrial(kafka, load).run(Contestant.KAFKA_STREAMS, "latency");

        assertThat(nanos.getTotalCount()).isEqualTo(400);
    }

    /** The folder that the process works in; empty if it has just ended. */
    private static Optional<Path> folderOf(ProcessHandle process) {
        try {
            return Optional.of(
                    Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath());
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
