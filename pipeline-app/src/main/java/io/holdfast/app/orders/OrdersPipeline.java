package io.holdfast.app.orders;

import io.holdfast.app.options.DeadLetterOptions;
import io.holdfast.app.options.EventTimeOptions;
import io.holdfast.app.options.HoldfastConfiguration;
import io.holdfast.app.options.OutputOptions;
import io.holdfast.app.options.SourceOptions;
import io.holdfast.app.options.TopicCreation;
import io.holdfast.app.options.TransientRetryOptions;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.process.Carry;
import io.holdfast.process.EventTime;
import io.holdfast.process.GuardPolicy;
import io.holdfast.process.GuardedStream;
import io.holdfast.process.TransientRetries;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.SafeDeserializer;
import io.holdfast.serde.redaction.DeadLetterRedactor;
import io.holdfast.sinks.CheckpointTiming;
import io.holdfast.sinks.DeadLetterSinks;
import io.holdfast.sinks.KafkaOutput;
import io.holdfast.sinks.KafkaOutputBuilder;
import io.holdfast.sinks.KafkaSinks;
import io.holdfast.sinks.PreflightReport;
import io.holdfast.sinks.SinkConfigurationException;
import io.holdfast.sinks.SinkPreflight;
import io.holdfast.sinks.files.DeadLetterFiles;
import io.holdfast.sinks.files.FilesPreflight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * The reference pipeline, from configuration to operators.
 *
 * <pre>
 * orders ──▶ price ──▶ by customer ──▶ running-totals ──▶ encode ──▶ output
 *    └─────────┴────────────┴────────────────┴──────────────┴──▶ dead-letters
 * </pre>
 */
public final class OrdersPipeline {
    private final HoldfastConfiguration configuration;
    private final KafkaOutput<EncodedRecord> output;
    private final @Nullable KafkaOutput<DeadLetter> deadLetters;
    private final @Nullable DeadLetterFiles deadLetterFiles;
    private final @Nullable FaultPlan faults;
    private final PipelineSeams seams;

    private OrdersPipeline(HoldfastConfiguration configuration, @Nullable FaultPlan faults, PipelineSeams seams) {
        this.configuration = configuration;
        this.faults = faults;
        this.seams = seams;
        this.output = outputOf(configuration);
        this.deadLetters = deadLettersOf(configuration);
        this.deadLetterFiles = deadLetterFilesOf(configuration);
    }

    /** The pipeline that {@code configuration} describes. */
    public static OrdersPipeline of(HoldfastConfiguration configuration) {
        return new OrdersPipeline(configuration, null, PipelineSeams.NONE);
    }

    /** The same pipeline with faults that happen by plan, for a demonstration or a test. */
    public OrdersPipeline withFaults(FaultPlan plan) {
        return new OrdersPipeline(configuration, plan, seams);
    }

    /** The same pipeline with more or other operators at its seams. */
    public OrdersPipeline withSeams(PipelineSeams others) {
        return new OrdersPipeline(configuration, faults, others);
    }

    /**
     * Holds source and outputs against the real broker, and creates output topics if the configuration says so.
     *
     * @throws PreflightException with everything that is wrong
     */
    public PreflightReport preflight() {
        CheckpointTiming timing = new CheckpointTiming(
                configuration.checkpoints().interval(),
                configuration.checkpoints().timeout(),
                configuration.output().outageAllowance());
        List<String> problems = new ArrayList<>(SourceCheck.problems(configuration));
        List<KafkaOutput<?>> topics = new ArrayList<>(List.of(output));
        if (deadLetters != null) {
            topics.add(deadLetters);
        }
        checkFiles(problems);
        try {
            PreflightReport report = SinkPreflight.check(topics, timing);
            if (problems.isEmpty()) {
                return report;
            }
        } catch (SinkConfigurationException e) {
            problems.addAll(e.problems());
        }
        throw new PreflightException(problems);
    }

    /** The folder must be there to be written to before the job is; whoever runs the job must see it too. */
    private void checkFiles(List<String> problems) {
        if (deadLetterFiles != null) {
            try {
                FilesPreflight.check(List.of(deadLetterFiles));
            } catch (SinkConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
    }

    /** Properties of the main output's producer; they may contain secrets. */
    public Map<String, String> outputProducerProperties() {
        return output.producerProperties();
    }

    /** Adds the operators to {@code env}. */
    public void buildOn(StreamExecutionEnvironment env) {
        GuardPolicy policy = GuardPolicy.ofDefaults().withRetries(retries());
        GuardedStream<Order> decoded = GuardedStream.from(env, seams.source(source()), "orders", policy, eventTime());
        GuardedStream<Order> orders = faulty(seams.orders(decoded), FaultPoint.AFTER_SOURCE);
        GuardedStream<PricedOrder> priced = faulty(
                orders.process("price", new PriceOrder(rates()), PricedOrder.TYPE), FaultPoint.BEFORE_KEYED_STATE);
        GuardedStream<OrderResult> results = faulty(
                priced.keyBy(PricedOrder::customer, Types.STRING, Carry.BYTES)
                        .process("running-totals", seams.totals(), OrderResult.TYPE),
                FaultPoint.AFTER_KEYED_STATE);
        seams.encoded(seams.results(results)
                        .encode(
                                "encode",
                                new OrderResultEncoder(configuration.orders().reportingCurrency()),
                                configuration.output().maxRecordBytes())
                        .records())
                .sinkTo(seams.output(output))
                .name("output")
                .uid("output");
        DataStream<DeadLetter> letters = seams.letters(results.deadLetters());
        if (deadLetters != null) {
            letters.sinkTo(seams.deadLetters(deadLetters)).name("dead-letters").uid("dead-letters");
        }
        if (deadLetterFiles != null) {
            deadLetterFiles.addTo(letters);
        }
    }

    /** The same stream, with an operator that fails by plan if the plan says so. */
    private <T> GuardedStream<T> faulty(GuardedStream<T> stream, FaultPoint point) {
        return faults == null || !faults.strikesAt(point)
                ? stream
                : stream.map(point.operator(), new FaultInjector<>(faults, point), stream.type());
    }

    private KafkaSource<Decoded<Order>> source() {
        SourceOptions options = configuration.source();
        SafeDeserializer.Builder<Order> deserializer = SafeDeserializer.builder(OrderDecoders.of(configuration))
                .operator("orders")
                .maxRecordBytes(options.maxRecordBytes());
        switch (options.tombstones()) {
            case DEAD_LETTER -> deserializer.deadLetterTombstones();
            case DROP -> deserializer.dropTombstones();
            case PASS ->
                throw new IllegalArgumentException("holdfast.source.tombstones: pass means that the decoder"
                        + " makes a value of a tombstone, and there is no such thing as an order without content."
                        + " Set it to dead-letter or drop.");
        }
        return KafkaSource.<Decoded<Order>>builder()
                .setBootstrapServers(options.bootstrapServers())
                .setTopics(options.topic())
                .setGroupId(options.groupId())
                // Not the connector's default: what a producer has aborted was never written.
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperties(configuration.kafka().consumer())
                .setStartingOffsets(startingOffsets(options))
                .setDeserializer(deserializer.build())
                .build();
    }

    @SuppressWarnings("deprecation") // the connector has no other way to say where to begin without a commit
    private static OffsetsInitializer startingOffsets(SourceOptions options) {
        return switch (options.startingOffsets()) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }

    private EventTime<Order> eventTime() {
        EventTimeOptions options = configuration.eventTime();
        WatermarkStrategy<Order> strategy = WatermarkStrategy.<Order>forBoundedOutOfOrderness(
                        options.maxOutOfOrderness())
                .withTimestampAssigner(
                        (order, recordTimestamp) -> order.eventTime().toEpochMilli());
        if (options.idleness().isPresent()) {
            strategy = strategy.withIdleness(options.idleness().get());
        }
        EventTime<Order> eventTime = EventTime.of(strategy).withMaxAhead(options.maxAhead());
        return options.maxBehind().map(eventTime::withMaxBehind).orElse(eventTime);
    }

    private TransientRetries retries() {
        TransientRetryOptions options = configuration.transientRetries();
        return options.enabled()
                ? TransientRetries.of(options.maxAttempts(), options.initialBackOff(), options.maxTotal())
                : TransientRetries.none();
    }

    private ExchangeRates rates() {
        return ExchangeRates.into(configuration.orders().reportingCurrency());
    }

    private static KafkaOutput<EncodedRecord> outputOf(HoldfastConfiguration configuration) {
        OutputOptions options = configuration.output();
        boolean exactlyOnce = options.delivery() == DeliveryGuarantee.EXACTLY_ONCE;
        KafkaOutputBuilder<EncodedRecord> builder = exactlyOnce
                ? KafkaSinks.exactlyOnce().transactionalIdPrefix(options.outputTransactionalIdPrefix())
                : KafkaSinks.atLeastOnce();
        return common(builder, configuration, exactlyOnce)
                .topic(options.topic())
                .maxRecordBytes(options.maxRecordBytes())
                .build();
    }

    private static @Nullable KafkaOutput<DeadLetter> deadLettersOf(HoldfastConfiguration configuration) {
        if (configuration.deadLetters().topic().isEmpty()) {
            return null;
        }
        OutputOptions options = configuration.output();
        boolean exactlyOnce = configuration.deadLetters().delivery() == DeliveryGuarantee.EXACTLY_ONCE;
        DeadLetterRedactor redactor = configuration.redaction().redactor();
        KafkaOutputBuilder<DeadLetter> builder = exactlyOnce
                ? DeadLetterSinks.kafka(redactor).transactionalIdPrefix(options.deadLetterTransactionalIdPrefix())
                : DeadLetterSinks.kafkaAtLeastOnce(redactor);
        return common(builder, configuration, exactlyOnce)
                .topic(configuration.deadLetters().topic().get())
                .maxRecordBytes(configuration.deadLetters().maxBytes())
                .build();
    }

    private static @Nullable DeadLetterFiles deadLetterFilesOf(HoldfastConfiguration configuration) {
        DeadLetterOptions options = configuration.deadLetters();
        return options.path()
                .map(path -> DeadLetterSinks.files(configuration.redaction().redactor())
                        .path(path)
                        .format(options.fileFormat())
                        .maxRecordBytes(options.maxBytes())
                        .maxFileBytes(options.maxFileBytes().getBytes())
                        .lostFiles(options.lostFiles())
                        .build())
                .orElse(null);
    }

    /** What both outputs share: broker, client properties, transactions, and whether topics may be created. */
    private static <T> KafkaOutputBuilder<T> common(
            KafkaOutputBuilder<T> builder, HoldfastConfiguration configuration, boolean exactlyOnce) {
        OutputOptions options = configuration.output();
        builder.bootstrapServers(configuration.source().bootstrapServers());
        Properties producer = configuration.kafka().producer();
        producer.remove(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        producer.stringPropertyNames().forEach(name -> builder.producerProperty(name, producer.getProperty(name)));
        if (exactlyOnce) {
            builder.transactionTimeout(options.transactionTimeout())
                    .transactionNaming(options.transactionNaming())
                    .lostTransactions(options.lostTransactions());
        }
        if (options.createTopics() != TopicCreation.NEVER) {
            builder.createTopic(creationOf(options));
        }
        return builder;
    }

    private static io.holdfast.sinks.TopicCreation creationOf(OutputOptions options) {
        io.holdfast.sinks.TopicCreation creation = io.holdfast.sinks.TopicCreation.withPartitions(
                options.newTopicPartitions().orElse(io.holdfast.sinks.TopicCreation.BROKER_DEFAULT));
        return options.newTopicReplicationFactor().isPresent()
                ? creation.replicationFactor(options.newTopicReplicationFactor().getAsInt())
                : creation;
    }
}
