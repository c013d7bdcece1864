package io.holdfast.sinks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Configures a {@link KafkaOutput}.
 *
 * <p>Producer defaults, each of which {@link #producerProperty} replaces:
 *
 * <ul>
 *   <li>{@code acks=all}, {@code enable.idempotence=true}: nothing acknowledged is lost, nothing retried is doubled.
 *       Anything less is refused.
 *   <li>{@code compression.type=lz4}: measured on 190-byte JSON, a third of the bytes and less CPU than {@code none} in
 *       producer and broker both.
 *   <li>{@code linger.ms=20}, {@code batch.size=131072}: at 300 000 records a second of 200 bytes, some 500 full
 *       batches a second instead of thousands of requests; a record that becomes visible with a checkpoint can wait 20
 *       ms.
 *   <li>{@code delivery.timeout.ms=120000} and {@code request.timeout.ms=30000}, or less with a shorter transaction: a
 *       send must not be retried longer than its transaction lives.
 *   <li>{@code buffer.memory=33554432}, or twice the largest record.
 * </ul>
 *
 * @param <T> the elements of the stream that goes in
 */
public final class KafkaOutputBuilder<T> {
    /** Default of {@link #transactionTimeout}: the longest that a stock broker grants. */
    public static final Duration DEFAULT_TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

    /** Default of {@link #maxTimestampAhead}: half of what a stock broker grants, the rest is for unequal clocks. */
    public static final Duration DEFAULT_MAX_TIMESTAMP_AHEAD = Duration.ofMinutes(30);

    private static final Duration MIN_TRANSACTION_TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_PREFIX_BYTES = 1024;
    private static final int LARGEST_MAX_RECORD_BYTES = 512 * 1024 * 1024;
    private static final Pattern TOPIC_NAME = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

    final KafkaOutput.Role role;
    final DeliveryGuarantee guarantee;
    private final int minMaxRecordBytes;
    private final int addedBytes;
    private final IntFunction<RecordLayout<T>> layout;
    private final Map<String, String> producerProperties = new LinkedHashMap<>();
    private WallClock clock = WallClock.SYSTEM;
    private @Nullable String bootstrapServers;
    private @Nullable String topic;
    private Duration transactionTimeout = DEFAULT_TRANSACTION_TIMEOUT;
    Duration maxTimestampAhead = DEFAULT_MAX_TIMESTAMP_AHEAD;

    @Nullable
    String transactionalIdPrefix;

    TransactionNamingStrategy transactionNaming = TransactionNamingStrategy.INCREMENTING;
    private LostTransactions lostTransactions = LostTransactions.FAIL;
    int maxRecordBytes;

    @Nullable
    TopicCreation topicCreation;

    KafkaOutputBuilder(
            KafkaOutput.Role role,
            DeliveryGuarantee guarantee,
            int maxRecordBytes,
            int minMaxRecordBytes,
            int addedBytes,
            IntFunction<RecordLayout<T>> layout) {
        this.role = role;
        this.guarantee = guarantee;
        this.maxRecordBytes = maxRecordBytes;
        this.minMaxRecordBytes = minMaxRecordBytes;
        this.addedBytes = addedBytes;
        this.layout = layout;
    }

    /** The brokers to start from, {@code host:port} separated by commas. Required. */
    public KafkaOutputBuilder<T> bootstrapServers(String servers) {
        this.bootstrapServers = Objects.requireNonNull(servers, "servers");
        return this;
    }

    /** The topic to write to. Required. */
    public KafkaOutputBuilder<T> topic(String name) {
        this.topic = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * First part of every transaction's name. Required exactly once, of no effect otherwise. Unique among all sinks of
     * all jobs on the cluster, and the same after every restart: by it a restarted job finds and ends the transactions
     * that it left open.
     */
    public KafkaOutputBuilder<T> transactionalIdPrefix(String prefix) {
        this.transactionalIdPrefix = Objects.requireNonNull(prefix, "prefix");
        return this;
    }

    /**
     * After which time the broker aborts a transaction that nobody ended, and with it what a checkpoint had already
     * promised. 15 minutes by default, which is what a stock broker grants at most
     * ({@code transaction.max.timeout.ms}); Flink's own default of one hour is refused there. It must be longer than
     * checkpoint interval, checkpoint time-out and the longest outage to survive, together: {@link SinkPreflight}
     * checks both.
     */
    public KafkaOutputBuilder<T> transactionTimeout(Duration timeout) {
        this.transactionTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /**
     * How transactions are named. {@link TransactionNamingStrategy#INCREMENTING} by default: a new name for every
     * checkpoint, which the broker remembers for {@code transactional.id.expiration.ms} (7 days).
     * {@link TransactionNamingStrategy#POOLING} uses a few names again and again and so spares the broker, but there is
     * no way back from it, and after a reduction of the parallelism a transaction may stay open and hold up
     * {@code read_committed} readers (FLINK-40626).
     */
    public KafkaOutputBuilder<T> transactionNaming(TransactionNamingStrategy naming) {
        this.transactionNaming = Objects.requireNonNull(naming, "naming");
        return this;
    }

    /**
     * What to do when the broker has aborted a transaction that a completed checkpoint counts on, which the connector
     * alone would only log. {@link LostTransactions#FAIL} by default.
     */
    public KafkaOutputBuilder<T> lostTransactions(LostTransactions policy) {
        this.lostTransactions = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * The largest record in bytes, as {@link io.holdfast.serde.RecordSize} counts. For the main output the limit that
     * the encoding stage before the sink keeps to, 1 000 000 by default; for dead letters their budget. Producer
     * ({@code max.request.size}) and topic ({@code max.message.bytes}) are held against it.
     */
    public KafkaOutputBuilder<T> maxRecordBytes(int bytes) {
        this.maxRecordBytes = bytes;
        return this;
    }

    /**
     * How far ahead of the clock a record's timestamp may lie. 30 minutes by default; a stock broker refuses what is
     * more than one hour ahead ({@code message.timestamp.after.max.ms}), and that refusal would fail the job for ever.
     * A record beyond it is written with the time of writing, and its own timestamp in a header.
     */
    public KafkaOutputBuilder<T> maxTimestampAhead(Duration ahead) {
        this.maxTimestampAhead = Objects.requireNonNull(ahead, "ahead");
        return this;
    }

    /**
     * Creates the topic if it does not exist when {@link SinkPreflight} checks. Otherwise a missing topic is an error.
     */
    public KafkaOutputBuilder<T> createTopic(TopicCreation creation) {
        this.topicCreation = Objects.requireNonNull(creation, "creation");
        return this;
    }

    /** A further property of Kafka's producer, such as those for SASL and TLS; replaces our default. */
    public KafkaOutputBuilder<T> producerProperty(String name, String value) {
        producerProperties.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /** Further properties of Kafka's producer, as {@link #producerProperty}. */
    public KafkaOutputBuilder<T> producerProperties(Map<String, String> properties) {
        properties.forEach(this::producerProperty);
        return this;
    }

    KafkaOutputBuilder<T> clock(WallClock wallClock) {
        this.clock = wallClock;
        return this;
    }

    /**
     * The output.
     *
     * @throws SinkConfigurationException if anything is missing or wrong, with everything that is
     */
    public KafkaOutput<T> build() {
        List<String> problems = new ArrayList<>();
        validateNames(problems);
        validateLimits(problems);
        // Fallbacks are never used: with a problem nothing is built.
        Duration timeout = isIn(transactionTimeout, MIN_TRANSACTION_TIMEOUT, Duration.ofMillis(Integer.MAX_VALUE))
                ? transactionTimeout
                : DEFAULT_TRANSACTION_TIMEOUT;
        int largest = Math.max(minMaxRecordBytes, Math.min(maxRecordBytes, LARGEST_MAX_RECORD_BYTES)) + addedBytes;
        String servers = isBlank(bootstrapServers) ? "none:0" : Objects.requireNonNull(bootstrapServers);
        ProducerSettings producer =
                ProducerSettings.of(servers, Map.copyOf(producerProperties), timeout, largest, problems);
        if (!problems.isEmpty()) {
            throw new SinkConfigurationException(problems);
        }
        String name = Objects.requireNonNull(topic);
        return new KafkaOutput<>(this, name, producer, sink(name, producer));
    }

    private Sink<T> sink(String name, ProducerSettings producer) {
        KafkaSinkBuilder<T> builder = KafkaSink.<T>builder()
                .setDeliveryGuarantee(guarantee)
                .setKafkaProducerConfig(producer.toProperties())
                .setTransactionNamingStrategy(transactionNaming)
                .setRecordSerializer(new OutputRecordSchema<>(
                        name, layout.apply(maxRecordBytes), new TimestampLimit(maxTimestampAhead, clock)));
        String prefix = transactionalIdPrefix;
        if (guarantee == DeliveryGuarantee.EXACTLY_ONCE && prefix != null) {
            builder.setTransactionalIdPrefix(prefix);
        }
        return new VerifiedKafkaSink<>(
                builder.build(),
                name,
                transactionNaming,
                lostTransactions,
                BrokerQuestions.accessOf(producer.properties()));
    }

    private void validateNames(List<String> problems) {
        if (isBlank(bootstrapServers)) {
            problems.add("The " + role + " sink has no bootstrap servers: give bootstrapServers(\"host:port\")");
        }
        String name = topic;
        if (name == null) {
            problems.add("The " + role + " sink has no topic: give topic(\"name\")");
        } else if (!TOPIC_NAME.matcher(name).matches()) {
            problems.add("The " + role + " topic '" + name + "' is not a name that Kafka takes: use 1 to 249 of the"
                    + " characters a-z, A-Z, 0-9, '.', '_' and '-'");
        }
        if (guarantee != DeliveryGuarantee.EXACTLY_ONCE) {
            return;
        }
        String prefix = transactionalIdPrefix;
        if (isBlank(prefix)) {
            problems.add(
                    "The " + role + " sink has no transactional id prefix: exactly once needs one that is unique on"
                            + " the cluster and never changes, give transactionalIdPrefix(\"job-output\")");
        } else if (Objects.requireNonNull(prefix).getBytes(StandardCharsets.UTF_8).length > MAX_PREFIX_BYTES) {
            problems.add("The " + role + " sink's transactional id prefix has more than " + MAX_PREFIX_BYTES
                    + " bytes: shorten it, every transaction carries it");
        }
    }

    private void validateLimits(List<String> problems) {
        if (!isIn(transactionTimeout, MIN_TRANSACTION_TIMEOUT, Duration.ofMillis(Integer.MAX_VALUE))) {
            problems.add("The " + role + " sink's transaction time-out is " + transactionTimeout
                    + ": it must be between 1 second and 24 days");
        }
        if (!isIn(maxTimestampAhead, Duration.ZERO, Duration.ofDays(36_500))) {
            problems.add("The " + role + " sink's maximum for timestamps ahead is " + maxTimestampAhead
                    + ": it must be between 0 and 100 years");
        }
        if (maxRecordBytes < minMaxRecordBytes || maxRecordBytes > LARGEST_MAX_RECORD_BYTES) {
            problems.add("The " + role + " sink's largest record is " + maxRecordBytes + " bytes: it must be between "
                    + minMaxRecordBytes + " and " + LARGEST_MAX_RECORD_BYTES);
        }
    }

    private static boolean isIn(Duration value, Duration min, Duration max) {
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
