package io.holdfast.app.reconcile;

import io.holdfast.app.topics.TopicSpan;
import java.util.List;

/**
 * What one topic had to say apart from the offsets of the source's partitions.
 *
 * @param topic the topic, or the folder of the dead letters
 * @param partitions how many partitions it has, or finished files
 * @param records committed records read
 * @param hiddenOffsets offsets behind an open transaction, which nobody can read yet
 * @param removedOffsets offsets that retention removed before the first one read
 * @param derived records that say that no single input is their origin
 * @param unattributed records without a readable origin, or with an origin in another topic
 * @param phantom records with an origin in a partition that the source does not have
 * @param strays the first unattributed and phantom records, as {@code topic/partition/offset} of the record itself
 */
public record TopicReading(
        String topic,
        int partitions,
        long records,
        long hiddenOffsets,
        long removedOffsets,
        long derived,
        long unattributed,
        long phantom,
        List<String> strays) {
    public TopicReading {
        strays = List.copyOf(strays);
    }

    static TopicReading ofSource(TopicSpan span, long records) {
        return new TopicReading(
                span.topic(),
                span.partitions().size(),
                records,
                span.hiddenOffsets(),
                span.removedOffsets(),
                0,
                0,
                0,
                List.of());
    }
}
