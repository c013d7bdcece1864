package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.Await;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.orders.FaultPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws 1 and 2: an outage of the infrastructure loses no order, and makes no dead letter of a good one. */
final class BrokerOutageITCase {
    private static final int ORDERS = 60_000;
    private static final long SEED = Long.getLong("holdfast.test.seed", 1_755L);

    @TempDir
    private Path folder;

    @Test
    void neitherLosesNorDeadLettersAnOrderWhileTheBrokerIsAway() throws Exception {
        String context = "seed " + SEED;
        try (LocalKafka kafka = LocalKafka.start()) {
            OrderTrial trial = new OrderTrial(kafka, "outage");
            List<SentOrder> sent;
            // Written before the outage: a producer that sends again what a killed broker had not acknowledged may
            // double it in the source, and that would be no fault of the job.
            try (OrderFeed feed = trial.feed(SEED, 2)) {
                feed.write(ORDERS);
                sent = feed.sent();
            }
            try (EmbeddedOrders job = EmbeddedOrders.start(trial.keys(folder), folder, new FaultPlan(List.of()))) {
                trial.awaitCommitted(1_000, context);

                kafka.kill();
                kafka.restart();

                trial.awaitAccounted(context);
                assertThat(job.rest().status(job.id())).as(context).isEqualTo(JobStatus.RUNNING);
            }

            trial.prove(sent, context);
        }
    }

    @Test
    void comesBackFromAnOutageLongerThanItsClientsWait() throws Exception {
        String context = "seed " + SEED;
        try (LocalKafka kafka = LocalKafka.start()) {
            OrderTrial trial = new OrderTrial(kafka, "long-outage");
            List<SentOrder> sent;
            try (OrderFeed feed = trial.feed(SEED, 2)) {
                feed.write(ORDERS);
                sent = feed.sent();
            }
            Map<String, String> keys = trial.keys(folder);
            keys.put("kafka.producer.max.block.ms", "1000");
            keys.put("kafka.producer.request.timeout.ms", "500");
            keys.put("kafka.producer.delivery.timeout.ms", "1000");
            try (EmbeddedOrders job = EmbeddedOrders.start(keys, folder, new FaultPlan(List.of()))) {
                trial.awaitCommitted(1_000, context);

                kafka.kill();
                Await.until(
                        "two restarts while the broker is away; " + context,
                        () -> job.rest().latestAttempt(job.id()) >= 2);
                kafka.restart();

                trial.awaitAccounted(context);
                assertThat(job.rest().status(job.id())).as(context).isEqualTo(JobStatus.RUNNING);
            }

            trial.prove(sent, context);
        }
    }
}
