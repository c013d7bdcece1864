package io.holdfast.app.demo;

import io.holdfast.app.options.HoldfastConfiguration;
import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.OrderResult;
import io.holdfast.app.orders.OrderResultEncoder;
import io.holdfast.app.orders.PriceOrder;
import io.holdfast.app.orders.PricedOrder;
import io.holdfast.app.orders.RunningTotals;
import io.holdfast.serde.json.JsonDecoder;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The same job as a careful engineer writes it by hand without guards: same decoder, functions, state, encoder and
 * producer settings, event time included. It knows no origins, so it can be measured but not reconciled, and one bad
 * record stops it for ever.
 */
public final class UnguardedPipeline {
    private final HoldfastConfiguration configuration;

    /** The job as {@code configuration} describes it, dead letters left out. */
    public UnguardedPipeline(HoldfastConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Adds the operators to {@code env}; the sink's producer gets {@code producerProperties}. */
    public void buildOn(StreamExecutionEnvironment env, Properties producerProperties) {
        KafkaSource<Order> source = KafkaSource.<Order>builder()
                .setBootstrapServers(configuration.source().bootstrapServers())
                .setTopics(configuration.source().topic())
                .setGroupId(configuration.source().groupId())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperties(configuration.kafka().consumer())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new ThrowingDeserializer<>(JsonDecoder.of(Order.class)))
                .build();
        WatermarkStrategy<Order> strategy = WatermarkStrategy.<Order>forBoundedOutOfOrderness(
                        configuration.eventTime().maxOutOfOrderness())
                .withTimestampAssigner(
                        (order, recordTimestamp) -> order.eventTime().toEpochMilli());
        KafkaSink<OrderResult> sink = KafkaSink.<OrderResult>builder()
                .setBootstrapServers(configuration.source().bootstrapServers())
                .setKafkaProducerConfig(producerProperties)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(configuration.output().outputTransactionalIdPrefix())
                .setRecordSerializer(new EncodingSchema(
                        configuration.output().topic(),
                        new OrderResultEncoder(configuration.orders().reportingCurrency())))
                .build();
        env.fromSource(source, strategy, "orders")
                .uid("orders")
                .process(
                        new PriceOrder(ExchangeRates.into(configuration.orders().reportingCurrency())))
                .returns(PricedOrder.TYPE)
                .uid("price")
                .keyBy(PricedOrder::customer, Types.STRING)
                .process(new RunningTotals())
                .returns(OrderResult.TYPE)
                .uid("running-totals")
                .sinkTo(sink)
                .uid("output");
    }

    /** Encodes inside the sink, as jobs usually do. */
    private static final class EncodingSchema implements KafkaRecordSerializationSchema<OrderResult> {
        private static final long serialVersionUID = 1L;

        private final String topic;
        private final OrderResultEncoder encoder;

        EncodingSchema(String topic, OrderResultEncoder encoder) {
            this.topic = topic;
            this.encoder = encoder;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                OrderResult result, KafkaSinkContext context, @Nullable Long timestamp) {
            return new ProducerRecord<>(topic, null, timestamp, encoder.encodeKey(result), encoder.encodeValue(result));
        }
    }
}
