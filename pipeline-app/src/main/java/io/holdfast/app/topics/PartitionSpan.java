package io.holdfast.app.topics;

import org.apache.kafka.common.TopicPartition;

/**
 * The offsets of one partition that a {@code read_committed} reader could see at one moment. Not every offset in it is
 * a record: transaction markers, aborted records and compaction leave holes.
 *
 * @param partition the partition
 * @param begin the first offset; above 0 if retention removed what was before
 * @param end the last stable offset: where reading ends, exclusive
 * @param highWatermark the end for a {@code read_uncommitted} reader; above {@code end} while a transaction is open
 */
public record PartitionSpan(TopicPartition partition, long begin, long end, long highWatermark) {
    public PartitionSpan {
        if (begin < 0 || end < begin || highWatermark < end) {
            throw new IllegalArgumentException("Offsets must satisfy 0 <= begin <= end <= high watermark, got " + begin
                    + ", " + end + " and " + highWatermark + " for " + partition);
        }
    }

    /** How many offsets there are to read, an upper bound of the records. */
    public long offsets() {
        return end - begin;
    }

    /** How many offsets an open transaction hides from the reader. */
    public long hiddenOffsets() {
        return highWatermark - end;
    }
}
