package io.holdfast.app.sinks;

import io.holdfast.app.local.Await;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The end of a partition that nobody writes to any more, with no transaction open before it. */
final class StableEnd {
    private StableEnd() {}

    /**
     * Returns the last stable offset once it is the end. A commit is answered when it is decided; its markers, which
     * make the records visible, are written a moment later.
     */
    static long await(String bootstrapServers, TopicPartition partition) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Await.until(
                    "an end of every transaction of " + partition,
                    () -> offset(admin, partition, IsolationLevel.READ_COMMITTED)
                            == offset(admin, partition, IsolationLevel.READ_UNCOMMITTED));
            return offset(admin, partition, IsolationLevel.READ_COMMITTED);
        }
    }

    private static long offset(Admin admin, TopicPartition partition, IsolationLevel level) throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(level))
                .partitionResult(partition)
                .get()
                .offset();
    }
}
