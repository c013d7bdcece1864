package io.holdfast.benchmarks.throughput.contestants;

import io.holdfast.app.orders.PricedOrder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The job as it is usually written by hand: Jackson and the function inside a {@code try}, and in the {@code catch} a
 * side output with payload, message and printed stack trace, to a second exactly-once sink.
 */
final class NaiveJob implements Job {
    private static final TypeInformation<Tuple3<byte[], String, String>> LETTER =
            Types.TUPLE(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO, Types.STRING, Types.STRING);

    @Override
    public void start(Assignment assignment, Runnable submitted) throws Exception {
        StreamExecutionEnvironment env = FlinkParts.environment(assignment);
        OutputTag<Tuple3<byte[], String, String>> letters = new OutputTag<>("dead-letters", LETTER);
        SingleOutputStreamOperator<PricedOrder> priced = env.fromSource(
                        FlinkParts.source(assignment, new Values()), WatermarkStrategy.noWatermarks(), "orders")
                .process(new DecodeAndPrice(letters))
                .returns(PricedOrder.TYPE);
        priced.sinkTo(FlinkParts.sink(assignment, "output", new Encoding(assignment.output())));
        priced.getSideOutput(letters)
                .sinkTo(FlinkParts.sink(assignment, "dead-letters", new Letters(assignment.deadLetters())));
        submitted.run();
        env.execute("naive");
    }

    private static final class Values implements KafkaRecordDeserializationSchema<byte[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<byte[]> out) {
            out.collect(record.value());
        }

        @Override
        public TypeInformation<byte[]> getProducedType() {
            return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        }
    }

    private static final class DecodeAndPrice extends ProcessFunction<byte[], PricedOrder> {
        private static final long serialVersionUID = 1L;

        private final OutputTag<Tuple3<byte[], String, String>> letters;

        DecodeAndPrice(OutputTag<Tuple3<byte[], String, String>> letters) {
            this.letters = letters;
        }

        @Override
        public void processElement(byte[] value, Context context, Collector<PricedOrder> out) {
            PricedOrder priced;
            try {
                priced = JacksonOrders.price(JacksonOrders.read(value));
            } catch (Exception e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                context.output(letters, Tuple3.of(value, String.valueOf(e.getMessage()), trace.toString()));
                return;
            }
            out.collect(priced);
        }
    }

    private record Encoding(String topic) implements KafkaRecordSerializationSchema<PricedOrder> {
        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                PricedOrder priced, KafkaSinkContext context, @Nullable Long timestamp) {
            try {
                byte[] key = priced.customer().getBytes(StandardCharsets.UTF_8);
                return new ProducerRecord<>(topic, null, timestamp, key, JacksonOrders.write(priced));
            } catch (IOException e) {
                throw new UncheckedIOException("A result cannot be written", e);
            }
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
