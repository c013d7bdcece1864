package io.holdfast.app.options;

import io.holdfast.serde.Tombstones;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;

/**
 * What is read. Immutable.
 *
 * @param bootstrapServers brokers to start from, host:port, comma-separated
 * @param topic topic that is read
 * @param groupId consumer group that offsets are committed to
 * @param format how values are written
 * @param startingOffsets where a job without a checkpoint starts
 * @param maxRecordBytes largest record decoded, in bytes
 * @param tombstones what becomes of a null value
 */
public record SourceOptions(
        String bootstrapServers,
        String topic,
        String groupId,
        RecordFormat format,
        StartingOffsets startingOffsets,
        int maxRecordBytes,
        Tombstones tombstones) {
    private static final Setting<String> BOOTSTRAP_SERVERS =
            Setting.required(HoldfastOptions.SOURCE_BOOTSTRAP_SERVERS, String.class, "Only you know your cluster.");

    static final Setting<String> TOPIC =
            Setting.required(HoldfastOptions.SOURCE_TOPIC, String.class, "Only you know your topic.");

    private static final Setting<String> GROUP_ID =
            Setting.of(HoldfastOptions.SOURCE_GROUP_ID, "One job reads one topic; give each further job its own.");

    private static final Setting<RecordFormat> FORMAT =
            Setting.of(HoldfastOptions.SOURCE_FORMAT, "What most topics hold, and what people can read.");

    private static final Setting<StartingOffsets> STARTING_OFFSETS = Setting.of(
            HoldfastOptions.SOURCE_STARTING_OFFSETS,
            "A first start reads everything, and a start after a lost checkpoint goes on near where it was.");

    private static final Setting<MemorySize> MAX_RECORD_BYTES = Setting.of(
            HoldfastOptions.SOURCE_MAX_RECORD_BYTES,
            "The broker's own default limit (message.max.bytes): what Kafka takes is decoded.");

    private static final Setting<Tombstones> TOMBSTONES =
            Setting.of(HoldfastOptions.SOURCE_TOMBSTONES, "Nothing gets lost without somebody having said so.");

    static final List<Setting<?>> ALL =
            List.of(BOOTSTRAP_SERVERS, TOPIC, GROUP_ID, FORMAT, STARTING_OFFSETS, MAX_RECORD_BYTES, TOMBSTONES);

    static SourceOptions from(Configuration configuration) {
        return new SourceOptions(
                BOOTSTRAP_SERVERS.in(configuration, ""),
                TOPIC.in(configuration, ""),
                GROUP_ID.in(configuration),
                FORMAT.in(configuration),
                STARTING_OFFSETS.in(configuration),
                Values.bytes(MAX_RECORD_BYTES.in(configuration)),
                TOMBSTONES.in(configuration));
    }

    List<Problem> problems() {
        return new Bound()
                .notBlank(BOOTSTRAP_SERVERS, bootstrapServers)
                .notBlank(TOPIC, topic)
                .check(!groupId.isBlank(), GROUP_ID, "''", "it is blank", "Give a name, or leave it out.")
                .atLeast(MAX_RECORD_BYTES, maxRecordBytes, 1, "every record would be a dead letter")
                .check(
                        tombstones != Tombstones.PASS,
                        TOMBSTONES,
                        tombstones,
                        "orders have no value to make of a tombstone",
                        "Choose dead-letter or drop.")
                .problems();
    }
}
