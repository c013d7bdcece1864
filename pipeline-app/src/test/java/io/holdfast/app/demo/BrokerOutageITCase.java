package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.local.Await;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.orders.FaultPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws 1 and 2: an outage of the infrastructure restarts the job, and makes no dead letter of a good order. */
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
            Map<String, String> keys = new LinkedHashMap<>(trial.keys(folder));
            // Clients give up soon, so that the task fails while the broker is away; by default they wait for minutes.
            keys.put("kafka.producer.max.block.ms", "2000");
            keys.put("kafka.producer.request.timeout.ms", "1500");
            keys.put("kafka.producer.delivery.timeout.ms", "2000");
            keys.put("restart-strategy.fixed-delay.delay", "500 ms");
            List<SentOrder> sent;
            long restarts;
            try (OrderFeed feed = trial.feed(SEED, 2);
                    EmbeddedOrders job = EmbeddedOrders.start(keys, folder, new FaultPlan(List.of()))) {
                feed.start(RATE);
                trial.awaitCommitted(1_000, context);

                kafka.kill();
                Await.until("a restart; " + context, () -> job.restarts() >= 1);
                kafka.restart();
                int back = feed.written();
                trial.awaitCommitted(back + 1_000L, context);
                feed.finish();
                trial.awaitAccounted(context);
                restarts = job.restarts();
                sent = feed.sent();
            }

            assertThat(restarts)
                    .as("the restart strategy took over; %s", context)
                    .isPositive();
            trial.prove(sent, context);
        }
    }
}
