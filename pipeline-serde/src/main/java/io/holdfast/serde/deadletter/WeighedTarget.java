package io.holdfast.serde.deadletter;

import io.holdfast.model.Bytes;
import io.holdfast.model.RawHeader;
import io.holdfast.serde.RecordSize;
import org.jspecify.annotations.Nullable;

/** Passes everything on and adds up what it weighs at most. */
final class WeighedTarget implements RecordTarget {
    private final RecordTarget target;
    private long weight;

    WeighedTarget(RecordTarget target) {
        this.target = target;
    }

    /** At least what {@link RecordSize#upperBound} says of the record. */
    long weight() {
        return weight;
    }

    @Override
    public void record(@Nullable Bytes key, @Nullable Bytes value, long timestampMillis) {
        weight = RecordSize.withoutHeaders(key, value);
        target.record(key, value, timestampMillis);
    }

    @Override
    public void header(RawHeader header) {
        weight += weightOf(header);
        target.header(header);
    }

    @Override
    public void sharedHeader(RawHeader header) {
        weight += weightOf(header);
        target.sharedHeader(header);
    }

    private static long weightOf(RawHeader header) {
        Bytes value = header.value();
        return RecordSize.coarseHeader(header.key(), value == null ? 0 : value.size());
    }

    @Override
    public void header(String name, byte[] value) {
        weight += RecordSize.coarseHeader(name, value.length);
        target.header(name, value);
    }
}
