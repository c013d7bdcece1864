package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.orders.proto.OrderMessage;
import io.holdfast.model.Bytes;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.model.FailureKind;
import io.holdfast.model.InvalidRecordException;
import io.holdfast.model.RawHeader;
import io.holdfast.model.Tracked;
import io.holdfast.process.DeadLetterTags;
import io.holdfast.process.GuardPolicy;
import io.holdfast.process.GuardedProcessFunction;
import io.holdfast.process.GuardedStream;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.FailureClassifier;
import io.holdfast.serde.RecordDecoder;
import io.holdfast.serde.SafeDeserializer;
import io.holdfast.serde.adapter.KafkaDeserializerDecoder;
import io.holdfast.serde.avro.AvroBinding;
import io.holdfast.serde.avro.AvroDecoder;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.json.JsonDecoder;
import io.holdfast.serde.json.JsonEncoder;
import io.holdfast.serde.protobuf.ProtobufDecoder;
import io.holdfast.serde.registry.RegistryAvroDecoder;
import io.holdfast.serde.registry.RegistryConnection;
import io.holdfast.serde.types.DeadLetterTypeInfo;
import io.holdfast.serde.types.TrackedTypeInfo;
import io.holdfast.sinks.CheckpointTiming;
import io.holdfast.sinks.DeadLetterSinks;
import io.holdfast.sinks.KafkaOutput;
import io.holdfast.sinks.KafkaSinks;
import io.holdfast.sinks.PreflightReport;
import io.holdfast.sinks.SinkPreflight;
import io.holdfast.sinks.files.DeadLetterFiles;
import io.holdfast.sinks.files.FileFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/getting-started.md}: they compile, they build a job, and the page shows these. */
class GettingStartedExamplesTest {
    private static final Path PAGE = Path.of("..", "docs", "getting-started.md");
    private static final Path SOURCE =
            Path.of("src", "test", "java", "io", "holdfast", "app", "docs", "GettingStartedExamplesTest.java");

    private static final Pattern IN_SOURCE =
            Pattern.compile("(?ms)^ *// example: ([a-z-]+)\\n(.*?)^ *// end of example\\n");
    private static final Pattern ON_PAGE =
            Pattern.compile("(?ms)^<!-- example: ([a-z-]+) -->\\n```java\\n(.*?)^```\\n");

    // example: values
    public record Order(String id, String customer, int quantity, long unitPriceCents) {}

    public record PricedOrder(String id, String customer, long amountCents) {}
    // end of example

    // example: deserializer-split
    static final OutputTag<DeadLetter> REJECTED = new OutputTag<>("rejected", DeadLetterTypeInfo.INSTANCE);

    static final class Split extends ProcessFunction<Decoded<Order>, Order> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Decoded<Order> decoded, Context context, Collector<Order> out) {
            if (decoded instanceof Tracked<Order> tracked) {
                out.collect(tracked.value());
            } else if (decoded instanceof Decoded.Rejected<Order> rejected) {
                context.output(REJECTED, rejected.deadLetter());
            }
        }
    }
    // end of example

    // example: function
    static final class PriceOrder extends ProcessFunction<Order, PricedOrder> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Order order, Context context, Collector<PricedOrder> out) {
            if (order.quantity() < 1) {
                throw new InvalidRecordException("The quantity must be at least 1");
            }
            long amount = Math.multiplyExact(order.unitPriceCents(), order.quantity());
            out.collect(new PricedOrder(order.id(), order.customer(), amount));
        }
    }
    // end of example

    private final StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

    private static KafkaSource<Decoded<Order>> source() {
        // example: source
        KafkaSource<Decoded<Order>> source = KafkaSource.<Decoded<Order>>builder()
                .setBootstrapServers("broker:9092")
                .setTopics("orders")
                .setGroupId("my-job")
                .setProperty("isolation.level", "read_committed")
                .setDeserializer(
                        SafeDeserializer.builder(JsonDecoder.of(Order.class)).build())
                .build();
        // end of example
        return source;
    }

    @Test
    void deserializerWorksInAJobOfOnesOwn() {
        KafkaSource<Decoded<Order>> source = source();
        // example: deserializer
        SingleOutputStreamOperator<Order> orders = env.fromSource(source, WatermarkStrategy.noWatermarks(), "orders")
                .process(new Split());
        DataStream<DeadLetter> deadLetters = orders.getSideOutput(REJECTED);
        // end of example
        assertThat(orders.getType()).isEqualTo(TypeInformation.of(Order.class));
        assertThat(deadLetters.getType()).isEqualTo(DeadLetterTypeInfo.INSTANCE);
    }

    @Test
    void formatsAreDecodersLikeAnyOther() {
        Schema orderSchema = SchemaBuilder.record("Order")
                .fields()
                .requiredString("id")
                .requiredString("customer")
                .requiredInt("quantity")
                .requiredLong("unitPriceCents")
                .endRecord();
        // example: formats
        RecordDecoder<Order> avro = AvroDecoder.of(AvroBinding.record(Order.class, orderSchema));
        RecordDecoder<Order> registered = RegistryAvroDecoder.of(
                RegistryConnection.of("http://registry:8081"), AvroBinding.record(Order.class, orderSchema));
        RecordDecoder<Order> protobuf = ProtobufDecoder.of(OrderMessage.class)
                .map(
                        order -> new Order(
                                order.getId(), order.getCustomer(), order.getQuantity(), order.getUnitPriceMinor()),
                        TypeInformation.of(Order.class));
        RecordDecoder<String> yours = KafkaDeserializerDecoder.of(StringDeserializer::new, Types.STRING);
        // end of example
        assertThat(List.of(avro, registered, protobuf))
                .allMatch(decoder -> decoder.producedType().equals(TypeInformation.of(Order.class)));
        assertThat(yours.producedType()).isEqualTo(Types.STRING);
    }

    @Test
    void deadLettersGoToFilesToo() {
        DataStream<DeadLetter> deadLetters = env.fromSource(source(), WatermarkStrategy.noWatermarks(), "orders")
                .process(new Split())
                .getSideOutput(REJECTED);
        // example: dead-letter-files
        DeadLetterFiles archive = DeadLetterSinks.files()
                .path("file:///mnt/dead-letters")
                .format(FileFormat.AVRO)
                .build();
        archive.addTo(deadLetters);
        // end of example
        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(node -> node.getTransformationUID())
                .contains(DeadLetterFiles.UID);
    }

    @Test
    void guardedStreamBuildsAJobWhoseStagesHaveTheirNamesAsUids() {
        KafkaSource<Decoded<Order>> source = source();
        KafkaOutput<EncodedRecord> output = output();
        KafkaOutput<DeadLetter> deadLetterOutput = deadLetterOutput();
        // example: guarded-stream
        GuardedStream<PricedOrder> priced =
                GuardedStream.from(env, source, "orders").process("price", new PriceOrder());
        priced.encode(
                        "encode",
                        JsonEncoder.of(PricedOrder.class).withKey(PricedOrder::customer),
                        output.maxRecordBytes())
                .sinkTo(output.sink());
        priced.deadLetters()
                .sinkTo(deadLetterOutput.sink())
                .name("dead-letters")
                .uid("dead-letters");
        // end of example
        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(node -> node.getTransformationUID())
                .contains("orders", "orders-route", "price", "encode");
    }

    @Test
    void guardedFunctionWorksAlone() {
        DataStream<Tracked<Order>> tracked =
                GuardedStream.from(env, source(), "orders").tracked();
        // example: guarded-function
        TypeInformation<PricedOrder> outType = TypeInformation.of(PricedOrder.class);
        SingleOutputStreamOperator<Tracked<PricedOrder>> priced = tracked.process(
                        new GuardedProcessFunction<>(new PriceOrder(), "price", outType, GuardPolicy.ofDefaults()))
                .name("price")
                .uid("price");
        DataStream<DeadLetter> deadLetters = priced.getSideOutput(DeadLetterTags.DEAD_LETTERS);
        // end of example
        assertThat(priced.getType()).isEqualTo(new TrackedTypeInfo<>(outType));
        assertThat(deadLetters.getType()).isEqualTo(DeadLetterTypeInfo.INSTANCE);
    }

    @Test
    void classifierTakesRulesOfTheUser() {
        // example: classifier
        FailureClassifier classifier = FailureClassifier.builder()
                .classify(QuotaExceededException.class, FailureKind.TRANSIENT)
                .build();
        GuardPolicy policy = GuardPolicy.ofDefaults().withClassifier(classifier);
        // end of example
        assertThat(policy.classifier().classify(new QuotaExceededException(), io.holdfast.model.FailureStage.PROCESS))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    private static final class QuotaExceededException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static KafkaOutput<EncodedRecord> output() {
        // example: output
        KafkaOutput<EncodedRecord> output = KafkaSinks.exactlyOnce()
                .bootstrapServers("broker:9092")
                .topic("orders-priced")
                .transactionalIdPrefix("my-job-output")
                .build();
        // end of example
        return output;
    }

    private static KafkaOutput<DeadLetter> deadLetterOutput() {
        // example: dead-letter-output
        KafkaOutput<DeadLetter> deadLetterOutput = DeadLetterSinks.kafka()
                .bootstrapServers("broker:9092")
                .topic("orders-dead-letters")
                .transactionalIdPrefix("my-job-dead-letters")
                .build();
        // end of example
        return deadLetterOutput;
    }

    /** Needs a broker; what it does against a real one is in SinkPreflightITCase. */
    static PreflightReport preflight(KafkaOutput<EncodedRecord> output, KafkaOutput<DeadLetter> deadLetterOutput) {
        // example: preflight
        CheckpointTiming timing =
                new CheckpointTiming(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(5));
        PreflightReport report = SinkPreflight.check(List.of(output, deadLetterOutput), timing);
        // end of example
        return report;
    }

    // example: read-dead-letter
    static DeadLetter read(ConsumerRecord<byte[], byte[]> record) {
        List<RawHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new RawHeader(header.key(), Bytes.wrapNullable(header.value())));
        }
        return DeadLetterCodec.decode(Bytes.wrapNullable(record.key()), Bytes.wrapNullable(record.value()), headers);
    }
    // end of example

    @Test
    void pageShowsTheseExamples() throws IOException {
        Map<String, String> inSource = examples(IN_SOURCE, SOURCE);
        Map<String, String> onPage = examples(ON_PAGE, PAGE);

        assertThat(onPage).isEqualTo(inSource);
    }

    private static Map<String, String> examples(Pattern pattern, Path file) throws IOException {
        Map<String, String> examples = new LinkedHashMap<>();
        Matcher matcher = pattern.matcher(Files.readString(file).replace("\r\n", "\n"));
        while (matcher.find()) {
            String body = matcher.group(2).stripTrailing().stripIndent();
            assertThat(examples.put(matcher.group(1), body))
                    .as("example %s is twice in %s", matcher.group(1), file)
                    .isNull();
        }
        return examples;
    }
}
