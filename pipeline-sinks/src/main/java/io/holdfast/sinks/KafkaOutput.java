package io.holdfast.sinks;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic that a job writes to: the sink, and what {@link SinkPreflight} must know of it. Immutable.
 *
 * @param <T> the elements of the stream that goes in
 */
public final class KafkaOutput<T> {
    private final Role role;
    private final DeliveryGuarantee guarantee;
    private final String topic;
    private final @Nullable String transactionalIdPrefix;
    private final TransactionNamingStrategy transactionNaming;
    private final Duration maxTimestampAhead;
    private final int maxRecordBytes;
    private final ProducerSettings producer;
    private final @Nullable TopicCreation topicCreation;
    private final Sink<T> sink;

    KafkaOutput(KafkaOutputBuilder<T> builder, String topic, ProducerSettings producer, Sink<T> sink) {
        this.role = builder.role;
        this.guarantee = builder.guarantee;
        this.topic = topic;
        this.transactionalIdPrefix = builder.transactionalIdPrefix;
        this.transactionNaming = builder.transactionNaming;
        this.maxTimestampAhead = builder.maxTimestampAhead;
        this.maxRecordBytes = builder.maxRecordBytes;
        this.producer = producer;
        this.topicCreation = builder.topicCreation;
        this.sink = sink;
    }

    /** What a topic is for. */
    public enum Role {
        /** The main output of a job. */
        OUTPUT("output"),
        /** Records that ended their way before it. */
        DEAD_LETTERS("dead-letter");

        private final String noun;

        Role(String noun) {
            this.noun = noun;
        }

        @Override
        public String toString() {
            return noun;
        }
    }

    /** The sink for {@code DataStream.sinkTo}. */
    public Sink<T> sink() {
        return sink;
    }

    /** What the topic is for. */
    public Role role() {
        return role;
    }

    /** The topic's name. */
    public String topic() {
        return topic;
    }

    /** The brokers to start from, {@code host:port} separated by commas. */
    public String bootstrapServers() {
        return producer.bootstrapServers();
    }

    /** Exactly once or at least once. */
    public DeliveryGuarantee guarantee() {
        return guarantee;
    }

    /** First part of every transaction's name, {@code null} at least once, where there are no transactions. */
    public @Nullable String transactionalIdPrefix() {
        return guarantee == DeliveryGuarantee.EXACTLY_ONCE ? transactionalIdPrefix : null;
    }

    /** How transactions are named. */
    public TransactionNamingStrategy transactionNaming() {
        return transactionNaming;
    }

    /** After which time the broker aborts a transaction that nobody ended. */
    public Duration transactionTimeout() {
        return producer.transactionTimeout();
    }

    /** How far ahead of the clock a record's timestamp may lie to be written as it is. */
    public Duration maxTimestampAhead() {
        return maxTimestampAhead;
    }

    /**
     * The largest record that goes in, in bytes as {@link io.holdfast.serde.RecordSize} counts: the limit to give to
     * the stage that encodes, or the budget of a dead letter.
     */
    public int maxRecordBytes() {
        return maxRecordBytes;
    }

    /** The largest batch that the producer may send, in bytes, our headers and incompressible data included. */
    public int maxBatchBytes() {
        return producer.maxBatchBytes();
    }

    /** How to create the topic if it does not exist, {@code null} if that is an error. */
    public @Nullable TopicCreation topicCreation() {
        return topicCreation;
    }

    /** The producer's whole configuration, secrets included: never to be printed. */
    public Map<String, String> producerProperties() {
        return producer.properties();
    }

    @Override
    public String toString() {
        return "KafkaOutput[" + role + " topic " + topic + " at " + bootstrapServers() + ", " + guarantee + "]";
    }
}
