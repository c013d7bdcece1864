package io.holdfast.sinks;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The configuration of an output's producers: our defaults, what the user gave over them, and what is ours alone on
 * top.
 */
final class ProducerSettings {
    /** What a broker adds up in one request by default, and Kafka's default of {@code max.request.size}. */
    private static final int MIN_REQUEST_BYTES = 1024 * 1024;

    private static final Duration MAX_DELIVERY_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration MAX_REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LINGER = Duration.ofMillis(20);
    private static final int BATCH_BYTES = 128 * 1024;
    private static final int BUFFER_BYTES = 32 * 1024 * 1024;

    /** Set by the builder's own methods, and by Flink. */
    private static final Map<String, String> OWNED = new TreeMap<>(Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "use bootstrapServers(...)",
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "use transactionTimeout(...)",
            ProducerConfig.TRANSACTIONAL_ID_CONFIG, "use transactionalIdPrefix(...)",
            ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG, "leave it out, the connector cannot use it",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "use maxRecordBytes(...)",
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, "leave it out, records are encoded before the sink",
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, "leave it out, records are encoded before the sink"));

    private final Map<String, String> properties;
    private final Duration transactionTimeout;
    private final int maxBatchBytes;

    private ProducerSettings(Map<String, String> properties, Duration transactionTimeout, int maxBatchBytes) {
        this.properties = properties;
        this.transactionTimeout = transactionTimeout;
        this.maxBatchBytes = maxBatchBytes;
    }

    /**
     * The settings for a valid builder.
     *
     * @param given properties of the user
     * @param largestRecord the largest record in bytes, our headers included
     * @param problems where whatever is wrong with {@code given} is added
     */
    static ProducerSettings of(
            String bootstrapServers,
            Map<String, String> given,
            Duration transactionTimeout,
            int largestRecord,
            List<String> problems) {
        Map<String, String> properties = defaults(transactionTimeout, largestRecord);
        properties.putAll(given);
        OWNED.forEach((name, instead) -> {
            if (given.containsKey(name)) {
                problems.add("Producer property '" + name + "' cannot be given: " + instead);
            }
        });
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(transactionTimeout.toMillis()));
        int maxRequest = Math.max(MIN_REQUEST_BYTES, largestRecord);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(maxRequest));
        ProducerSettings settings = new ProducerSettings(
                Map.copyOf(properties), transactionTimeout, largestRecord + incompressibleOverhead(largestRecord));
        settings.validate(largestRecord, problems);
        return settings;
    }

    private static Map<String, String> defaults(Duration transactionTimeout, int largestRecord) {
        Duration delivery = shorter(MAX_DELIVERY_TIMEOUT, transactionTimeout);
        Map<String, String> properties = new HashMap<>();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, Long.toString(LINGER.toMillis()));
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES));
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(delivery.toMillis()));
        properties.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Long.toString(
                        shorter(MAX_REQUEST_TIMEOUT, delivery.dividedBy(2)).toMillis()));
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(Math.max(BUFFER_BYTES, 2L * largestRecord)));
        return properties;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /**
     * What compression can add to data that does not compress, with a margin: frames of lz4, snappy, gzip and zstd cost
     * less than a thousandth and a few hundred bytes.
     */
    static int incompressibleOverhead(int bytes) {
        return 512 + bytes / 1024;
    }

    private void validate(int largestRecord, List<String> problems) {
        Map<String, Object> parsed = new HashMap<>();
        int before = problems.size();
        for (ConfigValue value : ProducerConfig.configDef().validate(properties)) {
            parsed.put(value.name(), value.value());
            if (!value.errorMessages().isEmpty()) {
                // A value that cannot be parsed is also "null": the first error is the one that says something.
                problems.add("Producer property: " + value.errorMessages().get(0));
            }
        }
        if (problems.size() > before) {
            return;
        }
        String acks = properties.getOrDefault(ProducerConfig.ACKS_CONFIG, "");
        if (!Set.of("all", "-1").contains(acks)) {
            problems.add("Producer property 'acks' is '" + acks + "': with less than 'all' a broker that fails loses"
                    + " records that were acknowledged; leave it out");
        }
        if (!Boolean.TRUE.equals(parsed.get(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG))) {
            problems.add("Producer property 'enable.idempotence' is 'false': a retried send would write twice or out of"
                    + " order; leave it out");
        }
        validateTimes(parsed, problems);
        long buffer = number(parsed, ProducerConfig.BUFFER_MEMORY_CONFIG);
        if (buffer < largestRecord) {
            problems.add("Producer property 'buffer.memory' is " + buffer + " bytes, less than one record of "
                    + largestRecord + " bytes: raise it, or lower maxRecordBytes(...)");
        }
    }

    private void validateTimes(Map<String, Object> parsed, List<String> problems) {
        long delivery = number(parsed, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
        long request = number(parsed, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG);
        long linger = number(parsed, ProducerConfig.LINGER_MS_CONFIG);
        if (delivery < linger + request) {
            problems.add("Producer property 'delivery.timeout.ms' is " + delivery + ", less than 'linger.ms' + "
                    + "'request.timeout.ms' = " + (linger + request) + ": no producer starts so; raise it, or lower"
                    + " those");
        }
        if (delivery > transactionTimeout.toMillis()) {
            problems.add("Producer property 'delivery.timeout.ms' is " + delivery + ", more than the transaction"
                    + " time-out of " + transactionTimeout.toMillis() + " ms: a send would still be retried when its"
                    + " transaction is gone; lower it, or raise transactionTimeout(...)");
        }
    }

    private static long number(Map<String, Object> parsed, String name) {
        return parsed.get(name) instanceof Number number ? number.longValue() : 0L;
    }

    String bootstrapServers() {
        return properties.getOrDefault(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "");
    }

    Duration transactionTimeout() {
        return transactionTimeout;
    }

    int maxBatchBytes() {
        return maxBatchBytes;
    }

    Map<String, String> properties() {
        return properties;
    }

    Properties toProperties() {
        Properties copy = new Properties();
        properties.forEach(copy::setProperty);
        return copy;
    }
}
