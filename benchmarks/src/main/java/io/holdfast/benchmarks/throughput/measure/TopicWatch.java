package io.holdfast.benchmarks.throughput.measure;

import io.holdfast.app.topics.OffsetWatch;
import io.holdfast.benchmarks.throughput.contestants.Assignment;
import java.util.List;

/** Looks at a contestant's topics from outside. */
final class TopicWatch implements AutoCloseable {
    private final OffsetWatch offsets;
    private final String group;
    private final List<String> outputs;

    TopicWatch(Assignment assignment) {
        this.offsets = OffsetWatch.on(assignment.bootstrapServers());
        this.group = assignment.group();
        this.outputs = List.of(assignment.output(), assignment.deadLetters());
    }

    /**
     * What could be seen at one moment.
     *
     * @param output offsets of output and dead letters that a {@code read_committed} reader can see: records, and a few
     *     transaction markers
     * @param input input records that the contestant has committed to have read
     * @param isDrained true if it has committed the end of its input and no open transaction hides any output
     */
    record Look(long output, long input, boolean isDrained) {}

    /** Looks now, at an input of {@code records}. */
    Look look(long records) {
        long input = offsets.positions(group).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        long visible = offsets.visible(outputs);
        boolean drained = input >= records && visible == offsets.written(outputs);
        // Once drained, look again: a commit may have come between the two questions.
        return new Look(drained ? offsets.visible(outputs) : visible, input, drained);
    }

    /** Removes output and dead letters, which nobody needs any more. */
    void deleteOutputs() {
        offsets.delete(outputs);
    }

    @Override
    public void close() {
        offsets.close();
    }
}
