package io.holdfast.benchmarks.throughput.contestants;

import io.holdfast.app.demo.ThrowingDeserializer;
import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.PriceOrder;
import io.holdfast.app.orders.PricedOrder;
import io.holdfast.serde.json.JsonDecoder;
import io.holdfast.serde.json.JsonEncoder;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The same stateless job without guards: same decoder, function, encoder and producer settings. One bad record stops it
 * for ever, so it runs without poison only.
 */
final class UnguardedJob implements Job {
    @Override
    public void start(Assignment assignment, Runnable submitted) throws Exception {
        StreamExecutionEnvironment env = FlinkParts.environment(assignment);
        env.fromSource(
                        FlinkParts.source(assignment, new ThrowingDeserializer<>(JsonDecoder.of(Order.class))),
                        WatermarkStrategy.noWatermarks(),
                        "orders")
                .process(new PriceOrder(ExchangeRates.into("EUR")))
                .returns(PricedOrder.TYPE)
                .sinkTo(FlinkParts.sink(
                        assignment, "output", new Encoding(assignment.output(), PricedOrders.encoder())));
        submitted.run();
        env.execute("unguarded");
    }

    private record Encoding(String topic, JsonEncoder<PricedOrder> encoder)
            implements KafkaRecordSerializationSchema<PricedOrder> {
        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                PricedOrder priced, KafkaSinkContext context, @Nullable Long timestamp) {
            try {
                return new ProducerRecord<>(
                        topic, null, timestamp, encoder.encodeKey(priced), encoder.encodeValue(priced));
            } catch (Exception e) {
                throw new IllegalStateException("A result cannot be written", e);
            }
        }
    }
}
