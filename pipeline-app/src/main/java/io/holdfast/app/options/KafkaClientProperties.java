package io.holdfast.app.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What is passed through to Kafka's clients. {@code kafka.X} goes to all of them as {@code X} (where X is an option of
 * another kind of client alone, not to this one); {@code kafka.consumer.X}, {@code kafka.producer.X} and
 * {@code kafka.admin.X} go to one kind and win. Immutable; the {@link Properties} handed out are fresh copies.
 */
public final class KafkaClientProperties {
    /** Prefix of everything passed through. */
    public static final String PREFIX = "kafka.";

    private static final String CONSUMER = "consumer.";
    private static final String PRODUCER = "producer.";
    private static final String ADMIN = "admin.";

    /** What the job decides itself, and the option to use instead; null where there is no choice. */
    private static final Map<String, String> RESERVED = Map.ofEntries(
            Map.entry("bootstrap.servers", "Set holdfast.source.bootstrap-servers."),
            Map.entry("group.id", "Set holdfast.source.group-id."),
            Map.entry("auto.offset.reset", "Set holdfast.source.starting-offsets."),
            Map.entry("enable.auto.commit", "Leave it out: offsets are committed with checkpoints."),
            Map.entry("key.deserializer", "Leave it out: the pipeline reads bytes."),
            Map.entry("value.deserializer", "Leave it out: the pipeline reads bytes."),
            Map.entry("key.serializer", "Leave it out: the pipeline writes bytes."),
            Map.entry("value.serializer", "Leave it out: the pipeline writes bytes."),
            Map.entry("transactional.id", "Set holdfast.output.transactional-id-prefix."),
            Map.entry("transaction.timeout.ms", "Set holdfast.output.transaction-timeout."));

    private final String bootstrapServers;
    private final Map<String, String> given;

    private KafkaClientProperties(String bootstrapServers, Map<String, String> given) {
        this.bootstrapServers = bootstrapServers;
        this.given = Map.copyOf(given);
    }

    static KafkaClientProperties from(Configuration configuration) {
        Map<String, String> given = new TreeMap<>();
        configuration.toMap().forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                given.put(key.substring(PREFIX.length()), value);
            }
        });
        return new KafkaClientProperties(SourceOptions.from(configuration).bootstrapServers(), given);
    }

    /** For the source's consumer; bootstrap servers included. */
    public Properties consumer() {
        return propertiesOf(CONSUMER, ConsumerConfig.configNames());
    }

    /** For the sinks' producers; bootstrap servers included. */
    public Properties producer() {
        return propertiesOf(PRODUCER, ProducerConfig.configNames());
    }

    /** For checks, topic creation and reconciliation; bootstrap servers included. */
    public Properties admin() {
        return propertiesOf(ADMIN, AdminClientConfig.configNames());
    }

    private Properties propertiesOf(String client, Set<String> known) {
        Properties properties = new Properties();
        given.forEach((key, value) -> {
            if (!isSpecific(key) && (known.contains(key) || !isKnownToAny(key))) {
                properties.setProperty(key, value);
            }
        });
        given.forEach((key, value) -> {
            if (key.startsWith(client)) {
                properties.setProperty(key.substring(client.length()), value);
            }
        });
        properties.setProperty("bootstrap.servers", bootstrapServers);
        return properties;
    }

    List<Problem> problems(int largestRecordBytes) {
        List<Problem> problems = new ArrayList<>();
        new TreeMap<>(given).forEach((key, value) -> {
            String remedy = RESERVED.get(bare(key));
            if (remedy != null) {
                problems.add(new Problem(PREFIX + key, value, "the job decides this itself", remedy));
            }
        });
        Properties producer = producer();
        refuse(problems, producer, "enable.idempotence", "false", "a retry could double a record", "true");
        String acks = producer.getProperty("acks", "all");
        if (!acks.equals("all") && !acks.equals("-1")) {
            problems.add(new Problem(
                    keyOf("acks"), acks, "a lost broker would lose records already acknowledged", "Leave it at all."));
        }
        requireRequestSize(problems, producer, largestRecordBytes);
        return List.copyOf(problems);
    }

    private void refuse(
            List<Problem> problems, Properties producer, String key, String value, String what, String instead) {
        if (value.equalsIgnoreCase(producer.getProperty(key, ""))) {
            problems.add(new Problem(keyOf(key), value, what, "Leave it at " + instead + "."));
        }
    }

    private void requireRequestSize(List<Problem> problems, Properties producer, int largestRecordBytes) {
        String size = producer.getProperty("max.request.size", "1048576");
        boolean fits;
        try {
            fits = Integer.parseInt(size.trim()) >= largestRecordBytes;
        } catch (NumberFormatException e) {
            fits = false;
        }
        if (!fits) {
            problems.add(
                    new Problem(
                            keyOf("max.request.size"),
                            size,
                            "records of up to " + largestRecordBytes
                                    + " bytes are allowed to the sinks, and one that is larger"
                                    + " than a request kills the producer for ever",
                            "Give at least that, or lower holdfast.output.max-record-bytes and holdfast.dead-letter.max-bytes."));
        }
    }

    private String keyOf(String key) {
        return given.containsKey(PRODUCER + key) || !given.containsKey(key) ? PREFIX + PRODUCER + key : PREFIX + key;
    }

    private static boolean isSpecific(String key) {
        return key.startsWith(CONSUMER) || key.startsWith(PRODUCER) || key.startsWith(ADMIN);
    }

    private static String bare(String key) {
        return isSpecific(key) ? key.substring(key.indexOf('.') + 1) : key;
    }

    private static boolean isKnownToAny(String key) {
        return ConsumerConfig.configNames().contains(key)
                || ProducerConfig.configNames().contains(key)
                || AdminClientConfig.configNames().contains(key);
    }

    /** The keys passed through with their values, secrets masked. */
    @Override
    public String toString() {
        return Secrets.mask(given).toString();
    }
}
