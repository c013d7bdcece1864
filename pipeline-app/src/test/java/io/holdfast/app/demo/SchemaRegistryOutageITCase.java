package io.holdfast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.feed.OrderSchemaIds;
import io.holdfast.app.feed.OrderSchemas;
import io.holdfast.app.feed.OrderWriter;
import io.holdfast.app.feed.Poison;
import io.holdfast.app.feed.RegistryOrderWriter;
import io.holdfast.app.local.Await;
import io.holdfast.app.local.LocalKafka;
import io.holdfast.app.local.LocalSchemaRegistry;
import io.holdfast.app.options.RecordFormat;
import io.holdfast.app.orders.FaultPlan;
import io.holdfast.app.orders.OrderDecoders;
import io.holdfast.serde.registry.RegisteredSchema;
import io.holdfast.serde.registry.RegistryConnection;
import io.holdfast.serde.registry.SchemaRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 2: a registry that is away fails the task, and makes no dead letter of a good record. */
final class SchemaRegistryOutageITCase {
    private static final long SEED = Long.getLong("holdfast.test.seed", 8_081L);
    private static final int RATE = 1_000;
    private static final int RESTARTS = 2;

    @TempDir
    private Path folder;

    @Test
    void deadLettersNoGoodOrderWhileTheRegistryIsAway() throws Exception {
        String context = "seed " + SEED;
        try (LocalKafka kafka = LocalKafka.start();
                LocalSchemaRegistry registry = LocalSchemaRegistry.start()) {
            OrderTrial trial = new OrderTrial(kafka, "registry-outage");
            OrderSchemaIds first = OrderSchemas.register(registry.url(), trial.source());
            OrderSchemaIds second = registerRevised(registry.url(), trial.source(), first);
            assertThat(List.of(second.order(), second.orderWithCoupon()))
                    .doesNotContain(first.order(), first.orderWithCoupon());
            Map<String, String> keys = trial.keys(folder);
            keys.put("holdfast.source.format", "avro-registry");
            keys.put("holdfast.schema-registry.url", registry.url());
            keys.put("holdfast.schema-registry.max-attempts", "2");
            SwitchingWriter orders = new SwitchingWriter(new RegistryOrderWriter(first));
            List<SentOrder> sent;

            try (OrderFeed feed = trial.feed(SEED, 5, RecordFormat.AVRO_REGISTRY, orders);
                    EmbeddedOrders job = EmbeddedOrders.start(keys, folder, new FaultPlan(List.of()))) {
                feed.start(RATE);
                trial.awaitCommitted(RATE, context);
                registry.kill();
                orders.switchTo(new RegistryOrderWriter(second));
                Await.until("restarts while the registry is away; " + context, () -> job.restarts() >= RESTARTS);
                registry.restart();
                long before = trial.committed();
                trial.awaitCommitted(before + RATE, context);
                feed.finish();
                trial.awaitAccounted(context);
                assertThat(job.rest().lastFailure(job.id()).orElseThrow())
                        .contains("SchemaRegistryException")
                        .contains("the record is not to blame");
                sent = feed.sent();
            }

            trial.prove(sent, context);
        }
    }

    /** The same schemas with another comment, and so with ids that no decoder has seen. */
    private static OrderSchemaIds registerRevised(String url, String topic, OrderSchemaIds others) {
        SchemaRegistry registry = RegistryConnection.of(url).open();
        return new OrderSchemaIds(
                registry.register(topic + "-value", revised("order.avsc")),
                registry.register(topic + "-value", revised("order-with-coupon.avsc")),
                others.incompatible(),
                others.unknown());
    }

    private static RegisteredSchema revised(String resource) {
        String schema = OrderDecoders.schema(resource).toString();
        assertThat(schema).contains("\"doc\":\"");
        return RegisteredSchema.avro(schema.replace("\"doc\":\"", "\"doc\":\"Revised. "));
    }

    /** Writes with one writer, and from some moment on with another. */
    private static final class SwitchingWriter implements OrderWriter {
        private volatile OrderWriter current;

        SwitchingWriter(OrderWriter first) {
            current = first;
        }

        void switchTo(OrderWriter next) {
            current = next;
        }

        @Override
        public byte[] key(int customer) {
            return current.key(customer);
        }

        @Override
        public byte @Nullable [] value(
                long number, int customer, int random, long eventTimeMillis, @Nullable Poison poison) {
            return current.value(number, customer, random, eventTimeMillis, poison);
        }
    }
}
