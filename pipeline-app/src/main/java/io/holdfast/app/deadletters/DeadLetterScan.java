package io.holdfast.app.deadletters;

import io.holdfast.app.topics.PartitionSpan;
import io.holdfast.app.topics.ReadProgress;
import io.holdfast.app.topics.RecordVisitor;
import io.holdfast.app.topics.RecordVisitor.Interest;
import io.holdfast.app.topics.TopicProbe;
import io.holdfast.app.topics.TopicReader;
import io.holdfast.app.topics.TopicSpan;
import io.holdfast.serde.deadletter.DeadLetterCodec;
import io.holdfast.serde.deadletter.DeadLetterFormatException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One reading of a dead-letter topic, {@code read_committed}, from its beginning to the end it has at the start.
 *
 * <p>Records that are no dead letters are counted, not shown. Memory is bounded whatever the topic's size: one letter
 * at a time. Leaves no trace on the broker. Not thread-safe, used once.
 */
public final class DeadLetterScan {
    /** Most letters that can be chosen newest first: their places are held in memory. */
    public static final int MAX_NEWEST = 100_000;

    /** For reading single records back: the broker sends at least the batch that the record is in. */
    private static final int SINGLE_FETCH_BYTES = 64 * 1024;

    private final Map<String, ?> clientProperties;
    private final TopicSpan span;
    private final DeadLetterFilter filter;
    private final ReadProgress progress;
    private long read;
    private long matched;
    private long foreign;
    private long damaged;

    private DeadLetterScan(
            Map<String, ?> clientProperties, TopicSpan span, DeadLetterFilter filter, ReadProgress progress) {
        this.clientProperties = clientProperties;
        this.span = span;
        this.filter = filter;
        this.progress = progress;
    }

    /**
     * A scan of {@code topic} for what {@code filter} chooses.
     *
     * @throws io.holdfast.app.topics.TopicAccessException if the broker or the topic cannot be reached
     */
    public static DeadLetterScan of(
            Map<String, ?> clientProperties, String topic, DeadLetterFilter filter, ReadProgress progress) {
        TopicSpan span = TopicProbe.of(clientProperties).spans(List.of(topic)).get(0);
        return new DeadLetterScan(clientProperties, span, filter, progress);
    }

    /** Shows what is chosen by partition, then offset, which within a partition is the order of writing. */
    public ScanSummary inTopicOrder(DeadLetterVisitor visitor) {
        try (TopicReader reader = TopicReader.open(clientProperties)) {
            scan(reader, visitor);
        }
        return summary();
    }

    /**
     * Shows the newest of what is chosen by the time of failure, newest first: one pass to find them, then one look at
     * each.
     *
     * @param limit how many at most, from 1 to {@value #MAX_NEWEST}
     */
    public ScanSummary newestFirst(int limit, DeadLetterVisitor visitor) {
        if (limit < 1 || limit > MAX_NEWEST) {
            throw new IllegalArgumentException("Newest first shows 1 to " + MAX_NEWEST
                    + " dead letters, got a limit of " + limit + ": choose a limit in between");
        }
        PriorityQueue<Place> newest = new PriorityQueue<>(Place.OLDEST_FIRST);
        try (TopicReader reader = TopicReader.open(clientProperties)) {
            scan(reader, letter -> {
                newest.add(Place.of(letter));
                if (newest.size() > limit) {
                    newest.remove();
                }
                return Interest.MORE;
            });
        }
        showEach(newest.stream().sorted(Place.OLDEST_FIRST.reversed()).toList(), visitor);
        return summary();
    }

    /**
     * Shows the record at one place, if it is a dead letter; the filter does not matter.
     *
     * @throws IllegalArgumentException if there is no such place in the topic
     */
    public ScanSummary at(int partition, long offset, DeadLetterVisitor visitor) {
        PartitionSpan place = span.partitions().stream()
                .filter(candidate -> candidate.partition().partition() == partition)
                .filter(candidate -> offset >= candidate.begin() && offset < candidate.end())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no offset " + partition + "/" + offset
                        + " in " + span.topic() + ", which has " + describe()));
        try (TopicReader reader = TopicReader.open(singleRecordProperties())) {
            reader.read(
                    List.of(single(place.partition(), offset)), record -> readBack(record, visitor), ReadProgress.NONE);
        }
        return summary();
    }

    private void scan(TopicReader reader, DeadLetterVisitor visitor) {
        long total = span.offsets();
        long behind = 0;
        for (PartitionSpan partition : span.partitions()) {
            long before = behind;
            RecordVisitor chosen = record -> readBack(
                    record, letter -> filter.matches(letter.letter()) ? found(letter, visitor) : Interest.MORE);
            ReadProgress shifted = (done, ignored) -> progress.onProgress(before + done, total);
            if (reader.read(List.of(partition), chosen, shifted) == Interest.ENOUGH) {
                return;
            }
            behind += partition.offsets();
        }
    }

    private Interest found(StoredDeadLetter letter, DeadLetterVisitor visitor) {
        matched++;
        return visitor.visit(letter);
    }

    private Interest readBack(ConsumerRecord<byte[], byte[]> record, DeadLetterVisitor visitor) {
        read++;
        StoredDeadLetter letter;
        try {
            letter = StoredDeadLetter.of(record);
        } catch (DeadLetterFormatException | IllegalArgumentException unreadable) {
            if (DeadLetterCodec.isDeadLetter(StoredDeadLetter.headersOf(record))) {
                damaged++;
            } else {
                foreign++;
            }
            return Interest.MORE;
        }
        return visitor.visit(letter);
    }

    private void showEach(List<Place> places, DeadLetterVisitor visitor) {
        try (TopicReader reader = TopicReader.open(singleRecordProperties())) {
            for (Place place : places) {
                PartitionSpan single = single(new TopicPartition(span.topic(), place.partition()), place.offset());
                RecordVisitor shown = record -> visitor.visit(StoredDeadLetter.of(record));
                if (reader.read(List.of(single), shown, ReadProgress.NONE) == Interest.ENOUGH) {
                    return;
                }
            }
        }
    }

    private Map<String, Object> singleRecordProperties() {
        Map<String, Object> properties = new HashMap<>(clientProperties);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, SINGLE_FETCH_BYTES);
        return properties;
    }

    private static PartitionSpan single(TopicPartition partition, long offset) {
        return new PartitionSpan(partition, offset, offset + 1, offset + 1);
    }

    private ScanSummary summary() {
        return new ScanSummary(read, matched, foreign, damaged, span.hiddenOffsets());
    }

    private String describe() {
        List<String> ranges = new ArrayList<>();
        for (PartitionSpan partition : span.partitions()) {
            String name = partition.partition().partition() + "/";
            ranges.add(
                    partition.offsets() == 0
                            ? name + " empty"
                            : name + partition.begin() + " to " + name + (partition.end() - 1));
        }
        return String.join(", ", ranges);
    }

    /** Where a letter lies, and when its failure happened. */
    private record Place(Instant occurredAt, int partition, long offset) {
        static final Comparator<Place> OLDEST_FIRST = Comparator.comparing(Place::occurredAt)
                .thenComparing(Place::partition)
                .thenComparing(Place::offset);

        static Place of(StoredDeadLetter letter) {
            return new Place(letter.letter().failure().occurredAt(), letter.partition(), letter.offset());
        }
    }
}
