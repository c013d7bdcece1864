package io.holdfast.process;

import io.holdfast.model.Decoded;
import io.holdfast.serde.types.DecodedTypeInfo;
import java.io.Serializable;
import java.util.Collection;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReaderBase;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.NumberSequenceIterator;

/** A source of what a deserializer might have made of offsets 0, 1, 2 ... */
final class DecodedSource<T>
        implements Source<Decoded<T>, NumberSequenceSplit, Collection<NumberSequenceSplit>>,
                ResultTypeQueryable<Decoded<T>> {
    private final NumberSequenceSource offsets;
    private final Deserializer<T> deserializer;
    private final TypeInformation<T> type;

    /** Offsets 0 to {@code count - 1}, made into records by {@code deserializer}. */
    DecodedSource(int count, Deserializer<T> deserializer, TypeInformation<T> type) {
        this.offsets = new NumberSequenceSource(0, count - 1L);
        this.deserializer = deserializer;
        this.type = type;
    }

    @Override
    public Boundedness getBoundedness() {
        return offsets.getBoundedness();
    }

    @Override
    public SourceReader<Decoded<T>, NumberSequenceSplit> createReader(SourceReaderContext context) {
        return new Reader<>(context, deserializer);
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
    public TypeInformation<Decoded<T>> getProducedType() {
        return new DecodedTypeInfo<>(type);
    }

    /** What becomes of one offset. */
    @FunctionalInterface
    interface Deserializer<T> extends Serializable {
        Decoded<T> deserialize(long offset);
    }

    @SuppressWarnings("try") // Flink's readers close with a bare Exception
    private static final class Reader<T>
            extends IteratorSourceReaderBase<Long, Decoded<T>, NumberSequenceIterator, NumberSequenceSplit> {
        private final Deserializer<T> deserializer;

        Reader(SourceReaderContext context, Deserializer<T> deserializer) {
            super(context);
            this.deserializer = deserializer;
        }

        @Override
        protected Decoded<T> convert(Long offset) {
            return deserializer.deserialize(offset);
        }
    }
}
