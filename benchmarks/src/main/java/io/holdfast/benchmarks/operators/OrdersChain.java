package io.holdfast.benchmarks.operators;

import io.holdfast.app.demo.ThrowingDeserializer;
import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.OrderResult;
import io.holdfast.app.orders.OrderResultEncoder;
import io.holdfast.app.orders.PriceOrder;
import io.holdfast.app.orders.PricedOrder;
import io.holdfast.app.orders.RunningTotals;
import io.holdfast.benchmarks.letters.DeadLetterRecords;
import io.holdfast.model.DeadLetter;
import io.holdfast.process.Carry;
import io.holdfast.process.EventTime;
import io.holdfast.process.GuardPolicy;
import io.holdfast.process.GuardedStream;
import io.holdfast.serde.SafeDeserializer;
import io.holdfast.serde.json.JsonDecoder;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The reference job from the consumer's records to the producer's, built in one of three ways. */
enum OrdersChain {
    /** As a careful engineer writes it for good records only: one bad record ends it. */
    UNGUARDED {
        @Override
        void buildOn(StreamExecutionEnvironment env, long records, double errorRate) {
            DataStream<PricedOrder> priced = env.fromSource(
                            new ConsumedSource<>(
                                    records, errorRate, new ThrowingDeserializer<>(JsonDecoder.of(Order.class))),
                            EVENT_TIME,
                            "orders")
                    .process(price())
                    .returns(PricedOrder.TYPE);
            priced.keyBy(PricedOrder::customer, Types.STRING)
                    .process(new RunningTotals())
                    .returns(OrderResult.TYPE)
                    .sinkTo(encodingSink());
        }
    },
    /**
     * The usual pattern: bytes out of the source, because a deserializer has no side output, then {@code try} and
     * {@code catch} in every function, and payload, message and printed stack trace to the side.
     */
    NAIVE {
        @Override
        void buildOn(StreamExecutionEnvironment env, long records, double errorRate) {
            SingleOutputStreamOperator<Order> parsed = env.fromSource(
                            new ConsumedSource<>(records, errorRate, new ValueBytes()),
                            WatermarkStrategy.noWatermarks(),
                            "bytes")
                    .process(new CatchingFunction<>(new ParseOrder(), OnFailure.REPORT))
                    .returns(ParseOrder.TYPE);
            SingleOutputStreamOperator<PricedOrder> priced = parsed.assignTimestampsAndWatermarks(EVENT_TIME)
                    .process(new CatchingFunction<>(price(), OnFailure.REPORT))
                    .returns(PricedOrder.TYPE);
            SingleOutputStreamOperator<OrderResult> results = priced.keyBy(PricedOrder::customer, Types.STRING)
                    .process(new CatchingKeyedFunction<>(new RunningTotals(), OnFailure.REPORT))
                    .returns(OrderResult.TYPE);
            results.sinkTo(encodingSink());
            parsed.getSideOutput(OnFailure.FAILURES)
                    .union(priced.getSideOutput(OnFailure.FAILURES), results.getSideOutput(OnFailure.FAILURES))
                    .sinkTo(new CountingSink<>(DEAD_LETTERS, ProducerRecords::ofFailure));
        }
    },
    /** Ours: the operators of the reference job. */
    GUARDED {
        @Override
        void buildOn(StreamExecutionEnvironment env, long records, double errorRate) {
            SafeDeserializer<Order> deserializer = SafeDeserializer.builder(JsonDecoder.of(Order.class))
                    .operator("orders")
                    .build();
            GuardedStream<OrderResult> results = GuardedStream.from(
                            env,
                            new ConsumedSource<>(records, errorRate, deserializer),
                            "orders",
                            GuardPolicy.ofDefaults(),
                            EventTime.of(EVENT_TIME))
                    .process("price", price(), PricedOrder.TYPE)
                    .keyBy(PricedOrder::customer, Types.STRING, Carry.BYTES)
                    .process("running-totals", new RunningTotals(), OrderResult.TYPE);
            results.encode("encode", new OrderResultEncoder(CURRENCY), MAX_RECORD_BYTES)
                    .sinkTo(new CountingSink<>(OUTPUT, ProducerRecords::ofEncoded));
            KafkaRecordSerializationSchema<DeadLetter> schema = DeadLetterRecords.schema(ProducerRecords.DEAD_LETTERS);
            results.deadLetters()
                    .sinkTo(new CountingSink<>(DEAD_LETTERS, letter -> DeadLetterRecords.recordOf(schema, letter)));
        }
    };

    /** Name under which {@link CountingSink} counts what is delivered. */
    static final String OUTPUT = "output";

    /** Name under which {@link CountingSink} counts what is not. */
    static final String DEAD_LETTERS = "dead-letters";

    private static final String CURRENCY = "EUR";
    private static final int MAX_RECORD_BYTES = 1_000_000;

    private static final WatermarkStrategy<Order> EVENT_TIME = WatermarkStrategy.<Order>forBoundedOutOfOrderness(
                    Duration.ofSeconds(5))
            .withTimestampAssigner((order, recordTimestamp) -> order.eventTime().toEpochMilli());

    /** Adds source, operators and sinks to {@code env}. */
    abstract void buildOn(StreamExecutionEnvironment env, long records, double errorRate);

    private static PriceOrder price() {
        return new PriceOrder(ExchangeRates.into(CURRENCY));
    }

    private static CountingSink<OrderResult> encodingSink() {
        OrderResultEncoder encoder = new OrderResultEncoder(CURRENCY);
        return new CountingSink<>(OUTPUT, result -> ProducerRecords.ofResult(result, encoder));
    }
}
