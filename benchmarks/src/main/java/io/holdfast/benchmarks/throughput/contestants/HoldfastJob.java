package io.holdfast.benchmarks.throughput.contestants;

import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.PriceOrder;
import io.holdfast.app.orders.PricedOrder;
import io.holdfast.model.DeadLetter;
import io.holdfast.process.GuardedStream;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.SafeDeserializer;
import io.holdfast.serde.json.JsonDecoder;
import io.holdfast.sinks.DeadLetterSinks;
import io.holdfast.sinks.KafkaOutput;
import io.holdfast.sinks.KafkaOutputBuilder;
import io.holdfast.sinks.KafkaSinks;
import java.time.Duration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The stateless job guarded: decode, price, encode, and dead letters of each stage, all in one exactly-once job. */
final class HoldfastJob implements Job {
    static final int MAX_RECORD_BYTES = 8 * 1024;

    @Override
    public void start(Assignment assignment, Runnable submitted) throws Exception {
        StreamExecutionEnvironment env = FlinkParts.environment(assignment);
        SafeDeserializer<Order> deserializer = SafeDeserializer.builder(JsonDecoder.of(Order.class))
                .operator("orders")
                .maxRecordBytes(MAX_RECORD_BYTES)
                .build();
        GuardedStream<PricedOrder> priced = GuardedStream.from(
                        env, FlinkParts.source(assignment, deserializer), "orders")
                .process("price", new PriceOrder(ExchangeRates.into("EUR")), PricedOrder.TYPE);
        KafkaOutput<EncodedRecord> output = common(KafkaSinks.exactlyOnce(), assignment)
                .topic(assignment.output())
                .transactionalIdPrefix(assignment.group() + "-output")
                .maxRecordBytes(MAX_RECORD_BYTES)
                .build();
        KafkaOutput<DeadLetter> deadLetters = common(DeadLetterSinks.kafka(), assignment)
                .topic(assignment.deadLetters())
                .transactionalIdPrefix(assignment.group() + "-dead-letters")
                .build();
        priced.encode("encode", PricedOrders.encoder(), MAX_RECORD_BYTES).sinkTo("output", output.sink());
        priced.deadLetters().sinkTo(deadLetters.sink()).name("dead-letters").uid("dead-letters");
        submitted.run();
        env.execute("holdfast");
    }

    private static <T> KafkaOutputBuilder<T> common(KafkaOutputBuilder<T> builder, Assignment assignment) {
        return builder.bootstrapServers(assignment.bootstrapServers())
                .transactionTimeout(Duration.ofMillis(Long.parseLong(Clients.TRANSACTION_TIMEOUT_MILLIS)))
                .producerProperties(Clients.producer());
    }
}
