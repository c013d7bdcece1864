package io.holdfast.app.reconcile;

import io.holdfast.app.deadletters.DeadLetterFolder;
import io.holdfast.app.topics.PartitionSpan;
import io.holdfast.app.topics.ReadProgress;
import io.holdfast.app.topics.RecordVisitor;
import io.holdfast.app.topics.RecordVisitor.Interest;
import io.holdfast.app.topics.TopicProbe;
import io.holdfast.app.topics.TopicReader;
import io.holdfast.app.topics.TopicSpan;
import io.holdfast.model.RecordOrigin;
import io.holdfast.serde.deadletter.OriginCoordinates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Proves conservation from the topics themselves: reads source, dead letters and output {@code read_committed} from
 * their beginnings to the ends they have at the start, or the dead letters from finished files, and accounts for every
 * offset of the source.
 *
 * <p>Each record of output and dead letters names its input in the header {@code holdfast.origin}. The source's offsets
 * may have holes; an offset exists if a record was read there. Memory is a few compressed bitmaps a source partition
 * and what a consumer fetches; no record is kept. The job should have stopped, or caught up: what is in flight counts
 * as missing. Leaves no trace on the broker. Immutable; may be used more than once.
 */
public final class Reconciler {
    private final Map<String, Object> clientProperties;
    private final String source;
    private final String output;
    private final @Nullable String deadLetters;
    private final @Nullable String deadLetterFiles;
    private final TombstoneRule tombstones;
    private final int maxExamples;
    private final RecordObserver observer;
    private final ReadProgress progress;

    private Reconciler(Builder builder) {
        this.clientProperties = builder.clientProperties;
        this.source = Objects.requireNonNull(builder.source, "source");
        this.output = Objects.requireNonNull(builder.output, "output");
        this.deadLetters = builder.deadLetters;
        this.deadLetterFiles = builder.deadLetterFiles;
        this.tombstones = builder.tombstones;
        this.maxExamples = builder.maxExamples;
        this.observer = builder.observer;
        this.progress = builder.progress;
    }

    /** A reconciliation to be described; {@code bootstrap.servers} is among the client properties. */
    public static Builder builder(Map<String, ?> clientProperties) {
        return new Builder(clientProperties);
    }

    /**
     * Reads the topics, and the files if the dead letters are there, and balances the books.
     *
     * @throws io.holdfast.app.deadletters.FileAccessException if the folder of the files cannot be read
     * @throws io.holdfast.app.topics.TopicAccessException if the broker or a topic cannot be read
     */
    public Reconciliation reconcile() {
        List<String> topics = deadLetters == null ? List.of(source, output) : List.of(source, output, deadLetters);
        List<TopicSpan> spans = TopicProbe.of(clientProperties).spans(topics);
        try (TopicReader reader = TopicReader.open(clientProperties)) {
            return new Run(reader, spans).settle();
        }
    }

    /** One reconciliation under way. */
    private final class Run {
        private final TopicReader reader;
        private final List<TopicSpan> spans;
        private final List<PartitionLedger> ledgers = new ArrayList<>();
        private final long total;
        private long behind;
        private long sourceRecords;

        Run(TopicReader reader, List<TopicSpan> spans) {
            this.reader = reader;
            this.spans = spans;
            this.total = spans.stream().mapToLong(TopicSpan::offsets).sum();
            for (PartitionSpan span : spans.get(0).partitions()) {
                ledgers.add(new PartitionLedger(span.partition().partition(), span.begin()));
            }
        }

        Reconciliation settle() {
            Attribution delivered = attribution(OriginReading.OUTPUT, PartitionLedger::delivered);
            Attribution deadLettered = attribution(OriginReading.DEAD_LETTERS, PartitionLedger::deadLettered);
            read(spans.get(0), this::enterSource);
            TopicReading dead = deadLetterFiles == null
                    ? readTopic(spans.get(2), deadLettered)
                    : readFiles(DeadLetterFolder.of(deadLetterFiles), deadLettered);
            read(spans.get(1), record -> {
                delivered.enter(record);
                observer.onOutput(record);
                return Interest.MORE;
            });
            return new Reconciliation(
                    TopicReading.ofSource(spans.get(0), sourceRecords),
                    delivered.reading(spans.get(1)),
                    dead,
                    ledgers.stream().map(ledger -> ledger.settle(maxExamples)).toList());
        }

        private TopicReading readTopic(TopicSpan span, Attribution deadLettered) {
            read(span, record -> {
                deadLettered.enter(record);
                observer.onDeadLetter(record);
                return Interest.MORE;
            });
            return deadLettered.reading(span);
        }

        private TopicReading readFiles(DeadLetterFolder folder, Attribution deadLettered) {
            folder.read((place, letter) -> {
                RecordOrigin origin = letter.source().origin();
                deadLettered.enter(
                        new OriginCoordinates(origin.topic(), origin.partition(), origin.offset()), place::coordinates);
                observer.onDeadLetter(place, letter);
                return Interest.MORE;
            });
            return deadLettered.reading(folder);
        }

        private Attribution attribution(OriginReading originReading, ObjLongConsumer<PartitionLedger> entry) {
            return new Attribution(source, ledgers, originReading, entry, maxExamples);
        }

        private Interest enterSource(ConsumerRecord<byte[], byte[]> record) {
            sourceRecords++;
            PartitionLedger ledger = ledgers.get(record.partition());
            if (record.value() == null && tombstones == TombstoneRule.DROP) {
                ledger.producedDroppable(record.offset());
            } else {
                ledger.produced(record.offset());
            }
            return Interest.MORE;
        }

        private void read(TopicSpan span, RecordVisitor visitor) {
            reader.read(span.partitions(), visitor, (read, ignored) -> progress.onProgress(behind + read, total));
            behind += span.offsets();
            progress.onProgress(behind, total);
        }
    }

    /**
     * Describes a {@link Reconciler}: source, output and one place of dead letters are required, everything else has a
     * default.
     */
    public static final class Builder {
        private final Map<String, Object> clientProperties;
        private @Nullable String source;
        private @Nullable String output;
        private @Nullable String deadLetters;
        private @Nullable String deadLetterFiles;
        private TombstoneRule tombstones = TombstoneRule.EXPECT;
        private int maxExamples = 10;
        private RecordObserver observer = RecordObserver.NONE;
        private ReadProgress progress = ReadProgress.NONE;

        private Builder(Map<String, ?> clientProperties) {
            this.clientProperties = Map.copyOf(clientProperties);
        }

        /** The topic that the job reads. */
        public Builder source(String topic) {
            source = topic;
            return this;
        }

        /** The topic of the main output. */
        public Builder output(String topic) {
            output = topic;
            return this;
        }

        /** The topic of the dead letters. */
        public Builder deadLetters(String topic) {
            deadLetters = topic;
            return this;
        }

        /**
         * The folder of the dead letters, in place of a topic: a local path, or a URI of a file system that Flink
         * knows. A job that writes to both is reconciled against each: conservation must hold twice.
         */
        public Builder deadLetterFiles(String path) {
            deadLetterFiles = path;
            return this;
        }

        /** What is expected of source records without a value; {@link TombstoneRule#EXPECT} if not called. */
        public Builder tombstones(TombstoneRule rule) {
            tombstones = rule;
            return this;
        }

        /** How many offsets of each finding are named a partition; 10 if not called. */
        public Builder maxExamples(int count) {
            if (count < 0) {
                throw new IllegalArgumentException("The number of examples cannot be negative, got " + count);
            }
            maxExamples = count;
            return this;
        }

        /** Who sees each record of output and dead letters in the same pass; nobody if not called. */
        public Builder observer(RecordObserver seesRecords) {
            observer = seesRecords;
            return this;
        }

        /** Who hears how far it is; nobody if not called. */
        public Builder progress(ReadProgress listener) {
            progress = listener;
            return this;
        }

        /**
         * The reconciler as described.
         *
         * @throws IllegalArgumentException if two of the topics are the same, or there are not dead letters in exactly
         *     one place
         */
        public Reconciler build() {
            Reconciler reconciler = new Reconciler(this);
            if ((deadLetters == null) == (deadLetterFiles == null)) {
                throw new IllegalArgumentException("The dead letters are in a topic or in files: give one of the two");
            }
            String dead = deadLetters == null ? "" : deadLetters;
            if (Set.copyOf(List.of(reconciler.source, reconciler.output, dead)).size() < 3) {
                throw new IllegalArgumentException(
                        "Source, output and dead letters must be three different topics, got '" + reconciler.source
                                + "', '" + reconciler.output + "' and '" + dead + "'");
            }
            return reconciler;
        }
    }
}
