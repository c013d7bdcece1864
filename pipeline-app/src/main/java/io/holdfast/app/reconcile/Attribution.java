package io.holdfast.app.reconcile;

import io.holdfast.app.topics.TopicSpan;
import io.holdfast.serde.deadletter.OriginCoordinates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Enters the records of one topic into the books of the source partitions they came from. Not thread-safe. */
final class Attribution {
    private final String source;
    private final List<PartitionLedger> ledgers;
    private final OriginReading originReading;
    private final ObjLongConsumer<PartitionLedger> entry;
    private final int maxExamples;
    private final List<String> strays = new ArrayList<>();
    private long records;
    private long derived;
    private long unattributed;
    private long phantom;

    /**
     * Attribution to {@code ledgers}, the books of the partitions of {@code source} in order.
     *
     * @param entry enters an offset
     */
    Attribution(
            String source,
            List<PartitionLedger> ledgers,
            OriginReading originReading,
            ObjLongConsumer<PartitionLedger> entry,
            int maxExamples) {
        this.source = source;
        this.ledgers = ledgers;
        this.originReading = originReading;
        this.entry = entry;
        this.maxExamples = maxExamples;
    }

    void enter(ConsumerRecord<byte[], byte[]> record) {
        records++;
        OriginCoordinates origin = originReading.of(record.headers());
        if (origin == null || !(origin.isDerived() || origin.topic().equals(source))) {
            unattributed++;
            name(record);
        } else if (origin.isDerived()) {
            derived++;
        } else if (origin.partition() >= ledgers.size()) {
            phantom++;
            name(record);
        } else {
            entry.accept(ledgers.get(origin.partition()), origin.offset());
        }
    }

    private void name(ConsumerRecord<byte[], byte[]> record) {
        if (strays.size() < maxExamples) {
            strays.add(record.topic() + '/' + record.partition() + '/' + record.offset());
        }
    }

    TopicReading reading(TopicSpan span) {
        return new TopicReading(
                span.topic(),
                span.partitions().size(),
                records,
                span.hiddenOffsets(),
                span.removedOffsets(),
                derived,
                unattributed,
                phantom,
                strays);
    }
}
