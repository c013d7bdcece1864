package io.holdfast.app.options;

import io.holdfast.sinks.LostTransactions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/**
 * Where results go and with which guarantee. Immutable.
 *
 * @param topic topic of the results
 * @param maxRecordBytes largest record written, in bytes, batch overhead included
 * @param delivery exactly-once or at-least-once
 * @param transactionalIdPrefix start of all transactional ids of the job
 * @param transactionTimeout after which the broker aborts an open transaction
 * @param outageAllowance how long the job may be down and still commit
 * @param transactionNaming incrementing or pooling
 * @param lostTransactions fail or accept
 * @param createTopics what to do about a missing topic
 * @param newTopicPartitions partitions of a topic created; empty: the broker's default
 * @param newTopicReplicationFactor replicas of a topic created; empty: the broker's default
 */
public record OutputOptions(
        String topic,
        int maxRecordBytes,
        DeliveryGuarantee delivery,
        String transactionalIdPrefix,
        Duration transactionTimeout,
        Duration outageAllowance,
        TransactionNamingStrategy transactionNaming,
        LostTransactions lostTransactions,
        TopicCreation createTopics,
        OptionalInt newTopicPartitions,
        OptionalInt newTopicReplicationFactor) {
    static final Setting<String> TOPIC =
            Setting.required(HoldfastOptions.OUTPUT_TOPIC, String.class, "Only you know your topic.");

    static final Setting<MemorySize> MAX_RECORD_BYTES = Setting.of(
            HoldfastOptions.OUTPUT_MAX_RECORD_BYTES,
            "Just below the producer's default limit of 1048576 (max.request.size): a record over that kills the"
                    + " producer, hence the task, for ever.");

    private static final Setting<DeliveryGuarantee> DELIVERY =
            Setting.of(HoldfastOptions.OUTPUT_DELIVERY, "Conservation: nothing lost, nothing doubled.");

    private static final Setting<String> TRANSACTIONAL_ID_PREFIX = Setting.optional(
            HoldfastOptions.OUTPUT_TRANSACTIONAL_ID_PREFIX,
            String.class,
            "Two jobs with the same prefix on one Kafka cluster abort each other's transactions; the group id is unique"
                    + " for the same reason. Keep it when the job is upgraded.");

    static final Setting<Duration> TRANSACTION_TIMEOUT = Setting.of(
            HoldfastOptions.OUTPUT_TRANSACTION_TIMEOUT,
            "The most a stock broker allows. Flink's own 1 h is refused by such a broker, and the job does not start.");

    static final Setting<Duration> OUTAGE_ALLOWANCE = Setting.of(
            HoldfastOptions.OUTPUT_OUTAGE_ALLOWANCE,
            "A lost machine takes seconds, a lost rack minutes. A job that is down for longer than its transactions"
                    + " live loses what the last checkpoint had not committed yet.");

    private static final Setting<TransactionNamingStrategy> TRANSACTION_NAMING = Setting.of(
            HoldfastOptions.OUTPUT_TRANSACTION_NAMING,
            "Pooling is not reversible, and an open bug (FLINK-40626) can pin the last stable offset after a downscale."
                    + " The price is memory on the broker for ids until transactional.id.expiration.ms.");

    private static final Setting<LostTransactions> LOST_TRANSACTIONS = Setting.of(
            HoldfastOptions.OUTPUT_LOST_TRANSACTIONS,
            "Records are gone from the topic, and no restart brings them back: somebody has to know. Kafka's connector"
                    + " alone only logs it and runs on.");

    private static final Setting<TopicCreation> CREATE_TOPICS =
            Setting.of(HoldfastOptions.OUTPUT_CREATE_TOPICS, "A misspelt name must not become a new topic.");

    private static final Setting<Integer> NEW_TOPIC_PARTITIONS =
            Setting.optional(HoldfastOptions.OUTPUT_NEW_TOPIC_PARTITIONS, Integer.class, "The broker's policy holds.");

    private static final Setting<Integer> NEW_TOPIC_REPLICATION_FACTOR = Setting.optional(
            HoldfastOptions.OUTPUT_NEW_TOPIC_REPLICATION_FACTOR, Integer.class, "The broker's policy holds.");

    static final List<Setting<?>> ALL = List.of(
            TOPIC,
            MAX_RECORD_BYTES,
            DELIVERY,
            TRANSACTIONAL_ID_PREFIX,
            TRANSACTION_TIMEOUT,
            OUTAGE_ALLOWANCE,
            TRANSACTION_NAMING,
            LOST_TRANSACTIONS,
            CREATE_TOPICS,
            NEW_TOPIC_PARTITIONS,
            NEW_TOPIC_REPLICATION_FACTOR);

    static OutputOptions from(Configuration configuration) {
        return new OutputOptions(
                TOPIC.in(configuration, ""),
                Values.bytes(MAX_RECORD_BYTES.in(configuration)),
                DELIVERY.in(configuration),
                TRANSACTIONAL_ID_PREFIX
                        .find(configuration)
                        .filter(prefix -> !prefix.isBlank())
                        .orElseGet(() -> SourceOptions.from(configuration).groupId()),
                TRANSACTION_TIMEOUT.in(configuration),
                OUTAGE_ALLOWANCE.in(configuration),
                TRANSACTION_NAMING.in(configuration),
                LOST_TRANSACTIONS.in(configuration),
                CREATE_TOPICS.in(configuration),
                Values.optionalInt(NEW_TOPIC_PARTITIONS.find(configuration)),
                Values.optionalInt(NEW_TOPIC_REPLICATION_FACTOR.find(configuration)));
    }

    /** Transactional-id prefix of the output's sink; never the start of the dead letters' one, nor the reverse. */
    public String outputTransactionalIdPrefix() {
        return transactionalIdPrefix + "-output";
    }

    /** Transactional-id prefix of the dead letters' sink. */
    public String deadLetterTransactionalIdPrefix() {
        return transactionalIdPrefix + "-dead-letters";
    }

    List<Problem> problems() {
        Bound bound = new Bound()
                .notBlank(TOPIC, topic)
                .atLeast(MAX_RECORD_BYTES, maxRecordBytes, 1, "every result would be a dead letter")
                .check(
                        delivery != DeliveryGuarantee.NONE,
                        DELIVERY,
                        delivery,
                        "a failure would lose results",
                        "Choose exactly-once or at-least-once.")
                .check(
                        transactionalIdPrefix.length() <= 200,
                        TRANSACTIONAL_ID_PREFIX,
                        transactionalIdPrefix,
                        "it has more than 200 characters, and subtask and checkpoint are added to it",
                        "Shorten it, or leave it out.")
                .atLeast(TRANSACTION_TIMEOUT, transactionTimeout, Duration.ofSeconds(1), "no checkpoint is that fast")
                .atLeast(OUTAGE_ALLOWANCE, outageAllowance, Duration.ZERO, "a time is never negative");
        newTopicPartitions.ifPresent(count -> bound.atLeast(NEW_TOPIC_PARTITIONS, count, 1, "no topic has fewer"));
        newTopicReplicationFactor.ifPresent(
                count -> bound.atLeast(NEW_TOPIC_REPLICATION_FACTOR, count, 1, "no topic has fewer"));
        return bound.problems();
    }
}
