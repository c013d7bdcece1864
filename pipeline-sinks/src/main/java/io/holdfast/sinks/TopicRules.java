package io.holdfast.sinks;

import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;

/** What a topic must be like, so that every record written to it is accepted, and stays. */
final class TopicRules {
    private TopicRules() {}

    static String name(KafkaOutput<?> output) {
        String role = output.role().toString();
        return "The " + role + " topic '" + output.topic() + "'";
    }

    static int replicationFactor(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    /** Checks the topic's effective configuration, what it has from the broker included. */
    static void checkConfig(KafkaOutput<?> output, Config config, int replicationFactor, Findings findings) {
        checkSizes(output, config, findings);
        checkTimestamps(output, config, findings);
        String cleanup = text(config, TopicConfig.CLEANUP_POLICY_CONFIG);
        if (cleanup.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            findings.problem(name(output) + " has cleanup.policy=" + cleanup + ": compaction keeps one record of a key"
                    + " and refuses records without one, so records would vanish or stop the job; set"
                    + " cleanup.policy=delete");
        }
        long minInSync = BrokerRules.number(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, 1);
        if (minInSync > replicationFactor) {
            findings.problem(name(output) + " has min.insync.replicas=" + minInSync + " and replication factor "
                    + replicationFactor + ": no write can ever succeed; lower the one or raise the other");
        } else if (minInSync == 1) {
            findings.note(name(output) + " has min.insync.replicas=1: what only one broker has is acknowledged, and is"
                    + " lost with that broker; in production use replication factor 3 and min.insync.replicas=2");
        }
    }

    private static void checkSizes(KafkaOutput<?> output, Config config, Findings findings) {
        long max = BrokerRules.number(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.MAX_VALUE);
        int needed = output.maxBatchBytes();
        if (max < needed) {
            findings.problem(name(output) + " has max.message.bytes=" + max + source(config) + ", a record of "
                    + output.maxRecordBytes() + " bytes can need " + needed
                    + " with headers and framing: raise it, or lower maxRecordBytes(...)");
        } else {
            long batch =
                    Long.parseLong(output.producerProperties().getOrDefault(ProducerConfig.BATCH_SIZE_CONFIG, "0"));
            if (max < batch) {
                findings.note(name(output) + " has max.message.bytes=" + max + ", less than the producer's batch.size="
                        + batch + ": batches may be refused once and sent again in parts; lower batch.size");
            }
        }
        long segment = BrokerRules.number(config, TopicConfig.SEGMENT_BYTES_CONFIG, Long.MAX_VALUE);
        if (segment < needed) {
            findings.problem(name(output) + " has segment.bytes=" + segment + ", a record of "
                    + output.maxRecordBytes() + " bytes can need " + needed
                    + ": raise it, or lower maxRecordBytes(...)");
        }
    }

    /** Where {@code max.message.bytes} comes from, if not from the topic. */
    private static String source(Config config) {
        ConfigEntry entry = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (entry == null) {
            return "";
        }
        return switch (entry.source()) {
            case STATIC_BROKER_CONFIG, DYNAMIC_BROKER_CONFIG, DYNAMIC_DEFAULT_BROKER_CONFIG ->
                " (the broker's message.max.bytes)";
            case DEFAULT_CONFIG -> " (Kafka's default)";
            default -> "";
        };
    }

    private static void checkTimestamps(KafkaOutput<?> output, Config config, Findings findings) {
        if (text(config, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).equals("logappendtime")) {
            return;
        }
        long after = BrokerRules.number(config, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.MAX_VALUE);
        long ahead = output.maxTimestampAhead().toMillis();
        if (after < ahead) {
            findings.problem(name(output) + " has message.timestamp.after.max.ms=" + after
                    + ", records up to " + ahead
                    + " ms ahead are to be written, and one refused stops the job for ever: raise it, or lower"
                    + " maxTimestampAhead(...)");
        }
        long before = BrokerRules.number(config, TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.MAX_VALUE);
        if (before < Long.MAX_VALUE) {
            findings.problem(name(output) + " has message.timestamp.before.max.ms=" + before
                    + ": a record older than that is refused, and stops the job for ever; set it to " + Long.MAX_VALUE
                    + ", or message.timestamp.type=LogAppendTime");
        }
    }

    /** Partitions that nobody can write to now. */
    static List<Integer> leaderless(TopicDescription topic) {
        return topic.partitions().stream()
                .filter(partition ->
                        partition.leader() == null || partition.leader().isEmpty())
                .map(TopicPartitionInfo::partition)
                .toList();
    }

    /** Checks that the topic can be written to now. */
    static void checkPartitions(KafkaOutput<?> output, Config config, TopicDescription topic, Findings findings) {
        long minInSync = BrokerRules.number(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, 1);
        List<Integer> leaderless = leaderless(topic);
        List<Integer> shrunken = topic.partitions().stream()
                .filter(partition -> partition.replicas().size() >= minInSync
                        && partition.isr().size() < minInSync)
                .map(TopicPartitionInfo::partition)
                .toList();
        if (!leaderless.isEmpty()) {
            findings.problem(name(output) + " has no leader for partitions " + leaderless + ": start their brokers");
        } else if (!shrunken.isEmpty()) {
            findings.problem(name(output) + " has fewer replicas in sync than min.insync.replicas=" + minInSync
                    + " for partitions " + shrunken + ": start their brokers");
        }
    }

    private static String text(Config config, String name) {
        ConfigEntry entry = config.get(name);
        String value = entry == null ? null : entry.value();
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }
}
