package io.holdfast.benchmarks.recovery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.ChildProcess;
import io.holdfast.app.local.Polling;
import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.Order;
import io.holdfast.app.reconcile.Reconciler;
import io.holdfast.app.reconcile.Reconciliation;
import io.holdfast.app.reconcile.TotalsCheck;
import io.holdfast.app.topics.OffsetWatch;
import io.holdfast.benchmarks.recovery.dependency.DependencyCounters;
import io.holdfast.benchmarks.recovery.job.JobOptions;
import io.holdfast.benchmarks.recovery.load.LoadPlan;
import io.holdfast.benchmarks.recovery.load.LoadStep;
import io.holdfast.benchmarks.recovery.load.OpenLoopLoad;
import io.holdfast.serde.json.JsonDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole laboratory on real processes: what it starts works, is broken once, and loses nothing. */
final class LaboratoryITCase {
    private static final long SEED = Long.getLong("holdfast.test.seed", 5_501L);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final double RATE = 500;

    @TempDir
    private Path directory;

    @Test
    void aFaultTokenRestartsTheJobOnceAndNothingIsLost() {
        String context = "seed " + SEED;
        LaboratorySpec spec = LaboratorySpec.ofDefaults()
                .withCheckpointInterval(Duration.ofSeconds(1))
                .withJob(JobOptions.ofDefaults()
                        .withDependencyShare(0.1)
                        .withBallastBytesPerKey(1_000)
                        .withSeed(SEED));
        LoadPlan plan = LoadPlan.of(SEED, List.of(new LoadStep(TIMEOUT.multipliedBy(4), RATE, 5)));
        ChildProcess taskManager;
        try (Laboratory laboratory = Laboratory.start(spec, directory);
                OffsetWatch offsets = OffsetWatch.on(laboratory.kafka().bootstrapServers())) {
            laboratory.submit();
            taskManager = laboratory.cluster().taskManagers().get(0);
            assertThat(laboratory.busyTaskManagers()).as(context).hasSize(2);
            assertThat(laboratory.spareTaskManagers()).as(context).hasSize(1);
            assertThat(laboratory.leadingJobManager()).as(context).isBetween(0, 1);
            try (OpenLoopLoad load = OpenLoopLoad.start(
                    laboratory.kafka().bootstrapServers(), laboratory.inputTopic(), plan, System.nanoTime())) {
                List<String> outputs = List.of(laboratory.outputTopic(), laboratory.deadLetterTopic());
                Polling.await("committed output", TIMEOUT, () -> offsets.visible(outputs) > RATE);

                laboratory.dependency().putFault();
                Polling.await(
                        "a restart", TIMEOUT, () -> laboratory.cluster().rest().latestAttempt(laboratory.job()) == 1);
                long atRestart = offsets.visible(outputs);
                Polling.await("committed output again", TIMEOUT, () -> offsets.visible(outputs) > atRestart + RATE);

                load.stop();
                long produced = load.awaitEnd(TIMEOUT);
                Polling.await("everything to be read", TIMEOUT, () -> isDrained(laboratory, offsets, outputs));
                assertThat(laboratory.cluster().rest().latestAttempt(laboratory.job()))
                        .as(context)
                        .isEqualTo(1);
                DependencyCounters counters = laboratory.dependency().counters();
                assertThat(counters.faultsTaken()).as(context).isEqualTo(1);
                assertThat(counters.refusals()).as(context).isZero();
                // Every subtask that opened, twice, and a tenth of the records.
                assertThat(counters.requests()).as(context).isBetween(4 + produced / 20, 4 + produced);
                prove(
                        laboratory,
                        produced,
                        load.poisoned().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
            }
        }
        assertThat(taskManager.isAlive()).as(context).isFalse();
        assertThat(directory.resolve("logs").toFile().list())
                .as(context)
                .containsExactlyInAnyOrder(
                        "Kafka-broker.log",
                        "ZooKeeper.log",
                        "dependency.log",
                        "jobmanager-0.log",
                        "jobmanager-1.log",
                        "taskmanager-0.log",
                        "taskmanager-1.log",
                        "taskmanager-2.log");
        assertThat(directory.resolve("logs/taskmanager-0.log")).as(context).isNotEmptyFile();
    }

    private static boolean isDrained(Laboratory laboratory, OffsetWatch offsets, List<String> outputs) {
        return offsets.hasReadAll(laboratory.group(), laboratory.inputTopic())
                && offsets.visible(outputs) == offsets.written(outputs);
    }

    private static void prove(Laboratory laboratory, long produced, long bad) {
        TotalsCheck totals = new TotalsCheck(ExchangeRates.into("EUR"), JsonDecoder.of(Order.class));
        Reconciliation result = Reconciler.builder(Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        laboratory.kafka().bootstrapServers()))
                .source(laboratory.inputTopic())
                .output(laboratory.outputTopic())
                .deadLetters(laboratory.deadLetterTopic())
                .observer(totals)
                .build()
                .reconcile();
        String context = "seed " + SEED + ": " + result;
        assertThat(result.holds()).as(context).isTrue();
        assertThat(result.produced()).as(context).isEqualTo(produced);
        assertThat(result.deadLettered()).as(context).isEqualTo(bad);
        assertThat(totals.mismatches()).as(context).isZero();
    }
}
