package io.holdfast.benchmarks.operators;

import java.io.IOException;
import java.util.Collection;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReaderBase;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.NumberSequenceIterator;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A Kafka source without Kafka: hands consumer records to a deserialization schema in the reader's own thread, which is
 * where the connector's record emitter does it, and emits what comes out with the record's timestamp.
 */
final class ConsumedSource<T>
        implements Source<T, NumberSequenceSplit, Collection<NumberSequenceSplit>>, ResultTypeQueryable<T> {
    private static final long serialVersionUID = 1L;

    private final NumberSequenceSource offsets;
    private final double errorRate;
    private final KafkaRecordDeserializationSchema<T> deserializer;

    /** Offsets 0 to {@code records - 1} of the corpus with that share of bad ones. */
    ConsumedSource(long records, double errorRate, KafkaRecordDeserializationSchema<T> deserializer) {
        this.offsets = new NumberSequenceSource(0, records - 1);
        this.errorRate = errorRate;
        this.deserializer = deserializer;
    }

    @Override
    public Boundedness getBoundedness() {
        return offsets.getBoundedness();
    }

    @Override
    public SourceReader<T, NumberSequenceSplit> createReader(SourceReaderContext context) throws Exception {
        deserializer.open(new Opening(context));
        return new Reader<>(context, new ConsumedCorpus(errorRate), deserializer);
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> context) {
        return offsets.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> restoreEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> context, Collection<NumberSequenceSplit> checkpoint) {
        return offsets.restoreEnumerator(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<NumberSequenceSplit> getSplitSerializer() {
        return offsets.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Collection<NumberSequenceSplit>> getEnumeratorCheckpointSerializer() {
        return offsets.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return deserializer.getProducedType();
    }

    private record Opening(SourceReaderContext context) implements DeserializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return context.metricGroup().addGroup("deserializer");
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return context.getUserCodeClassLoader();
        }
    }

    @SuppressWarnings("try") // Flink's readers close with a bare Exception
    private static final class Reader<T>
            extends IteratorSourceReaderBase<Long, T, NumberSequenceIterator, NumberSequenceSplit> {
        private final ConsumedCorpus corpus;
        private final KafkaRecordDeserializationSchema<T> deserializer;
        private final Emitter<T> emitter = new Emitter<>();

        Reader(SourceReaderContext context, ConsumedCorpus corpus, KafkaRecordDeserializationSchema<T> deserializer) {
            super(context);
            this.corpus = corpus;
            this.deserializer = deserializer;
        }

        @Override
        public InputStatus pollNext(ReaderOutput<T> output) {
            if (iterator == null || !iterator.hasNext()) {
                if (iterator != null) {
                    finishSplit();
                }
                return tryMoveToNextSplit();
            }
            ConsumerRecord<byte[], byte[]> consumed = corpus.at(iterator.next());
            emitter.output = output;
            emitter.timestamp = consumed.timestamp();
            try {
                deserializer.deserialize(consumed, emitter);
            } catch (IOException e) {
                throw new IllegalStateException("The deserializer failed at offset " + consumed.offset(), e);
            }
            return InputStatus.MORE_AVAILABLE;
        }

        @Override
        protected T convert(Long offset) {
            throw new UnsupportedOperationException("A record may become none, so that there is nothing to return");
        }
    }

    /** Emits with the timestamp of the current record, as the connector's emitter does. */
    private static final class Emitter<T> implements Collector<T> {
        @SuppressWarnings("NullAway.Init") // set before every call of the deserializer
        private ReaderOutput<T> output;

        private long timestamp;

        @Override
        public void collect(T record) {
            output.collect(record, timestamp);
        }

        @Override
        public void close() {}
    }
}
