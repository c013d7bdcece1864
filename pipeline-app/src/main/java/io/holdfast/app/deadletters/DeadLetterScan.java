package io.holdfast.app.deadletters;

import io.holdfast.app.topics.ReadProgress;
import java.util.Map;

/**
 * One reading of the dead letters of a destination, as it is at the start.
 *
 * <p>What is no dead letter is counted, not shown. Memory is bounded whatever the size of the destination: one letter
 * at a time. Leaves no trace. Not thread-safe, used once.
 */
public interface DeadLetterScan {
    /** Most letters that can be chosen newest first: their places are held in memory. */
    int MAX_NEWEST = 100_000;

    /**
     * A scan of {@code topic} for what {@code filter} chooses, {@code read_committed}, from its beginning to its end.
     *
     * @throws io.holdfast.app.topics.TopicAccessException if the broker or the topic cannot be reached
     */
    static DeadLetterScan ofTopic(
            Map<String, ?> clientProperties, String topic, DeadLetterFilter filter, ReadProgress progress) {
        return TopicScan.of(clientProperties, topic, filter, progress);
    }

    /**
     * A scan of the finished files below {@code path} for what {@code filter} chooses.
     *
     * @param path a local path, or the URI of a file system that Flink knows
     * @throws FileAccessException if it cannot be reached
     */
    static DeadLetterScan ofFiles(String path, DeadLetterFilter filter, ReadProgress progress) {
        return new FileScan(DeadLetterFolder.of(path), filter, progress);
    }

    /**
     * Shows what is chosen in the order of writing: in a topic by partition, then offset; in files by path, then place
     * in the file.
     */
    ScanSummary inOrder(DeadLetterVisitor visitor);

    /**
     * Shows the newest of what is chosen by the time of failure, newest first: one pass to find them, then one look at
     * each.
     *
     * @param limit how many at most, from 1 to {@value #MAX_NEWEST}
     */
    ScanSummary newestFirst(int limit, DeadLetterVisitor visitor);

    /**
     * Shows the letter at one place, if there is one; the filter does not matter.
     *
     * @param coordinates the place as {@link StoredDeadLetter#coordinates()} says
     * @throws IllegalArgumentException if that is no place in the destination
     */
    ScanSummary at(String coordinates, DeadLetterVisitor visitor);
}
