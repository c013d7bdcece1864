package io.holdfast.app.topics;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Sees each record of a reading once, in offset order within a partition, on the thread that reads. */
@FunctionalInterface
public interface RecordVisitor {
    /** Looks at {@code record}, and says whether there is interest in more. The record must not be kept. */
    Interest visit(ConsumerRecord<byte[], byte[]> record);

    /** Whether reading goes on. */
    enum Interest {
        /** The next record, please. */
        MORE,
        /** Enough seen: reading ends at once. */
        ENOUGH
    }
}
