package io.holdfast.app.reconcile;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The result of a reconciliation: {@code produced = delivered + dead-lettered}, partition by partition.
 *
 * <p>Offsets are counted once each; what was seen more than once is in {@link #duplicated()}.
 *
 * @param source the source topic
 * @param output the main output
 * @param deadLetters the dead letters
 * @param partitions one entry for each partition of the source, in order
 */
public record Reconciliation(
        TopicReading source, TopicReading output, TopicReading deadLetters, List<PartitionReconciliation> partitions) {
    public Reconciliation {
        partitions = List.copyOf(partitions);
    }

    /** Records in the source. */
    public long produced() {
        return sum(PartitionReconciliation::produced);
    }

    /** Source records in the main output. */
    public long delivered() {
        return sum(PartitionReconciliation::delivered);
    }

    /** Source records in the dead letters. */
    public long deadLettered() {
        return sum(PartitionReconciliation::deadLettered);
    }

    /** Source records without a value that were dropped on purpose. */
    public long dropped() {
        return sum(PartitionReconciliation::dropped);
    }

    /** Source records that are nowhere. */
    public long missing() {
        return sum(partition -> partition.missing().count());
    }

    /** Offsets seen more than once: in the output, in the dead letters, or in both. */
    public long duplicated() {
        return sum(PartitionReconciliation::duplicated);
    }

    /** Origins of which the source has no record. */
    public long phantom() {
        return sum(partition -> partition.phantom().count()) + output.phantom() + deadLetters.phantom();
    }

    /** Origins that retention removed from the source, of which nothing can be said. */
    public long expired() {
        return sum(PartitionReconciliation::expired);
    }

    /** Records of output and dead letters without a readable origin in the source topic. */
    public long unattributed() {
        return output.unattributed() + deadLetters.unattributed();
    }

    /** Records of output and dead letters that say that no single input is their origin. */
    public long derived() {
        return output.derived() + deadLetters.derived();
    }

    /** Records read from all three topics. */
    public long recordsRead() {
        return source.records() + output.records() + deadLetters.records();
    }

    /** The three topics. */
    public List<TopicReading> topics() {
        return List.of(source, output, deadLetters);
    }

    /** True if nothing is missing, doubled, phantom or unattributed. */
    public boolean holds() {
        return missing() == 0 && duplicated() == 0 && phantom() == 0 && unattributed() == 0;
    }

    /** What does not break the proof but narrows what it says, one sentence each. */
    public List<String> warnings() {
        return topics().stream()
                .flatMap(topic -> Stream.of(openTransaction(topic), removed(topic)))
                .filter(warning -> !warning.isEmpty())
                .toList();
    }

    private static String openTransaction(TopicReading topic) {
        return topic.hiddenOffsets() == 0
                ? ""
                : "an open transaction hides " + topic.hiddenOffsets() + " offsets at the end of " + topic.topic()
                        + ": reconcile again when it has ended or timed out";
    }

    private static String removed(TopicReading topic) {
        return topic.removedOffsets() == 0
                ? ""
                : "retention removed " + topic.removedOffsets() + " offsets from the start of " + topic.topic()
                        + ": nothing is said about them";
    }

    private long sum(ToLongFunction<PartitionReconciliation> figure) {
        return partitions.stream().mapToLong(figure).sum();
    }
}
