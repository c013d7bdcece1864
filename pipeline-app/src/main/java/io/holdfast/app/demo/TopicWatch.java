package io.holdfast.app.demo;

import io.holdfast.app.topics.OffsetWatch;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Looks at the demonstration's topics from outside. */
final class TopicWatch implements AutoCloseable {
    private static final List<String> OUTPUTS = List.of(DemoTopics.PRICED, DemoTopics.DEAD_LETTERS);

    private final OffsetWatch offsets;

    TopicWatch(String bootstrapServers) {
        this.offsets = OffsetWatch.on(bootstrapServers);
    }

    /** Offsets that a {@code read_committed} reader can see: records, and a few transaction markers. */
    long committedOutput() {
        return offsets.visible(OUTPUTS);
    }

    /** True if the job has committed the end of its source, and no open transaction hides anything of its output. */
    boolean isDrained() {
        Map<TopicPartition, Long> read = offsets.positions(DemoTopics.GROUP);
        boolean allRead = offsets.ends(List.of(DemoTopics.ORDERS), IsolationLevel.READ_COMMITTED).entrySet().stream()
                .allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
        return allRead && offsets.visible(OUTPUTS) == offsets.written(OUTPUTS);
    }

    @Override
    public void close() {
        offsets.close();
    }
}
