package io.holdfast.app.topics;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The offsets of a topic that could be read at one moment.
 *
 * @param topic the topic
 * @param partitions its partitions in order
 */
public record TopicSpan(String topic, List<PartitionSpan> partitions) {
    public TopicSpan {
        partitions = List.copyOf(partitions);
    }

    /** How many offsets there are to read, an upper bound of the records. */
    public long offsets() {
        return sum(PartitionSpan::offsets);
    }

    /** How many offsets open transactions hide from the reader. */
    public long hiddenOffsets() {
        return sum(PartitionSpan::hiddenOffsets);
    }

    /** How many offsets retention removed from the start. */
    public long removedOffsets() {
        return sum(PartitionSpan::begin);
    }

    private long sum(ToLongFunction<PartitionSpan> part) {
        return partitions.stream().mapToLong(part).sum();
    }
}
