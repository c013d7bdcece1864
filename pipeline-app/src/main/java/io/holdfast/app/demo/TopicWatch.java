package io.holdfast.app.demo;

import io.holdfast.app.topics.OffsetWatch;
import java.util.List;

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
        return offsets.hasReadAll(DemoTopics.GROUP, DemoTopics.ORDERS)
                && offsets.visible(OUTPUTS) == offsets.written(OUTPUTS);
    }

    @Override
    public void close() {
        offsets.close();
    }
}
