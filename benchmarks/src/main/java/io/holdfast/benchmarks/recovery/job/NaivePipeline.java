package io.holdfast.benchmarks.recovery.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.app.options.HoldfastConfiguration;
import io.holdfast.app.orders.ExchangeRates;
import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.OrderResult;
import io.holdfast.app.orders.OrderResultEncoder;
import io.holdfast.app.orders.PriceOrder;
import io.holdfast.app.orders.PricedOrder;
import io.holdfast.app.orders.RunningTotals;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The job as it is usually written by hand: Jackson and the pricing inside a {@code try}, and in the {@code catch} a
 * side output with payload, message and printed stack trace. What comes behind is not guarded: a result that cannot be
 * encoded fails the sink.
 */
final class NaivePipeline {
    private static final TypeInformation<Tuple3<byte[], String, String>> LETTER =
            Types.TUPLE(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO, Types.STRING, Types.STRING);

    private final HoldfastConfiguration configuration;

    NaivePipeline(HoldfastConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Adds the operators to {@code env}; the sinks' producers get {@code producerProperties}. */
    void buildOn(StreamExecutionEnvironment env, Properties producerProperties) {
        OutputTag<Tuple3<byte[], String, String>> letters = new OutputTag<>("dead-letters", LETTER);
        String currency = configuration.orders().reportingCurrency();
        SingleOutputStreamOperator<PricedOrder> priced = env.fromSource(
                        source(), WatermarkStrategy.noWatermarks(), "orders")
                .uid("orders")
                .process(new DecodeAndPrice(letters, new PriceOrder(ExchangeRates.into(currency))))
                .returns(PricedOrder.TYPE)
                .name("price")
                .uid("price");
        priced.keyBy(PricedOrder::customer, Types.STRING)
                .process(new RunningTotals())
                .returns(OrderResult.TYPE)
                .name("running-totals")
                .uid("running-totals")
                .sinkTo(sink(
                        new Results(configuration.output().topic(), new OrderResultEncoder(currency)),
                        configuration.output().outputTransactionalIdPrefix(),
                        producerProperties))
                .name("output")
                .uid("output");
        priced.getSideOutput(letters)
                .sinkTo(sink(
                        new Letters(configuration.deadLetters().topic().orElseThrow()),
                        configuration.output().deadLetterTransactionalIdPrefix(),
                        producerProperties))
                .name("dead-letters")
                .uid("dead-letters");
    }

    private KafkaSource<byte[]> source() {
        return KafkaSource.<byte[]>builder()
                .setBootstrapServers(configuration.source().bootstrapServers())
                .setTopics(configuration.source().topic())
                .setGroupId(configuration.source().groupId())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperties(configuration.kafka().consumer())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new Values())
                .build();
    }

    private <T> KafkaSink<T> sink(KafkaRecordSerializationSchema<T> schema, String prefix, Properties producer) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(configuration.source().bootstrapServers())
                .setKafkaProducerConfig(producer)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(prefix)
                .setRecordSerializer(schema)
                .build();
    }

    private static final class Values implements KafkaRecordDeserializationSchema<byte[]> {
        private static final long serialVersionUID = 1L;

        private static final byte[] NOTHING = new byte[0];

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<byte[]> out) {
            out.collect(record.value() == null ? NOTHING : record.value());
        }

        @Override
        public TypeInformation<byte[]> getProducedType() {
            return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        }
    }

    private static final class DecodeAndPrice extends ProcessFunction<byte[], PricedOrder> {
        private static final long serialVersionUID = 1L;

        private static final ObjectMapper JSON = new ObjectMapper();

        private final OutputTag<Tuple3<byte[], String, String>> letters;
        private final PriceOrder pricing;

        DecodeAndPrice(OutputTag<Tuple3<byte[], String, String>> letters, PriceOrder pricing) {
            this.letters = letters;
            this.pricing = pricing;
        }

        @Override
        public void processElement(byte[] value, Context context, Collector<PricedOrder> out) {
            PricedOrder priced;
            try {
                priced = pricing.price(read(value));
            } catch (Exception e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                context.output(letters, Tuple3.of(value, String.valueOf(e.getMessage()), trace.toString()));
                return;
            }
            out.collect(priced);
        }

        private static Order read(byte[] value) throws IOException {
            JsonNode json = JSON.readTree(value);
            return new Order(
                    json.required("id").textValue(),
                    json.required("customer").textValue(),
                    json.required("sku").textValue(),
                    json.required("quantity").intValue(),
                    json.required("unitPrice").decimalValue(),
                    json.required("currency").textValue(),
                    Instant.parse(json.required("eventTime").textValue()));
        }
    }

    private record Results(String topic, OrderResultEncoder encoder)
            implements KafkaRecordSerializationSchema<OrderResult> {
        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                OrderResult result, KafkaSinkContext context, @Nullable Long timestamp) {
            return new ProducerRecord<>(topic, null, timestamp, encoder.encodeKey(result), encoder.encodeValue(result));
        }
    }

    private record Letters(String topic) implements KafkaRecordSerializationSchema<Tuple3<byte[], String, String>> {
        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                Tuple3<byte[], String, String> letter, KafkaSinkContext context, @Nullable Long timestamp) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, null, timestamp, null, letter.f0);
            record.headers().add("message", letter.f1.getBytes(StandardCharsets.UTF_8));
            record.headers().add("stacktrace", letter.f2.getBytes(StandardCharsets.UTF_8));
            return record;
        }
    }
}
