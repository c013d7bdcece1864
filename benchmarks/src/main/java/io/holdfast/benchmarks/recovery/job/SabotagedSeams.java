package io.holdfast.benchmarks.recovery.job;

import io.holdfast.app.orders.Order;
import io.holdfast.app.orders.OrderResult;
import io.holdfast.app.orders.PricedOrder;
import io.holdfast.model.DeadLetter;
import io.holdfast.model.Decoded;
import io.holdfast.process.GuardedStream;
import io.holdfast.serde.EncodedRecord;
import io.holdfast.serde.types.EncodedRecordTypeInfo;
import io.holdfast.sinks.DeadLetterSinks;
import io.holdfast.sinks.KafkaOutput;
import io.holdfast.sinks.KafkaOutputBuilder;
import io.holdfast.sinks.KafkaSinks;
import io.holdfast.sinks.LostTransactions;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;

/** The laboratory's job with one {@link Sabotage} built in. */
final class SabotagedSeams extends LaboratorySeams {
    /** Less than an outage, and less than the broker takes to notice that it is over. */
    private static final Duration SHORT_TRANSACTION = Duration.ofSeconds(4);

    private final Sabotage sabotage;

    SabotagedSeams(JobSettings settings, Sabotage sabotage) {
        super(settings);
        this.sabotage = sabotage;
    }

    @Override
    public Source<Decoded<Order>, ?, ?> source(KafkaSource<Decoded<Order>> source) {
        return sabotage == Sabotage.SOURCE_FROM_LATEST ? new LatestOnRestoreSource<>(source) : source;
    }

    @Override
    public GuardedStream<Order> orders(GuardedStream<Order> orders) {
        return sabotage == Sabotage.DEPENDENCY_FAILURE_SWALLOWED
                ? orders.process("dependency", new DependencyCall(settings(), WhenAway.DROP), orders.type())
                : super.orders(orders);
    }

    @Override
    public KeyedProcessFunction<String, PricedOrder, OrderResult> totals() {
        return switch (sabotage) {
            case STATE_NOT_RESTORED -> new ForgetfulTotals();
            case COUNTED_THEN_FAILED -> new CountedThenFailedTotals();
            default -> super.totals();
        };
    }

    @Override
    public DataStream<EncodedRecord> encoded(SingleOutputStreamOperator<EncodedRecord> encoded) {
        DataStream<EncodedRecord> records = super.encoded(encoded);
        return switch (sabotage) {
            case UNFLUSHED_BUFFER ->
                records.transform("buffer", EncodedRecordTypeInfo.INSTANCE, new UnflushedBuffer<>())
                        .uid("buffer");
            case DUPLICATES_ON_RETRY ->
                records.process(new EmitAgain<>())
                        .returns(EncodedRecordTypeInfo.INSTANCE)
                        .name("retry")
                        .uid("retry");
            default -> records;
        };
    }

    @Override
    public Sink<EncodedRecord> output(KafkaOutput<EncodedRecord> output) {
        return switch (sabotage) {
            case AT_LEAST_ONCE_OUTPUT ->
                to(KafkaSinks.atLeastOnce(), output).build().sink();
            case SHORT_TRANSACTION_TIMEOUT ->
                new WrappedCommitterSink<>(
                        withoutVerification(output)
                                .transactionTimeout(SHORT_TRANSACTION)
                                .build()
                                .sink(),
                        new FailingCommitter.Wrapper(settings()));
            case STOLEN_TRANSACTION ->
                new WrappedCommitterSink<>(
                        withoutVerification(output)
                                .transactionTimeout(output.transactionTimeout())
                                .build()
                                .sink(),
                        new RobbedCommitter.Wrapper(output.bootstrapServers()));
            default -> super.output(output);
        };
    }

    @Override
    public DataStream<DeadLetter> letters(DataStream<DeadLetter> letters) {
        return sabotage == Sabotage.DEAD_LETTERS_DROPPED
                ? letters.filter(letter -> false).name("dropped").uid("dropped")
                : letters;
    }

    @Override
    public Sink<DeadLetter> deadLetters(KafkaOutput<DeadLetter> deadLetters) {
        return sabotage == Sabotage.AT_LEAST_ONCE_DEAD_LETTERS
                ? to(DeadLetterSinks.kafkaAtLeastOnce(), deadLetters).build().sink()
                : deadLetters.sink();
    }

    /** Exactly once, but a transaction that the broker has given up is passed over as the connector does. */
    private static KafkaOutputBuilder<EncodedRecord> withoutVerification(KafkaOutput<EncodedRecord> output) {
        return to(KafkaSinks.exactlyOnce(), output)
                .transactionalIdPrefix(Objects.requireNonNull(output.transactionalIdPrefix()))
                .lostTransactions(LostTransactions.ACCEPT);
    }

    private static <T> KafkaOutputBuilder<T> to(KafkaOutputBuilder<T> builder, KafkaOutput<T> output) {
        return builder.bootstrapServers(output.bootstrapServers())
                .topic(output.topic())
                .maxRecordBytes(output.maxRecordBytes());
    }
}
