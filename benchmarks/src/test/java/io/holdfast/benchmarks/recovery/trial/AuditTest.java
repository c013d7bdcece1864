package io.holdfast.benchmarks.recovery.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AuditTest {
    @Test
    void namesThePartitionsOfWhichNothingWasPromised() {
        Map<TopicPartition, Long> positions =
                Map.of(new TopicPartition("orders", 1), 7L, new TopicPartition("other", 2), 7L);

        assertThat(Audit.unpromised(positions, "orders", 4))
                .contains("no position was committed in the partitions [0, 2, 3]: nothing was promised of them");
    }

    @Test
    void saysNothingIfEveryPartitionHasAPosition() {
        assertThat(Audit.unpromised(
                        Map.of(new TopicPartition("orders", 0), 0L, new TopicPartition("orders", 1), 7L), "orders", 2))
                .isEmpty();
    }
}
