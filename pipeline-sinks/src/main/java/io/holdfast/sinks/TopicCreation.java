package io.holdfast.sinks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a topic that does not exist is created.
 *
 * @param partitions number of partitions, at least 1, or {@value #BROKER_DEFAULT} for what the broker says
 * @param replicationFactor copies of each partition, at least 1, or {@value #BROKER_DEFAULT} for what the broker says
 * @param configs topic configuration by Kafka's names; {@code max.message.bytes} is added if it is absent
 */
public record TopicCreation(int partitions, short replicationFactor, Map<String, String> configs) {
    /** The broker's {@code num.partitions}, and its {@code default.replication.factor}. */
    public static final short BROKER_DEFAULT = -1;

    public TopicCreation {
        if (partitions < 1 && partitions != BROKER_DEFAULT) {
            throw new IllegalArgumentException(
                    "A topic needs at least 1 partition, or -1 for the broker's default, got " + partitions);
        }
        if (replicationFactor < 1 && replicationFactor != BROKER_DEFAULT) {
            throw new IllegalArgumentException(
                    "A replication factor is at least 1, or -1 for the broker's default, got " + replicationFactor);
        }
        configs = Map.copyOf(configs);
    }

    /** Everything as the broker says, no configuration. */
    public static TopicCreation ofBrokerDefaults() {
        return withPartitions(BROKER_DEFAULT);
    }

    /** So many partitions, the broker's replication factor, no configuration. */
    public static TopicCreation withPartitions(int partitions) {
        return new TopicCreation(partitions, BROKER_DEFAULT, Map.of());
    }

    /** The same with {@code factor} copies of each partition. */
    public TopicCreation replicationFactor(int factor) {
        if (factor > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A replication factor is at most " + Short.MAX_VALUE + ", got " + factor);
        }
        return new TopicCreation(partitions, (short) factor, configs);
    }

    /** The same with {@code added} over the configuration so far. */
    public TopicCreation configs(Map<String, String> added) {
        Map<String, String> merged = new LinkedHashMap<>(configs);
        merged.putAll(added);
        return new TopicCreation(partitions, replicationFactor, merged);
    }
}
