package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.orders.FaultPlan;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws 1 and 2: an outage of the infrastructure loses no order, and makes no dead letter of a good one. */
final class BrokerOutageITCase {
    private static final long SEED = Long.getLong("holdfast.test.seed", 1_755L);
    private static final int RATE = 1_000;

    @TempDir
    private Path folder;

    @Test
    void neitherLosesNorDeadLettersAnOrderWhileTheBrokerIsAway() throws Exception {
        String context = "seed " + SEED;
        try (LocalKafka kafka = LocalKafka.start()) {
            OrderTrial trial = new OrderTrial(kafka, "outage");
            List<SentOrder> sent;
            try (OrderFeed feed = trial.feed(SEED, 2);
                    EmbeddedOrders job = EmbeddedOrders.start(trial.keys(folder), folder, new FaultPlan(List.of()))) {
                feed.start(RATE);
                trial.awaitCommitted(1_000, context);

                kafka.kill();
                kafka.restart();
                int back = feed.written();
                trial.awaitCommitted(back + 1_000L, context);
                feed.finish();
                trial.awaitAccounted(context);
                sent = feed.sent();
                assertThat(job.rest().status(job.id())).as(context).isEqualTo(JobStatus.RUNNING);
            }

            trial.prove(sent, context);
        }
    }
}
