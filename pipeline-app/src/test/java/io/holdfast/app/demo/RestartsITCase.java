package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.Await;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.orders.FaultPlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws 1 and 8: a job whose tasks fail again and again, measured on what is committed. */
final class RestartsITCase {
    private static final long SEED = Long.getLong("holdfast.test.seed", 20_261_122L);
    private static final int RESTARTS = 21;
    private static final int RATE = 4_000;
    private static final long MOST_RECORDS = 800;

    private static LocalKafka kafka;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBroker() {
        kafka = LocalKafka.start();
    }

    @AfterAll
    static void closeBroker() {
        kafka.close();
    }

    @Test
    void losesAndDoublesNothingOverTwentyOneRestarts() throws Exception {
        OrderTrial trial = new OrderTrial(kafka, "restarts");
        FaultPlan plan = FaultPlan.random(SEED, RESTARTS, MOST_RECORDS);
        String context = "seed " + SEED + ", " + plan;
        long restarts;
        long checkpoints;
        List<SentOrder> sent;

        try (OrderFeed feed = trial.feed(SEED, 2);
                EmbeddedOrders job = EmbeddedOrders.start(trial.keys(folder), folder, plan)) {
            feed.start(RATE);
            Await.until(RESTARTS + " restarts; " + context, () -> job.restarts() >= RESTARTS);
            feed.finish();
            trial.awaitAccounted(context);
            restarts = job.restarts();
            checkpoints = job.rest().checkpoints(job.id()).completed();
            sent = feed.sent();
        }

        assertThat(restarts).as(context).isEqualTo(RESTARTS);
        assertThat(checkpoints)
                .as("checkpoints between the faults; %s", context)
                .isGreaterThanOrEqualTo(plan.faults().stream()
                        .mapToLong(fault -> fault.checkpoints())
                        .sum());
        trial.prove(sent, context);
    }
}
