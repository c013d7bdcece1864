package io.holdfast.app.reconcile;

import io.holdfast.app.deadletters.DeadLetterFolder;
import io.holdfast.app.topics.TopicSpan;
import io.holdfast.serde.deadletter.OriginCoordinates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

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
        OriginCoordinates origin = originReading.of(record.headers());
        enter(origin, () -> record.topic() + '/' + record.partition() + '/' + record.offset());
    }

    /**
     * Enters a record of {@code origin}, {@code null} if that cannot be read, which {@code name} names if it strays.
     */
    void enter(@Nullable OriginCoordinates origin, Supplier<String> name) {
        records++;
        if (origin == null || !(origin.isDerived() || origin.topic().equals(source))) {
            unattributed++;
            name(name);
        } else if (origin.isDerived()) {
            derived++;
        } else if (origin.partition() >= ledgers.size()) {
            phantom++;
            name(name);
        } else {
            entry.accept(ledgers.get(origin.partition()), origin.offset());
        }
    }

    private void name(Supplier<String> name) {
        if (strays.size() < maxExamples) {
            strays.add(name.get());
        }
    }

    /** What the finished files of {@code folder} had to say; what cannot be read there is without origin. */
    TopicReading reading(DeadLetterFolder folder) {
        long unreadable = folder.damagedLetters() + folder.unreadableFiles();
        folder.unreadable().forEach(trouble -> name(() -> trouble.file() + ": " + trouble.reason()));
        return new TopicReading(
                folder.toString(),
                (int) Math.min(Integer.MAX_VALUE, folder.files()),
                records,
                0,
                0,
                derived,
                unattributed + unreadable,
                phantom,
                strays);
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
