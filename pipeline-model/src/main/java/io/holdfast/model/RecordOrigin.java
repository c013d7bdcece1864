package io.holdfast.model;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a record was consumed: the one identity that survives every stage, and by which conservation is proven.
 *
 * <p>An output that no single input record caused, such as one emitted by a timer, has a {@linkplain #derived(long)
 * derived} origin: empty topic, partition and offset {@code -1}.
 *
 * @param topic the Kafka topic, empty for a derived origin
 * @param partition the partition, from 0; {@code -1} for a derived origin
 * @param offset the offset within the partition, from 0; {@code -1} for a derived origin
 * @param timestampMillis the record's timestamp in milliseconds since the epoch, {@code -1} if it has none
 * @param timestampType who set the timestamp
 * @param leaderEpoch the partition's leader epoch when the record was fetched, {@code null} if unknown
 */
public record RecordOrigin(
        String topic,
        int partition,
        long offset,
        long timestampMillis,
        TimestampType timestampType,
        @Nullable Integer leaderEpoch)
        implements Serializable {

    public RecordOrigin {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(timestampType, "timestampType");
        boolean valid = topic.isEmpty() ? partition == -1 && offset == -1L : partition >= 0 && offset >= 0;
        if (!valid) {
            throw new IllegalArgumentException("An origin has topic, partition and offset, or none of them; got topic '"
                    + topic + "', partition " + partition + ", offset " + offset);
        }
    }

    /** The origin of something that no single input record caused. */
    public static RecordOrigin derived(long timestampMillis) {
        return new RecordOrigin("", -1, -1L, timestampMillis, TimestampType.NONE, null);
    }

    /** True if no single input record is the origin. */
    public boolean isDerived() {
        return topic.isEmpty();
    }

    /**
     * {@code topic/partition/offset}, the text of the {@code holdfast.origin} header. Kafka allows no {@code /} in a
     * topic's name. {@code derived} for a derived origin.
     */
    public String coordinates() {
        return isDerived() ? "derived" : topic + '/' + partition + '/' + offset;
    }

    @Override
    public String toString() {
        return coordinates();
    }
}
