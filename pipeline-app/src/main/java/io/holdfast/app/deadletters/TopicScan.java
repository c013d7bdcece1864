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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One reading of a dead-letter topic, {@code read_committed}, from its beginning to the end it has at the start.
 *
 * <p>Records that are no dead letters are counted, not shown. Memory is bounded whatever the topic's size: one letter
 * at a time. Leaves no trace on the broker. Not thread-safe, used once.
 */
final class TopicScan implements DeadLetterScan {
    private static final Pattern COORDINATES = Pattern.compile("(\\d{1,9})/(\\d{1,18})");

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

    private TopicScan(Map<String, ?> clientProperties, TopicSpan span, DeadLetterFilter filter, ReadProgress progress) {
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
    static TopicScan of(Map<String, ?> clientProperties, String topic, DeadLetterFilter filter, ReadProgress progress) {
        TopicSpan span = TopicProbe.of(clientProperties).spans(List.of(topic)).get(0);
        return new TopicScan(clientProperties, span, filter, progress);
    }

    @Override
    public ScanSummary inOrder(DeadLetterVisitor visitor) {
        try (TopicReader reader = TopicReader.open(clientProperties)) {
            scan(reader, visitor);
        }
        return summary();
    }

    @Override
    public ScanSummary newestFirst(int limit, DeadLetterVisitor visitor) {
        NewestPlaces<LetterPlace.InTopic> newest = new NewestPlaces<>(limit);
        try (TopicReader reader = TopicReader.open(clientProperties)) {
            scan(reader, stored -> {
                newest.add(stored.letter().failure().occurredAt(), (LetterPlace.InTopic) stored.place());
                return Interest.MORE;
            });
        }
        showEach(newest.newestFirst(), visitor);
        return summary();
    }

    @Override
    public ScanSummary at(String coordinates, DeadLetterVisitor visitor) {
        Matcher matcher = COORDINATES.matcher(coordinates);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A dead letter is named by partition/offset such as 0/17, got '"
                    + coordinates + "'; for the place where its record was consumed use --origin");
        }
        int partition = Integer.parseInt(matcher.group(1));
        long offset = Long.parseLong(matcher.group(2));
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

    private void showEach(List<LetterPlace.InTopic> places, DeadLetterVisitor visitor) {
        try (TopicReader reader = TopicReader.open(singleRecordProperties())) {
            for (LetterPlace.InTopic place : places) {
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
        return new ScanSummary(read, matched, foreign, damaged, span.hiddenOffsets(), 0, List.of());
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
}
